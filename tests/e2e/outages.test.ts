import { expect, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import {
  boardOf,
  goToRoom,
  intakeOf,
  type StartedConsole,
  segmentOf,
  signOn,
  startConsole,
} from './support/console.ts';
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
const DAY = 24 * 3_600_000;

/** Starts a day as it was, and halts it at its beginning. */
async function show(outage: string): Promise<void> {
  await goToRoom(page, 'Drill');
  await segmentOf(page, 'Show me that day').click();
  await segmentOf(page, '1x').click();
  await page.getByRole('button', { name: `Start ${outage}` }).click();
  await expect(page.getByRole('region', { name: 'Drill' })).toBeVisible(DRILL);
}

const FASTEST = 36_000;
const SLOWEST = 20;

/** Lets it run to a moment (ms) and halts it there: ever slower towards it, so that it is met on a busy machine as well. */
async function playTo(at: number): Promise<void> {
  for (;;) {
    const left = at - ((await must(page, 'drill.control', {}))?.now ?? at);
    if (left <= 0) break;
    const speed = Math.min(FASTEST, Math.max(SLOWEST, left / 1500));
    await must(page, 'drill.control', { speed, paused: false });
    await page.waitForTimeout(100);
  }
  await must(page, 'drill.control', { paused: true });
}

async function openIncident(): Promise<void> {
  const [incident] = (await must(page, 'snapshot.get', {}, 'drill')).incidents;
  await page.evaluate((id) => {
    window.location.hash = `#/incident/${id}`;
  }, incident?.id ?? '');
  await expect(page.getByRole('main', { name: 'Incident' })).toBeVisible();
}

/** What the intake says while somebody tells this. */
async function askAbout(words: string) {
  const { drawer, words: field } = intakeOf(page);
  await page.keyboard.press('c');
  await expect(drawer).toBeVisible();
  await field.fill(words);
  await field.focus();
  return {
    advice: drawer.getByRole('region', { name: 'Advice' }),
    since: drawer.getByRole('region', { name: 'Since' }),
  };
}

test.describe('outage B', () => {
  const at = (hour: number, minute: number) => Date.UTC(2018, 1, 26, hour, minute);

  test('the change of 09:30 stands beside the board when the first flag goes up', async () => {
    await show('Outage B');
    await playTo(at(9, 47));
    await goToRoom(page, 'Board');
    const script = 'Interrupted maintenance script on the call-records table';
    await expect(page.getByRole('region', { name: 'Known changes' })).toContainText(script);
    // An amber one went up before it: the graver takes its place.
    const card = boardOf(page).flags.first();
    await expect(card).toContainText('Red flag');
    await expect(card).toContainText(`Our own change is a suspect: ${script}`);
  });

  test('what the NOC found at 09:42 is one line on the board, and each state comes by itself', async () => {
    await playTo(at(9, 50));
    await expect(boardOf(page).board).toContainText('does not serve its request queue');
    await openIncident();
    const states = page.getByRole('list', { name: 'States' });
    await expect(states).toContainText(/Identified\s*09:\d\d/);
    await playTo(at(9, 53));
    await expect(states).toContainText(/Resolving\s*09:5\d/);
  });

  test('until the fix is watched, power cycling is locked with its reason, and F8 says what to say instead', async () => {
    const { advice } = await askAbout('all our phones lost registration');
    await expect(async () => {
      if (!(await advice.textContent())?.includes('Power cycle the phone')) await page.keyboard.press('Shift+F8');
      await expect(advice).toContainText('Power cycle the phone', { timeout: 300 });
    }).toPass(DRILL);
    await expect(advice).toContainText(/INC-0201 is Resolving, and this helps only after the fix/);
    await page.keyboard.press('F8');
    const toast = page.locator('[data-toast]').filter({ hasText: 'Power cycle the phone' });
    await expect(toast).toContainText('Say instead: “We know that phones have lost their registration.');
    await page.keyboard.press('Escape');
  });

  test('before 10:02 the room says how late the public is, and a draft is ready in the words of the state', async () => {
    await playTo(at(10, 1));
    await openIncident();
    const update = page.getByRole('complementary', { name: 'Update' });
    await expect(update).toContainText('never told');
    await expect(update).toContainText(/\d+ min late/);
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Tell the public' });
    await expect(dialog.getByRole('textbox', { name: 'Web page' })).toHaveValue(
      /found the cause.* next update is at 10:1\d/,
    );
    await page.keyboard.press('Escape');
  });

  test('the public was told late, four times, and now hears what the desk knows; the gate says how sure it is', async () => {
    await playTo(at(10, 11));
    await openIncident();
    const update = page.getByRole('complementary', { name: 'Update' });
    await expect(update).toContainText('The fault is mended.');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await expect(timeline).toContainText('Some phones cannot be used.');
    const gate = page.getByRole('region', { name: 'Is it over?' });
    await expect(gate).toContainText(/It is over with \d+ % certainty/);
    await expect(gate.getByRole('button', { name: /^Ring \d+ customers/ })).toBeVisible();
  });

  test('from 10:10 on power cycling is offered first, and the call is asked about since then', async () => {
    const { advice, since } = await askAbout('all our phones lost registration');
    await expect(advice).toContainText('Power cycle the phone');
    await expect(advice.locator('[data-offer]')).toHaveAttribute('data-offer', 'offered');
    await expect(since).toContainText('Has it failed since 10:10?');
    await page.keyboard.press('Escape');
  });

  test('the same day there is a report, with every lag', async () => {
    await playTo(at(11, 12));
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    const report = page.getByRole('article');
    await expect(report).toContainText('First public update');
    await expect(report).toContainText('Interrupted maintenance script');
    await expect(report).toContainText(/“Power cycle the phone” was given to \d+ callers; it worked for \d+/);
    await page.getByRole('button', { name: 'Leave drill' }).click();
    await expect(page.getByRole('region', { name: 'Drill' })).toBeHidden();
  });
});

test.describe('outage A', () => {
  const at = (hour: number, minute: number) => Date.UTC(2016, 0, 14, hour, minute);

  test('by 09:25 the board has long been red, with the reason in words', async () => {
    await show('Outage A');
    await playTo(at(9, 12));
    await goToRoom(page, 'Board');
    const flag = boardOf(page).flags.first();
    await expect(flag).toContainText('Red');
    await expect(flag).toContainText(/customers in \d+ min/);
  });

  test('at 10:27 the gate is not open, and says what silence, call-backs and tests have earned', async () => {
    await playTo(at(10, 28));
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
    const { since } = await askAbout('we still cannot ring out');
    await expect(since).toContainText('Has it failed since 10:27?');
    await page.keyboard.press('Escape');
  });

  test('at 10:38 the first customer who was hit contradicts it on every screen, and the line is withdrawn', async () => {
    await playTo(at(10, 39));
    await goToRoom(page, 'Board');
    const alert = page.getByRole('alert').filter({ hasText: 'contradicts the all-clear of INC-0201' });
    await expect(alert).toContainText('The line for callers was withdrawn.');
    await expect(alert.getByRole('button', { name: 'Reopen' })).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Open incidents' })).toContainText('Contradicted');
    await openIncident();
    await expect(page.getByRole('complementary', { name: 'Update' })).toContainText('holding line');
  });

  test('after two recoveries that did not hold, the gate says that the next watch is longer', async () => {
    await playTo(at(13, 20));
    await openIncident();
    await page.keyboard.press('v');
    const gate = page.getByRole('region', { name: 'All-clear gate' });
    await expect(gate).toContainText('2 recoveries from the same cause did not hold, so this one is watched longer.');
    await page.keyboard.press('Escape');
  });

  test('in the afternoon each part has its own state, and the handover tells the planned one with its time', async () => {
    await playTo(at(14, 40));
    await goToRoom(page, 'Handover');
    const handover = page.getByRole('article');
    await expect(handover).toContainText('First pool: fixed.');
    await expect(handover).toContainText('Second pool: planned for Thu 14 Jan 23:00.');
  });

  test('on Friday those who were rung back are listed, and the trend is told by the usual calls', async () => {
    await playTo(at(9, 2) + DAY);
    await openIncident();
    await expect(page.getByRole('main', { name: 'Incident' })).toContainText(
      /in the last hour, [\d.]+ for each usual call/,
    );
    await page.keyboard.press('b');
    await expect(page.getByRole('heading', { name: 'Call-backs' })).toBeVisible();
    await expect(page.getByRole('main', { name: 'Incident' })).toContainText(/10 of \d+ customers asked/);
    await page.keyboard.press('b');
  });

  test('at 09:43 a handful of callers names the one server that they share, and the state is partial', async () => {
    await playTo(at(9, 44) + DAY);
    await openIncident();
    await expect(page.getByText(/Partial, \d+ left/)).toBeVisible();
    const failing = page.getByRole('region', { name: 'Who still fails' });
    await expect(failing).toContainText('8 known to be well again');
    await expect(failing).toContainText(/\d+ of \d+ are on mdn-ms2/);
    await expect(page.getByRole('complementary', { name: 'Update' })).toContainText('A syntax error');
  });

  test('in the end it is closed with its evidence, and the report has actions with owners', async () => {
    await playTo(at(12, 0) + DAY);
    const result = page.getByRole('dialog', { name: /how it went/ });
    await result.getByRole('button', { name: 'Look around' }).click();
    await openIncident();
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    const report = page.getByRole('article');
    await expect(report).toContainText('2 recoveries from the same cause did not hold.');
    await expect(report).toContainText('Confirmed: A syntax error');
    await expect(report.getByRole('row', { name: /More logging on the media servers/ })).toContainText('Dana Hughes');
  });
});
