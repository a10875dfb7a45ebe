import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// What the intake knows of callers, what is one key away in it, and what becomes of its reports and advice.
test.describe.configure({ mode: 'serial' });

const DIRECTORY = [
  'Account,Name,Number,Site,Platform,Handset,Vulnerable',
  'A1,Saltmarsh Logistics,01632 960177,Wakefield depot,Meridian voice,Yealink T46,no',
  'A1,Saltmarsh Logistics,01632 960178,Hull yard,Lakeside voice,Poly VVX,no',
  'A2,Orchard Lane Surgery,01632 960201,Orchard Lane,Meridian voice,Yealink T46,yes',
].join('\n');
const MOBILE = '07700 900413';

const dataDir = makeFolder('intake-details');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
  await importDirectory(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

async function importDirectory(page: Page): Promise<void> {
  const bytes = Buffer.from(DIRECTORY);
  const job = await must(page, 'import.begin', { name: 'directory.csv', bytes: bytes.length });
  await must(page, 'import.chunk', { ...job, base64: bytes.toString('base64') });
  const { columns } = await must(page, 'import.preview', job);
  const roles = columns.map(({ index, role }) => ({ index, role }));
  await must(page, 'import.start', { ...job, command: randomUUID(), roles });
  await expect.poll(async () => (await must(page, 'import.progress', job)).phase).toBe('done');
}

async function newestReport(page: Page) {
  const { rows } = await must(page, 'report.page', { limit: 1 });
  return must(page, 'report.get', { report: rows[0]?.id ?? '' });
}

async function clipboard(): Promise<string> {
  return console.app.evaluate(({ clipboard: board }) => board.readText());
}

test('a customer who rings from a mobile is found by name, and the line in trouble is theirs', async () => {
  const { page } = console;
  const { drawer, caller, words, lastSave } = intakeOf(page);
  await page.keyboard.press('c');
  await page.keyboard.type(`${MOBILE} saltm`);
  await expect(drawer.getByRole('option', { selected: true }).first()).toContainText('Saltmarsh Logistics');
  await page.keyboard.press('Enter');
  await expect(words).toBeFocused();
  await expect(caller).toHaveValue(MOBILE);
  await expect(drawer).toContainText('number will be remembered');
  await page.keyboard.type('cannot ring out from here');
  await page.keyboard.press('Enter');
  await expect(lastSave).toContainText('(1)');
  expect(await newestReport(page)).toMatchObject({
    name: 'Saltmarsh Logistics',
    personal: { callingNumber: '+447700900413', affectedNumber: '+441632960177' },
  });
});

test('the mobile is known from then on, and the caller is shown as ringing again', async () => {
  const { page } = console;
  const { drawer, caller } = intakeOf(page);
  await expect(caller).toBeFocused();
  await page.keyboard.type(MOBILE);
  await expect(drawer.getByRole('option', { selected: true }).first()).toContainText('rang');
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText('remembered number');
  await expect(drawer).toContainText('R-1001');
});

test('Alt+L chooses another line of the customer, and the report takes its facets', async () => {
  const { page } = console;
  const { drawer, words, lastSave } = intakeOf(page);
  await page.keyboard.press('Alt+l');
  await expect(drawer.getByRole('combobox', { name: 'Affected line' })).toBeFocused();
  await page.keyboard.type('hull');
  await expect(drawer.getByRole('listbox', { name: 'Lines of this customer' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(words).toBeFocused();
  await page.keyboard.type('the yard cannot ring out');
  await page.keyboard.press('Enter');
  await expect(lastSave).toContainText('(2)');
  expect(await newestReport(page)).toMatchObject({
    siteName: 'Hull yard',
    facets: { platform: 'Lakeside voice' },
    personal: { affectedNumber: '+441632960178' },
  });
});

test('an example call, marks and further fields are one key away and saved with the report', async () => {
  const { page } = console;
  const { drawer, words, lastSave } = intakeOf(page);
  await page.keyboard.type('orchard lane surgery');
  await expect(drawer.getByRole('option', { selected: true }).first()).toContainText('Orchard Lane Surgery');
  await page.keyboard.press('Enter');
  await expect(drawer.getByRole('button', { name: 'Vulnerable' }), 'the directory says so').toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.type('patients cannot be called');
  await page.keyboard.press('Alt+e');
  await expect(drawer.getByRole('textbox', { name: 'To' })).toBeFocused();
  await expect(drawer.getByRole('textbox', { name: 'From' })).toHaveValue('01632 960201');
  await page.keyboard.type('01632 960999');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('25:10');
  await page.keyboard.press('Enter');
  await expect(drawer.getByText('Use 00:00 to 23:59.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('00:05');
  await page.keyboard.press('Alt+y');
  await page.keyboard.press('Alt+m');
  await expect(drawer.getByRole('textbox', { name: 'Affected number' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('0113 496 0000');
  await page.keyboard.press('Enter');
  await expect(lastSave).toContainText('(3)');
  await expect(words).toHaveValue('');
  expect(await newestReport(page)).toMatchObject({
    vulnerable: true,
    emergency: true,
    hasExample: true,
    personal: { callBackNumber: '+441134960000', example: { from: '01632 960201', to: '01632 960999' } },
  });
});

test('F8 copies the advice and notes it on the call, before the save and after it', async () => {
  const { page } = console;
  const { caller, lastSave } = intakeOf(page);
  await expect(caller).toBeFocused();
  await page.keyboard.type('Mrs Higgs');
  await page.keyboard.press('Enter');
  await page.keyboard.type('calls are cut off after a minute');
  await page.keyboard.press('Shift+F8');
  await page.keyboard.press('F8');
  await expect.poll(clipboard).toContain('ring straight back');
  await page.keyboard.press('Enter');
  await expect(lastSave).toContainText('Calls drop');
  await page.keyboard.press('F8');
  await expect.poll(async () => (await newestReport(page)).advice.length).toBe(2);
});

test('Ctrl+Enter saves a call as the same as the last one', async () => {
  const { page } = console;
  const { lastSave } = intakeOf(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('my neighbour has it as well');
  await page.keyboard.press('Control+Enter');
  await expect(lastSave).toContainText('Calls drop');
  await expect(lastSave).toContainText('(2)');
  await page.keyboard.press('Escape');
});

test('a report is found by its words, put right, taken out and brought back', async () => {
  const { page } = console;
  await goToRoom(page, 'Reports');
  const pane = page.getByRole('main', { name: 'Reports' }).getByRole('complementary');
  const list = page.getByRole('grid', { name: 'Reports' });
  await page.keyboard.press('/');
  await page.keyboard.type('neighbour');
  await expect(list.getByRole('row')).toHaveCount(2);
  await expect(pane).toContainText('my neighbour has it as well');
  await pane.getByRole('button', { name: 'Correct' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('the neighbour has it too');
  await page.keyboard.press('Control+Enter');
  await expect(pane).toContainText('the neighbour has it too');
  await pane.getByRole('button', { name: 'More for this report' }).click();
  await page.getByRole('menuitem', { name: /^Withdraw/ }).click();
  await expect(pane).toContainText('Withdrawn, counts nowhere');
  await pane.getByRole('button', { name: 'Count it again' }).click();
  await expect(pane).not.toContainText('Withdrawn, counts nowhere');
});

test('the advice room shows a text as it is said, and one key copies it', async () => {
  const { page } = console;
  await goToRoom(page, 'Advice');
  await page.keyboard.press('/');
  await page.keyboard.type('router thirty');
  const pane = page.getByRole('main', { name: 'Advice' }).getByRole('complementary', { name: 'Restart the router' });
  await expect(pane).toContainText('switch the router off at the plug');
  await expect(pane).toContainText('Useless in an area fault');
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await expect.poll(clipboard).toContain('switch the router off at the plug');
});
