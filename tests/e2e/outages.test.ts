import { expect, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, segmentOf, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// Both outages on the screens: the drill shows each day as it was, and is halted at the moments of the two tables.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('outages');
let console: StartedConsole;
let page: Page;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  page = console.page;
  await signOn(page, 'Dana Hughes', 'lead');
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

const DRILL = { timeout: 60_000 };

/** Starts a day as it was, and halts it at its beginning. */
async function show(outage: string): Promise<void> {
  await goToRoom(page, 'Drill');
  await segmentOf(page, 'Show me that day').click();
  await segmentOf(page, '1x').click();
  await page.getByRole('button', { name: `Start ${outage}` }).click();
  await expect(page.getByRole('region', { name: 'Drill' })).toBeVisible(DRILL);
}

/** Lets it run to a moment (ms) and halts it there: ten minutes take a second, or more where the moment must be met on a busy machine. */
async function playTo(at: number, speed = 600): Promise<void> {
  await must(page, 'drill.control', { speed, paused: false });
  await expect
    .poll(async () => (await must(page, 'drill.control', {}))?.now ?? 0, { ...DRILL, intervals: [20] })
    .toBeGreaterThanOrEqual(at);
  await must(page, 'drill.control', { paused: true });
}

async function openIncident(): Promise<void> {
  const [incident] = (await must(page, 'snapshot.get', {}, 'drill')).incidents;
  await page.evaluate((id) => {
    window.location.hash = `#/incident/${id}`;
  }, incident?.id ?? '');
  await expect(page.getByRole('main', { name: 'Incident' })).toBeVisible();
}

test.describe('outage B', () => {
  const at = (hour: number, minute: number) => Date.UTC(2018, 1, 26, hour, minute);

  test('the change of 09:30 stands beside the board when the first flag goes up', async () => {
    await show('Outage B');
    await playTo(at(9, 44), 300);
    await playTo(at(9, 47), 60);
    await goToRoom(page, 'Board');
    const script = 'Interrupted maintenance script on the call-records table';
    await expect(page.getByRole('region', { name: 'Known changes' })).toContainText(script);
    // An amber one went up before it: the graver takes its place.
    const card = boardOf(page).flags.first();
    await expect(card).toContainText('Red flag');
    await expect(card).toContainText(`Our own change is a suspect: ${script}`);
  });

  test('what the NOC found at 09:42 is one line on the board, and each state comes by itself', async () => {
    await playTo(at(9, 50), 100);
    await expect(boardOf(page).board).toContainText('does not serve its request queue');
    await openIncident();
    const states = page.getByRole('list', { name: 'States' });
    await expect(states).toContainText(/Identified\s*09:\d\d/);
    await playTo(at(9, 53), 100);
    await expect(states).toContainText(/Resolving\s*09:5\d/);
  });

  test('the public was told late, four times, and now hears what the desk knows; the gate says how sure it is', async () => {
    await playTo(at(10, 11), 300);
    await openIncident();
    const update = page.getByRole('complementary', { name: 'Update' });
    await expect(update).toContainText('The fault is mended.');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await expect(timeline).toContainText('Some phones cannot be used.');
    const gate = page.getByRole('region', { name: 'Is it over?' });
    await expect(gate).toContainText(/It is over with \d+ % certainty/);
    await expect(gate.getByRole('button', { name: /^Ring \d+ customers/ })).toBeVisible();
  });

  test('the same day there is a report, with every lag', async () => {
    await playTo(at(11, 12));
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    const report = page.getByRole('article');
    await expect(report).toContainText('First public update');
    await expect(report).toContainText('Interrupted maintenance script');
    await page.getByRole('button', { name: 'Leave drill' }).click();
    await expect(page.getByRole('region', { name: 'Drill' })).toBeHidden();
  });
});

test.describe('outage A', () => {
  const at = (hour: number, minute: number) => Date.UTC(2016, 0, 14, hour, minute);

  test('by 09:25 the board has long been red, with the reason in words', async () => {
    await show('Outage A');
    await playTo(at(9, 12), 200);
    await goToRoom(page, 'Board');
    const flag = boardOf(page).flags.first();
    await expect(flag).toContainText('Red');
    await expect(flag).toContainText(/customers in \d+ min/);
  });

  test('at 10:27 the gate is not open, and says what silence, call-backs and tests have earned', async () => {
    await playTo(at(10, 28), 300);
    await openIncident();
    const gate = page.getByRole('region', { name: 'Is it over?' });
    await expect(gate).toContainText(/not proven|unproven/i);
    await expect(gate).toContainText(/of [\d.]+ points: [\d.]+ by silence, [\d.]+ by call-backs, [\d.]+ by tests/);
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Resolved' });
    await expect(dialog.getByRole('button', { name: 'Set Resolved all the same' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.keyboard.press('Escape');
  });
});
