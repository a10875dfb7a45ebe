import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { must } from './support/bridge.ts';
import { goToRoom, killConsole, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// What is typed into forms stays until it is sent, and not a moment longer; and a form about something that is gone goes too.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('forms');
let console: StartedConsole;
let incident = '';
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  const { page } = console;
  await signOn(page, 'Dana Hughes', 'lead');
  incident = await declare(page, await log(page, 'portal_or_login', 3), 'Portal trouble');
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('the last words of a note are there again, however soon it was left', async () => {
  const { page } = console;
  await openIncident(page);
  await noteOf(page).fill('the proxy was restarted at nine');
  await goToRoom(page, 'Board');
  await openIncident(page);
  await expect(noteOf(page)).toHaveValue('the proxy was restarted at nine');
});

test('a note is kept while it is typed without a pause, and found again when the whole program is killed', async () => {
  const { page } = console;
  await noteOf(page).fill('');
  let typed = '';
  for (let key = 0; key < 60; key += 1) {
    const letter = 'and on it goes '.charAt(key % 15);
    await page.keyboard.type(letter);
    typed += letter;
  }
  await page.waitForTimeout(1000);
  await killConsole(console);
  console = await startConsole({ dataDir });
  await openIncident(console.page);
  await expect(noteOf(console.page)).toHaveValue(typed);
});

test('a note that was sent does not come back', async () => {
  const { page } = console;
  await page.keyboard.press('t');
  await expect(noteOf(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(noteOf(page)).toHaveValue('');
  await goToRoom(page, 'Board');
  await openIncident(page);
  await expect(noteOf(page)).toHaveValue('');
  await page.waitForTimeout(1000);
  await killConsole(console);
  console = await startConsole({ dataDir });
  await openIncident(console.page);
  await expect(noteOf(console.page)).toHaveValue('');
  await expect(console.page.getByRole('region', { name: 'Timeline' })).toContainText('and on it goes');
});

test('what a dialog does itself is not taken for something that happened to its subject', async () => {
  const { page } = console;
  await goToRoom(page, 'Clusters');
  await log(page, 'one_way_or_no_audio', 3);
  await page.getByRole('main').getByRole('link').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Incident', exact: true })).toBeVisible();
  await expect(page.getByText('Nothing was done.')).toHaveCount(0);
});

test('a title that was typed for an incident is there when its dialog is opened again', async () => {
  const { page } = console;
  await goToRoom(page, 'Clusters');
  const reports = await log(page, 'calls_drop', 3);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const title = page.getByRole('dialog').getByRole('textbox', { name: 'Title' });
  await title.fill('Calls drop everywhere');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(title).toHaveValue('Calls drop everywhere');

  // Another desk declares it meanwhile: the dialog has nothing left to be about.
  await declare(page, reports, 'Declared elsewhere');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Nothing was done.')).toBeVisible();
  const { incidents } = await must(page, 'snapshot.get', {});
  expect(incidents.map(({ title: name }) => name)).not.toContain('Calls drop everywhere');
});

test('a change closes its dialog when it is done', async () => {
  const { page } = console;
  await openIncident(page);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Portal trouble, again');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Portal trouble, again');
});

test('j and k move in the list that has the focus, and Enter opens what they are on', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  for (const [name, heading] of [
    ['Newest reports', 'Reports'],
    ['Open incidents', 'INC-'],
  ] as const) {
    const grid = page.getByRole('main', { name: 'Board' }).getByRole('grid', { name });
    await grid.focus();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(grid.getByRole('row', { selected: true })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    await goToRoom(page, 'Board');
  }
});

test('a filter has an address, and the way back leads to it', async () => {
  const { page } = console;
  await goToRoom(page, 'Incidents');
  await page
    .locator('label')
    .filter({ hasText: /^Resolved/ })
    .click();
  expect(new URL(page.url()).hash).toBe('#/incidents/-/resolved');
  await openIncident(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('None is resolved yet')).toBeVisible();
});

async function log(page: Page, symptom: string, callers: number): Promise<string[]> {
  const reports: string[] = [];
  for (let caller = 1; caller <= callers; caller += 1) {
    const report = draft({ symptom, callingNumber: mobile(caller + symptom.length * 10) });
    reports.push((await must(page, 'report.log', { command: `forms-${symptom}-${caller}`, report })).report);
  }
  return reports;
}

async function declare(page: Page, reports: string[], title: string): Promise<string> {
  const rule = { symptoms: [], wordGroups: [], facet: null };
  const command = `forms-${title.replaceAll(' ', '-')}`;
  const input = { command, title, severity: 'S3' as const, rule, reports, flag: null, line: '', nextUpdateAt: null };
  return (await must(page, 'incident.declare', input)).incident;
}

async function openIncident(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await page.evaluate((id) => window.location.assign(`#/incident/${id}`), incident);
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
}

function noteOf(page: Page) {
  return page.getByRole('region', { name: 'Timeline' }).getByRole('textbox', { name: 'Note', exact: true });
}
