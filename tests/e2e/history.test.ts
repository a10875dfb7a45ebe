import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { seedHistory } from '../support/seed-history.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { goToRoom, type StartedConsole, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// Looking back: the flag over the desk's own past, and over a table from elsewhere.
test.describe.configure({ mode: 'serial' });

const TITLE = 'Look back at past calls';
const HOUR = 3_600_000;
const LONG_ROWS = 400_000;

const dataDir = makeFolder('history');
const files = makeFolder('history-files');
let console: StartedConsole;
test.beforeAll(async () => {
  const outages = [19, 11, 4].map((daysAgo) => ({ daysAgo, customers: 12, minutes: 40 }));
  await seedHistory(dataDir, sampleDirectory(200), { weeks: 6, perDay: 30, outages });
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  for (const folder of [dataDir, files]) removeFolder(folder);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('the settings and the drill room lead there, and Esc leads back', async () => {
  const { page } = console;
  await goToRoom(page, 'Drill');
  await page.getByRole('button', { name: 'Your own past' }).click();
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main', { name: 'Drill' })).toBeVisible();
  await goToRoom(page, 'Settings');
  await page.getByRole('button', { name: TITLE }).click();
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible();
  await expectAccessible(page, 'history, start');
});

test('the desk’s own past is set beside what people declared', async () => {
  const { page } = console;
  const before = (await must(page, 'health.get', {})).facts;
  await expect(page.getByRole('button', { name: /Learns first from/ })).toContainText('2 weeks');
  await page.getByRole('button', { name: 'Look back' }).click();
  await expect(sentenceOf(page)).toContainText(
    /You would have been told of [23] of 3 past incidents, \d+ minutes? after the first call; people declared them after \d+ minutes/,
    { timeout: 60_000 },
  );
  await page
    .locator('label')
    .filter({ hasText: /^Incidents/ })
    .click();
  const incidents = page.getByRole('grid', { name: 'Incidents that people declared' });
  await expect(incidents.getByRole('row', { name: /No outbound calls, outage/ })).toHaveCount(3);
  await expect(incidents.getByRole('row', { name: /outage 3/ })).toContainText(/\d+ min.*\d+ min/);
  await expectAccessible(page, 'history, incidents');
  expect((await must(page, 'health.get', {})).facts, 'nothing is written').toBe(before);
});

test('each flag has its reason, its chart and what its callers shared, and the arrows go through them', async () => {
  const { page } = console;
  await page
    .locator('label')
    .filter({ hasText: /^Flags/ })
    .click();
  const flags = page.getByRole('grid', { name: 'Flags' });
  await flags.focus();
  await page.keyboard.press('Home');
  const detail = page.getByRole('region', { name: 'The flag' });
  const first = await detail.textContent();
  await expect(detail).toContainText(/\d+ customers? in \d+ (minute|hour).*, usual/);
  await expect(detail.getByRole('img', { name: /distinct customers? from/ })).toBeVisible();
  await page.keyboard.press('End');
  if ((await flags.getByRole('row').count()) > 2) expect(await detail.textContent()).not.toBe(first);
  await expectAccessible(page, 'history, flags');
});

test('a table from elsewhere is mapped, run and forgotten; a bad row is told of', async () => {
  const { page } = console;
  const csv = join(files, 'tickets.csv');
  writeFileSync(csv, table(quietWeeks(6), ['never', 'C1', 'down', 'R1']));
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.locator('input[type=file]').setInputFiles(csv);
  const columns = page.getByRole('table', { name: 'Columns of the file' });
  await expect(columns.getByRole('button', { name: 'Take opened for' })).toHaveText('Time of the call');
  await expect(columns.getByRole('button', { name: 'Take client for' })).toHaveText('Customer');
  await expectAccessible(page, 'history, columns');
  await take(page, 'kind', 'Symptom');
  await take(page, 'region', 'Service, place or equipment');
  await expect(page.getByText(/^1 of [\d,]+ rows will be left out$/)).toBeVisible();
  await page.getByRole('button', { name: /^Look back on [\d,]+ calls/ }).click();
  await expect(sentenceOf(page)).toContainText(/red flags? in \d/, { timeout: 60_000 });
  const flags = page.getByRole('grid', { name: 'Flags' });
  await expect(flags.getByRole('row', { name: /Red/ }).first()).toContainText('down');
  await page
    .locator('label')
    .filter({ hasText: /^Rows left out/ })
    .click();
  await expect(page.getByRole('grid', { name: 'Rows left out' }).getByRole('row').nth(1)).toContainText(/.{10,}/);
  expect((await must(page, 'snapshot.get', {})).reports.every(({ symptom }) => symptom !== 'down')).toBe(true);
});

test('a long run shows how far it is and can be stopped', async () => {
  const { page } = console;
  const csv = join(files, 'years.csv');
  writeFileSync(csv, table(quietCalls(LONG_ROWS, HOUR / 12)));
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.locator('input[type=file]').setInputFiles(csv);
  await expect(page.getByRole('table', { name: 'Columns of the file' })).toBeVisible({ timeout: 60_000 });
  await take(page, 'kind', 'Symptom');
  await page.getByRole('button', { name: /^Look back on/ }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Look back', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible();
});

test('a file that is no table is refused with a sentence', async () => {
  const { page } = console;
  const csv = join(files, 'empty.csv');
  writeFileSync(csv, '');
  await page.locator('input[type=file]').setInputFiles(csv);
  await expect(page.getByRole('alert').filter({ hasText: /.{15,}/ })).toBeVisible();
});

function sentenceOf(page: Page) {
  return page.locator('[data-history-sentence]');
}

async function take(page: Page, column: string, role: string): Promise<void> {
  const button = page.getByRole('button', { name: `Take ${column} for` });
  if ((await button.textContent())?.includes(role)) return;
  await button.click();
  await page.getByRole('option', { name: role }).click();
}

type Cells = readonly [at: string, client: string, kind: string, region: string];

function table(rows: readonly Cells[], ...bad: readonly Cells[]): string {
  return ['opened,client,kind,region', ...[...rows, ...bad].map((cells) => cells.join(','))].join('\n');
}

/** A call every few hours by somebody else, and on the last day but one an outage that twelve of them report. */
function quietWeeks(weeks: number): readonly Cells[] {
  const calls = quietCalls(weeks * 7 * 12, 2 * HOUR);
  const start = Date.UTC(2024, 0, 1) + (weeks * 7 - 2) * 24 * HOUR + 10 * HOUR;
  const outage = Array.from(
    { length: 12 },
    (_, index): Cells => [stamp(start + index * 150_000), `X${index}`, 'down', 'R9'],
  );
  return [...calls, ...outage].toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
}

function quietCalls(number: number, apart: number): readonly Cells[] {
  const kinds = ['down', 'slow', 'mail', 'portal', 'voice'];
  return Array.from(
    { length: number },
    (_, index): Cells => [
      stamp(Date.UTC(2024, 0, 1) + index * apart),
      `C${(index * 37) % 397}`,
      kinds[index % kinds.length] ?? 'down',
      `R${index % 7}`,
    ],
  );
}

function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
