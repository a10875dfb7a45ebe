import { expect, type Locator, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';
import { HOSTILE_TEXTS, HUGE_TEXT } from './support/hostile.ts';

// Whatever a caller says is saved as it was said, and is shown as text and as nothing else.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('hostile');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(async () => {
  expect(console.complaints).toEqual([]);
  await expect(console.page.locator('#planted, img[src="x"]')).toHaveCount(0);
});

test('hostile words and names are taken by the intake and saved as they are', async () => {
  const { page } = console;
  const intake = intakeOf(page);
  await page.keyboard.press('c');
  for (const [index, { text, name }] of HOSTILE_TEXTS.entries()) {
    await expect(intake.caller).toBeFocused();
    await intake.caller.fill(`0163296030${index}`);
    await page.keyboard.press('Enter');
    await expect(intake.words).toBeFocused();
    await intake.words.fill(text);
    await saveAs(page, 'No outbound calls');
    const [row] = (await must(page, 'report.page', { limit: 1 })).rows;
    expect(row?.words.replaceAll('\uFFFD', ''), name).toBe(text.toWellFormed().replaceAll('\uFFFD', ''));
  }
  await intake.caller.fill('<b id="planted">Mallory</b>');
  await page.keyboard.press('Enter');
  await intake.words.fill('the name is the trouble');
  await saveAs(page, 'No outbound calls');
});

test('a megabyte of words is taken without freezing, and kept whole', async () => {
  const { page } = console;
  const intake = intakeOf(page);
  await expect(intake.caller).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await console.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), HUGE_TEXT);
  await page.keyboard.press('Control+v');
  await expect(intake.words).not.toHaveValue('');
  await saveAs(page, 'No outbound calls');
  const [row] = (await must(page, 'report.page', { limit: 1 })).rows;
  const whole = await must(page, 'report.get', { report: row?.id ?? '' });
  expect(whole.personal?.words.length).toBe(HUGE_TEXT.length);
  await page.keyboard.press('Escape');
});

test('on the board it is text', async () => {
  const { reports, board } = boardOf(console.page);
  await expectShown(reports);
  await expect(board.getByText('<b id="planted">Mallory</b>').first()).toBeVisible();
});

test('in the cluster it is text', async () => {
  const { page } = console;
  const [cluster] = (await must(page, 'snapshot.get', {})).clusters;
  expect(cluster?.reports).toBe(HOSTILE_TEXTS.length + 2);
  await page.evaluate((id) => window.location.assign(`#/cluster/${id}`), cluster?.id);
  const room = page.getByRole('main', { name: 'Cluster', exact: true });
  await expectShown(room.getByRole('complementary', { name: 'Members' }));
});

test('in the report it is text, and a megabyte of it can be read', async () => {
  const { page } = console;
  const { rows } = await must(page, 'report.page', { limit: 100 });
  for (const { text, shown } of HOSTILE_TEXTS) {
    const report = rows.find((row) => row.words.startsWith(text.toWellFormed().slice(0, 6)));
    await openReport(page, report?.id);
    await expect(inspectorOf(page)).toContainText(shown);
  }
  await openReport(page, rows.find((row) => row.words.startsWith('<i id'))?.id);
  await expect(inspectorOf(page)).toContainText(HUGE_TEXT.slice(0, 5_000));
});

test('a report with a megabyte of words can be put right, and loses none of them', async () => {
  const { page } = console;
  const inspector = inspectorOf(page);
  await inspector.getByRole('button', { name: 'Correct' }).click();
  await inspector.getByRole('textbox', { name: 'Outside ticket' }).fill('T-1');
  await page.keyboard.press('Control+Enter');
  await expect(inspector).toContainText('T-1');
  const report = (await must(page, 'report.page', { limit: 1 })).rows[0]?.id ?? '';
  const { personal } = await must(page, 'report.get', { report });
  expect(personal?.ticket).toBe('T-1');
  expect(personal?.words).toBe(HUGE_TEXT);
});

test('an incident that is named by it shows it as text', async () => {
  const { page } = console;
  const title = HOSTILE_TEXTS[0]?.text ?? '';
  await goToRoom(page, 'Board');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
  await dialog.getByRole('textbox', { name: 'Line for callers' }).fill(`say: ${title}`);
  await page.keyboard.press('Control+Enter');
  const room = page.getByRole('main', { name: 'Incident', exact: true });
  await expect(room.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(room.getByRole('region', { name: 'Timeline' })).toContainText(`say: ${title}`);
});

test('after a restart it is still text', async () => {
  await console.app.close();
  console = await startConsole({ dataDir });
  await expectShown(boardOf(console.page).reports);
});

/** Chooses the symptom by keyboard, from the words' field, and saves. */
async function saveAs(page: Page, symptom: string): Promise<void> {
  const { symptoms, lastSave } = intakeOf(page);
  const chosen = symptoms.getByRole('option', { selected: true });
  for (let step = 0; step < 40; step += 1) {
    if ((await chosen.count()) > 0 && (await chosen.textContent())?.includes(symptom)) break;
    await page.keyboard.press('ArrowDown');
  }
  const { total } = await must(page, 'report.page', { limit: 1 });
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await must(page, 'report.page', { limit: 1 })).total).toBe((total ?? 0) + 1);
  await expect(lastSave).toHaveAttribute('data-last-save', 'saved');
}

async function openReport(page: Page, id: string | undefined): Promise<void> {
  expect(id).toBeDefined();
  await page.evaluate((report) => window.location.assign(`#/reports/${report}`), id);
}

function inspectorOf(page: Page): Locator {
  return page.getByRole('main', { name: 'Reports' }).getByRole('complementary');
}

async function expectShown(place: Locator): Promise<void> {
  for (const { shown, name } of HOSTILE_TEXTS) await expect(place, name).toContainText(shown);
  await expect(place).toContainText(HUGE_TEXT.slice(0, 100));
}
