import { expect, type Page, test } from '@playwright/test';
import { draft } from '../support/drafts.ts';
import { must } from './support/bridge.ts';
import {
  boardOf,
  goToRoom,
  intakeOf,
  type StartedConsole,
  segmentOf,
  signOn,
  startAgain,
  startConsole,
} from './support/console.ts';
import { enginePid, makeFolder, removeFolder } from './support/folders.ts';

// A drill plays an outage in a workspace of its own, over a desk that has one real report and must keep exactly that.
test.describe.configure({ mode: 'serial' });

const FLAGS = { timeout: 120_000 };
const REAL = 'the door entry panel rings nobody';

const dataDir = makeFolder('drill');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Dana Hughes', 'lead');
  await must(console.page, 'report.log', { command: 'drill-real-report', report: draft({ words: REAL }) });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(async () => {
  await expectOnlyTheRealReport(console.page);
  expect(console.complaints).toEqual([]);
});

test('an outage at 600x turns amber, then red, is declared, and is left with one click', async () => {
  const { page } = console;
  await startDrill(page, 'Outage A', '600x');
  const banner = bannerOf(page);
  await expect(banner.region).toContainText(/Outage A · Thu 14 Jan \d\d:\d\d · 600x/);
  await expect(banner.region).toContainText(/Amber after \d+ min/, FLAGS);
  await expect(banner.region).toContainText(/Red after \d+ min/, FLAGS);

  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(page.getByRole('main', { name: 'Incident' })).toBeVisible();
  await goToRoom(page, 'Drill');
  await expect(page.getByLabel('Minutes from the first call')).toContainText(/You declared INC-\d+ ?\d+ min/);
  await expect(page.getByRole('list', { name: 'What happened then' })).toContainText('First calls');

  await banner.leave.click();
  await expect(banner.region).toBeHidden();
  await expect(boardOf(page).reports).toContainText(REAL);
  expect(await must(page, 'drill.control', {})).toBeNull();
});

test('the speed can be changed, and a paused drill stands still', async () => {
  const { page } = console;
  await startDrill(page, 'Outage B', '10x');
  const banner = bannerOf(page);
  await segmentOf(banner.region, '600x').click();
  await expect(banner.region).toContainText('· 600x');
  await banner.region.getByRole('button', { name: 'Pause' }).click();
  await expect(banner.region).toContainText('· paused');
  const stoodAt = (await must(page, 'drill.control', {}))?.now;
  // At this speed a single question takes a minute of the drill's time.
  for (let asked = 0; asked < 5; asked += 1) expect((await must(page, 'drill.control', {}))?.now).toBe(stoodAt);
  await banner.region.getByRole('button', { name: 'What happened then' }).click();
  const feed = page.getByRole('dialog', { name: 'What happened then' });
  await expect(feed).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(feed).toBeHidden();
});

test('a link from the softphone opens the real intake; the drill stands still and can be gone back to', async () => {
  const { page } = console;
  const banner = bannerOf(page);
  await banner.region.getByRole('button', { name: 'Go on' }).click();
  await expect(banner.region).toContainText('· 600x');
  await startAgain({ dataDir, args: ['groundswell://call?from=+441632960177'] });

  const intake = intakeOf(page);
  await expect(intake.caller).toHaveValue('01632 960177');
  await expect(intake.words).toBeFocused();
  await expect(banner.region).toBeHidden();
  const aside = page.getByRole('status').filter({ hasText: 'Drill paused · Outage B' });
  await expect(aside).toBeVisible();
  expect((await must(page, 'drill.control', {}))?.paused).toBe(true);
  await page.keyboard.type('a real caller');
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  const { rows } = await must(page, 'report.page', { limit: 10 });
  expect(rows.map(({ words }) => words)).toEqual(['a real caller', REAL]);
  await must(page, 'report.withdraw', { command: 'drill-withdraw', report: rows[0]?.id ?? '' });
  await page.keyboard.press('Escape');

  await aside.getByRole('button', { name: 'Return to the drill' }).click();
  await expect(banner.region).toContainText('· paused');
  await expect(boardOf(page).board).not.toContainText('a real caller');
});

test('a window that is loaded again shows the real record, and the drill stands still behind it', async () => {
  const { page } = console;
  await page.reload();
  const aside = page.getByRole('status').filter({ hasText: 'Drill paused · Outage B' });
  await expect(aside).toBeVisible();
  await expect(boardOf(page).reports).toContainText(REAL);
  await aside.getByRole('button', { name: 'Return to the drill' }).click();
  await expect(bannerOf(page).region).toContainText('Outage B');
});

test('an engine that dies takes the drill with it: the window goes back to the real record and says so', async () => {
  const { page } = console;
  const pid = enginePid(dataDir);
  process.kill(pid, 'SIGKILL');
  await expect(page.locator('[data-toast]').filter({ hasText: 'The drill is over' })).toBeVisible();
  await expect(bannerOf(page).region).toBeHidden();
  await expect(boardOf(page).reports).toContainText(REAL);
});

test('at the end it says how it went; it can be played again, and left', async () => {
  const { page } = console;
  await startDrill(page, 'Outage B', '600x');
  const result = page.getByRole('dialog', { name: 'Outage B: how it went' });
  await expect(result).toBeVisible(FLAGS);
  await expect(result).toContainText(/The flag turned red .* You declared no incident\./);
  await result.getByRole('button', { name: 'Play again' }).click();
  await expect(result).toBeHidden();
  await expect(bannerOf(page).region).toContainText('· 600x');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Leave the drill');
  // The second time it comes over nobody's typing: there is a button for it.
  const again = page.getByRole('button', { name: 'How it went', includeHidden: true });
  await expect(again).toBeAttached(FLAGS);
  await expect(page.getByRole('combobox')).toHaveValue('Leave the drill');
  await expect(page.getByRole('combobox')).toBeFocused();
  await expect(result).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(bannerOf(page).region).toBeHidden();
  await expect(boardOf(page).reports).toContainText(REAL);
});

async function startDrill(page: Page, outage: string, speed: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const room = page.getByRole('main', { name: 'Drill' });
  await segmentOf(room, speed).click();
  await room.getByRole('button', { name: `Start ${outage}` }).click();
  await expect(bannerOf(page).region).toBeVisible(FLAGS);
  await expect(boardOf(page).board).toBeVisible();
}

function bannerOf(page: Page) {
  const region = page.getByRole('region', { name: 'Drill', exact: true });
  return { region, leave: region.getByRole('button', { name: 'Leave drill' }) };
}

/** Asked of the record itself, whatever the window shows. */
async function expectOnlyTheRealReport(page: Page): Promise<void> {
  const { rows } = await must(page, 'report.page', { limit: 100 });
  expect(rows.filter(({ withdrawn }) => !withdrawn).map(({ words }) => words)).toEqual([REAL]);
  expect((await must(page, 'snapshot.get', {})).incidents).toEqual([]);
}
