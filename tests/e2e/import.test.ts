import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A file as desks have them: semicolons, Windows-1252, a column of the desk's own, and rows that are wrong.
test.describe.configure({ mode: 'serial' });

const ROWS = [
  'Account;Customer;Phone number;Site;Platform;Router batch',
  'A-1;Café Müller;01632 960501;Hauptstraße;Meridian voice;K7',
  'A-2;Brontë & Söhne;01632 960502;Depot;Meridian voice;K7',
  'A-3;Too;few',
  ';;;Nowhere;Meridian voice;K8',
  'A-4;"Smith; Jones";01632 960504;Yard;Lakeside voice;K9',
];
const BAD_LINES = ['4', '5'];

const dataDir = makeFolder('import');
const files = makeFolder('import-files');
const csv = join(files, 'customers.csv');
let console: StartedConsole;
test.beforeAll(async () => {
  writeFileSync(csv, Buffer.from(ROWS.join('\r\n'), 'latin1'));
  console = await startConsole({ dataDir });
  await signOn(console.page);
  await goToRoom(console.page, 'Directory');
});
test.afterAll(async () => {
  await console.app.close();
  for (const folder of [dataDir, files]) removeFolder(folder);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('before anything is written, every column shows what it is taken for and its first values', async () => {
  const { page } = console;
  await choose();
  const mapping = page.getByRole('table', { name: 'Columns of the file' });
  await expect(mapping.getByRole('row', { name: /Customer/ })).toContainText('Café Müller');
  for (const [column, role] of [
    ['Account', 'Account reference'],
    ['Customer', 'Customer name'],
    ['Phone number', 'Number'],
    ['Site', 'Site'],
    ['Platform', 'Platform'],
  ] as const)
    await expect(mapping.getByRole('button', { name: `Take ${column} for` })).toHaveText(role);
  await expect(page.getByText(/semicolons, Windows-1252, header on line 1/i)).toBeVisible();
  const refused = page.getByText('2 of 5 rows will be left out');
  await refused.click();
  await expect(page.getByText(/Line 4: This row has 3 cells/)).toBeVisible();
  await takeBatchAsFacet();
  expect((await must(page, 'snapshot.get', {})).directory).toEqual({ customers: 0, lines: 0 });
});

test('the good rows are taken, and the bad ones are listed with line and reason', async () => {
  const { page } = console;
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click();
  await expect(counts('Added')).toHaveText('3');
  await expect(counts('Not taken')).toHaveText('2');
  const problems = page.getByRole('grid', { name: 'Rows to look at' });
  for (const line of BAD_LINES)
    await expect(problems.getByRole('row', { name: new RegExp(`^${line} .{10,}`) })).toBeVisible();
  expect((await must(page, 'snapshot.get', {})).directory).toEqual({ customers: 3, lines: 3 });
});

test('the same file again changes nothing', async () => {
  const { page } = console;
  const before = await must(page, 'health.get', {});
  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose();
  await takeBatchAsFacet();
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click();
  await expect(counts('Unchanged')).toHaveText('3');
  await expect(counts('Added')).toHaveText('0');
  await expect(counts('Changed')).toHaveText('0');
  expect((await must(page, 'health.get', {})).facts).toBe(before.facts);
});

test('the intake knows the callers by number and by the beginning of a name', async () => {
  const { page } = console;
  const { caller, drawer, words } = intakeOf(page);
  await page.keyboard.press('c');
  await expect(caller).toBeFocused();
  await page.keyboard.type('01632 960501');
  await expect(page.getByRole('option', { name: /Café Müller/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(words).toBeFocused();
  await expect(drawer).toContainText('Café Müller');
  await expect(drawer).toContainText('Hauptstraße');
  await page.keyboard.press('Alt+x');

  await expect(caller).toBeFocused();
  await page.keyboard.type('bront');
  await expect(page.getByRole('option', { name: /Brontë & Söhne/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('no dial tone');
  await page.keyboard.press('Enter');
  await expect(intakeOf(page).lastSave).toHaveAttribute('data-last-save', 'saved');
  const [row] = (await must(page, 'report.page', { limit: 1 })).rows;
  expect(row).toMatchObject({
    name: 'Brontë & Söhne',
    siteName: 'Depot',
    facets: { platform: 'Meridian voice', 'router-batch': 'K7' },
  });
});

async function choose(): Promise<void> {
  const { page } = console;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(csv);
}

/** Changes what a column is taken for. */
async function takeBatchAsFacet(): Promise<void> {
  const { page } = console;
  const role = page.getByRole('button', { name: 'Take Router batch for' });
  await role.click();
  await page.getByRole('option', { name: /Another service, place or equipment/ }).click();
  await expect(role).toHaveText('Another service, place or equipment');
}

/** One of the figures of the result. */
function counts(label: string) {
  return console.page
    .locator('dl div')
    .filter({ hasText: new RegExp(`^${label}`) })
    .locator('dd');
}
