import { closeSync, cpSync, openSync, readdirSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { spoil } from '../support/spoil.ts';
import { testNow } from '../support/test-clock.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A damaged record leads to a screen with choices. Nothing is done by itself, and nothing is thrown away.
const sound = makeFolder('rescue-sound');
const folders: string[] = [sound];
const BACKED_UP = ['first call of the day', 'second call of the day', 'third call of the day'];
const SINCE = ['a call after the backup'];

test.beforeAll(async () => {
  const { app, page } = await startConsole({ dataDir: sound });
  await signOn(page);
  for (const words of BACKED_UP) await log(page, words);
  await must(page, 'health.backup', {});
  for (const words of SINCE) await log(page, words);
  await app.close();
});
test.afterAll(() => folders.forEach(removeFolder));

test('flipped bits: the screen says what is wrong, and restoring the backup brings the reports back', async () => {
  const dataDir = damagedCopy((file) => spoil(file, 0, 400));
  const { app, page } = await startConsole({ dataDir });
  const { screen, problem } = rescueOf(page);
  await expect(screen).toBeVisible();
  await expect(problem).toContainText(/live\.db is .*(damaged|not a record)/);
  await expect(screen.getByRole('heading', { name: 'Restore the newest good backup' })).toBeVisible();
  await expect(screen.getByRole('heading', { name: 'Export what can be read' })).toBeVisible();
  await expect(screen.getByRole('heading', { name: 'Start fresh' })).toBeVisible();

  await screen.getByRole('button', { name: 'Restore', exact: true }).click();
  const { reports } = boardOf(page);
  for (const words of BACKED_UP) await expect(reports).toContainText(words);
  expect(readdirSync(dataDir).filter((file) => file.startsWith('live.damaged-'))).not.toEqual([]);

  // The record goes on from there, and stays sound.
  await log(page, 'a call after the restore');
  expect(await must(page, 'health.check', {})).toMatchObject({ ok: true });
  await app.close();
});

test('bits flipped deep inside are found by a check on demand, which leads to the same screen', async () => {
  const dataDir = damagedCopy((file) => spoil(file, Math.floor(statSync(file).size / 2), 4096));
  const { app, page } = await startConsole({ dataDir });
  const { screen } = rescueOf(page);
  // Where the flipped page is read at once, the screen is there at once.
  if (!(await isShownWithin(screen))) {
    await goToRoom(page, 'Settings');
    await page.getByRole('button', { name: 'Check the record', exact: true }).click();
  }
  await expect(screen).toBeVisible();
  await screen.getByRole('button', { name: 'Restore', exact: true }).click();
  const { rows } = await rowsOnceReady(page);
  for (const words of [...BACKED_UP]) expect(rows).toContain(words);
  await app.close();
});

test('a truncated file: what can be read is exported, and starting fresh asks for typed confirmation and keeps the old file', async () => {
  const dataDir = damagedCopy((file) => truncateSync(file, Math.floor(statSync(file).size / 3)));
  const damaged = readFileSync(join(dataDir, 'live.db'));
  const { app, page } = await startConsole({ dataDir });
  const { screen } = rescueOf(page);
  await screen.getByRole('button', { name: 'Export' }).click();
  await expect(screen.getByRole('status')).toContainText(/facts? written to .*\.jsonl/);
  expect(readdirSync(join(dataDir, 'exports'))).toHaveLength(1);

  const start = screen.getByRole('button', { name: 'Start fresh' });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await start.click({ force: true });
  expect(readFileSync(join(dataDir, 'live.db')).equals(damaged)).toBe(true);

  await screen.getByRole('textbox', { name: /start fresh/ }).fill('start fresh');
  await start.click();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  const kept = readdirSync(dataDir).filter((file) => /^live\.damaged-.*\.db$/.test(file));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(dataDir, kept[0] ?? '')).equals(damaged)).toBe(true);
  await app.close();
});

test('a record from a newer program is left alone, with a sentence and no choice that could harm it', async () => {
  const dataDir = damagedCopy((file) => setUserVersion(file, 1_000));
  const newer = readFileSync(join(dataDir, 'live.db'));
  const { app, page } = await startConsole({ dataDir });
  const { screen, problem } = rescueOf(page);
  await expect(problem).toContainText(/newer/);
  for (const name of ['Restore', 'Export', 'Start fresh'])
    await expect(screen.getByRole('button', { name })).toHaveCount(0);
  await app.close();
  expect(readFileSync(join(dataDir, 'live.db')).equals(newer)).toBe(true);
});

test('damaged sample data are rescued alone: they are named, the real record goes on, and keeps its file', async () => {
  const dataDir = makeFolder('rescue-sample');
  folders.push(dataDir);
  cpSync(sound, dataDir, { recursive: true });
  const before = await startConsole({ dataDir });
  await must(before.page, 'sample.create', {});
  await before.app.close();
  spoil(join(dataDir, 'sample.db'), 0, 4096);

  const { app, page } = await startConsole({ dataDir });
  const { reports } = boardOf(page);
  await expect(reports).toContainText(SINCE[0] ?? '');
  await openSampleData(page);
  const screen = page
    .getByRole('main')
    .filter({ has: page.getByRole('heading', { name: 'The sample data cannot be read' }) });
  await expect(screen.getByRole('alert')).toContainText('your own record is not touched');
  await screen.getByRole('button', { name: 'Open my own record' }).click();
  await expect(reports).toContainText(SINCE[0] ?? '');
  await log(page, 'a call beside the damaged sample');

  await openSampleData(page);
  await screen.getByRole('textbox', { name: /start fresh/ }).fill('start fresh');
  await screen.getByRole('button', { name: 'Start fresh' }).click();
  await expect(screen).toBeHidden();
  const aside = readdirSync(dataDir).filter((file) => file.includes('.damaged-'));
  expect(aside.every((file) => file.startsWith('sample.'))).toBe(true);
  expect(aside.length).toBeGreaterThan(0);
  const { rows } = await must(page, 'report.page', { limit: 100 });
  expect(rows.map(({ words }) => words)).toContain('a call beside the damaged sample');
  await app.close();
});

function damagedCopy(damage: (file: string) => void): string {
  const folder = makeFolder('rescue');
  folders.push(folder);
  cpSync(sound, folder, { recursive: true });
  damage(join(folder, 'live.db'));
  return folder;
}

async function openSampleData(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open the sample');
  await page.keyboard.press('Enter');
}

/** SQLite keeps it in the header, at byte 60. */
function setUserVersion(path: string, version: number): void {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  writeSync(file, bytes, 0, 4, 60);
  closeSync(file);
}

function rescueOf(page: Page) {
  const screen = page
    .getByRole('main')
    .filter({ has: page.getByRole('heading', { name: 'The record cannot be read' }) });
  return { screen, problem: screen.getByRole('alert') };
}

async function isShownWithin(screen: ReturnType<typeof rescueOf>['screen']): Promise<boolean> {
  const page = screen.page();
  await expect(screen.or(page.getByRole('main', { name: 'Board' }))).toBeVisible();
  return screen.isVisible();
}

async function rowsOnceReady(page: Page): Promise<{ rows: string[] }> {
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  const { rows } = await must(page, 'report.page', { limit: 100 });
  return { rows: rows.map(({ words }) => words) };
}

let logged = 0;
async function log(page: Page, words: string): Promise<void> {
  logged += 1;
  const report = draft({ words, callingNumber: mobile(logged), startedAt: testNow() });
  await must(page, 'report.log', { command: `rescue-test-${logged}`, report });
}
