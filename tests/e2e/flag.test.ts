import { expect, type Page, test } from '@playwright/test';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { fieldsOf } from '../../main/core/envelope/personal.ts';
import { draft } from '../support/drafts.ts';
import { seedHistory } from '../support/seed-history.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { call, must } from './support/bridge.ts';
import { boardOf, goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A desk that has learned what is usual: what its flag says, where it says so, and what it may cost.
test.describe.configure({ mode: 'serial' });

const MINUTE = 60_000;
const ROWS = sampleDirectory(200);
const SYMPTOM = 'No outbound calls';
const WORDS = 'we can not dial out at all';

const dataDir = makeFolder('flag');
let console: StartedConsole;
test.beforeAll(async () => {
  await seedHistory(dataDir, ROWS, {
    weeks: 4,
    perDay: 30,
    outages: [
      { daysAgo: 16, customers: 8, minutes: 40 },
      { daysAgo: 6, customers: 10, minutes: 50 },
    ],
  });
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('the settings say what the flag was learned from', async () => {
  const { page } = console;
  await goToRoom(page, 'Settings');
  await expect(page.getByText(/calibrated from 4 weeks, [\d,]+ calls, today \d\d:\d\d/)).toBeVisible({
    timeout: 60_000,
  });
});

test('the budget is moved by the arrow keys, the sentence and the curve go with it, and it is kept', async () => {
  const { page } = console;
  const slider = page.getByRole('slider', { name: 'False flags a week' });
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', '1 false flag a week');
  await expect(page.getByText(/^1 a week: you would have been told of \d of 2 past incidents/)).toBeVisible();
  await expect(page.getByRole('img', { name: /each budget would have brought/ })).toBeVisible();
  const rows = page.getByRole('table', { name: /each budget would have brought/ }).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(2);
  await expect(rows.first()).toContainText(/told of: \d of 2/);
  await page.keyboard.press('ArrowRight');
  const moved = (await slider.getAttribute('aria-valuetext')) ?? '';
  expect(moved).not.toBe('1 false flag a week');
  await expect(page.getByText(/^1 a week: /)).toBeHidden();
  await expect.poll(async () => (await must(page, 'snapshot.get', {})).settings.falseFlagsAWeek).toBeGreaterThan(1);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await must(page, 'snapshot.get', {})).settings.falseFlagsAWeek).toBeLessThan(1);
  await expectAccessible(page, 'settings of the flag');
});

test('a budget that is left at once is kept all the same', async () => {
  const { page } = console;
  const slider = page.getByRole('slider', { name: 'False flags a week' });
  await slider.focus();
  while ((await slider.getAttribute('aria-valuetext')) !== '1 false flag a week')
    await page.keyboard.press('ArrowRight');
  await goToRoom(page, 'Board');
  await expect.poll(async () => (await must(page, 'snapshot.get', {})).settings.falseFlagsAWeek).toBe(1);
});

test('while a call is typed, the strip says who else rings with this; not a letter is lost, and a key opens the cluster', async () => {
  const { page } = console;
  await logMeridian(page, 0, 4);
  const intake = intakeOf(page);
  await page.keyboard.press('c');
  await page.keyboard.type(numberOf(4));
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await page.keyboard.type(WORDS, { delay: 4 });
  await expect(intake.words).toHaveValue(WORDS);
  await expect(intake.symptoms.getByRole('option', { selected: true })).toContainText(SYMPTOM);
  const strip = intake.drawer.getByRole('region', { name: 'Others with this' });
  await expect(strip).toContainText(/Fifth customer in \d+ minutes with this/);
  await expect(strip).toContainText(/usual/);
  await expect(strip.getByRole('img', { name: /distinct customers since/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /Fifth customer in .* Alt O opens it\./ })).toBeAttached();
  await expect(intake.words, 'the keys stay with the words').toBeFocused();
  await expectAccessible(page, 'intake with the strip');
  await page.keyboard.press('Alt+o');
  await expect(page.getByRole('heading', { name: SYMPTOM, level: 1 })).toBeVisible();
  await expect(intake.words).toHaveValue(WORDS);
  await page.keyboard.type(', still');
  await expect(intake.words).toHaveValue(`${WORDS}, still`);
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toContainText(SYMPTOM);
  await expect(strip, 'a blank form has nothing to say').toBeHidden();
  await page.keyboard.press('Escape');
});

test('the reason with its numbers, and the chart against what is usual, stand on the board and on the page', async () => {
  const { page } = console;
  await logMeridian(page, 5, 9);
  await goToRoom(page, 'Board');
  const flag = boardOf(page).flags.first();
  const reason = /\d+ customers in \d+ minutes.*, usually (none|one in|[\d.]+ an)/;
  await expect(flag).toContainText(reason);
  await expect(flag).toContainText(/by chance (about |less than )?once/);
  await expect(flag.getByRole('img', { name: /distinct customers since .*, usual at most \d/ })).toBeVisible();
  await flag.getByRole('link', { name: SYMPTOM }).click();
  const room = page.getByRole('main', { name: 'Cluster' });
  await expect(room).toContainText(reason);
  await expect(room.getByText('Customers, observed against usual')).toBeVisible();
  const twin = room.getByRole('table', { name: /Distinct customers from/ });
  await expect(twin.getByRole('row').first()).toContainText(/usual up to/);
  await expect(room.locator('.chart .band')).toHaveCount(1);
  await expectAccessible(page, 'cluster with the usual band');
});

test('a further part of the estate that joins an open incident is noted quietly, and flags nothing', async () => {
  const { page } = console;
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('radio', { name: /, anywhere: / })
    .locator('xpath=ancestor::label')
    .click();
  await page.keyboard.press('Control+Enter');
  const room = page.getByRole('main', { name: 'Incident' });
  await expect(room.getByRole('list', { name: 'States' })).toBeVisible();
  for (const row of rowsOn('Enrich hosted').slice(0, 5)) await log(page, row, 0);
  await expect(room.getByTitle(/^Spreading: \d customers .* Enrich hosted/)).toContainText(
    'spreading on Enrich hosted',
  );
  const entry = room.getByRole('listitem').filter({ hasText: 'Spreading' });
  await expect(entry.first()).toContainText(/Enrich hosted/);
  await expectAccessible(page, 'incident that spreads');
  await goToRoom(page, 'Board');
  await expect(page.getByRole('grid', { name: /incidents/i })).toContainText('on Enrich hosted');
  await expect(boardOf(page).flags).toHaveCount(0);
});

test('an agent sees the budget and why it cannot be moved', async () => {
  const { page } = console;
  const { person } = await must(page, 'person.add', {
    command: 'flag-agent-1',
    name: 'Ann Agent',
    initials: 'AA',
    role: 'agent',
  });
  await must(page, 'person.switch', { person });
  await goToRoom(page, 'Settings');
  const slider = page.getByRole('slider', { name: 'False flags a week' });
  await expect(slider).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Only a team lead can change this.')).toBeVisible();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '1 false flag a week');
  const asked = { command: 'flag-agent-budget', key: 'falseFlagsAWeek' as const, value: 7 };
  expect(await call(page, 'setting.change', asked)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect((await must(page, 'snapshot.get', {})).settings.falseFlagsAWeek).toBe(1);
});

test('a fresh desk counts, and says until when', async () => {
  const fresh = makeFolder('flag-fresh');
  const started = await startConsole({ dataDir: fresh });
  try {
    await signOn(started.page, 'Dana Hughes', 'lead');
    await goToRoom(started.page, 'Settings');
    await expect(started.page.getByText('counting until there is a week of history')).toBeVisible();
    await expect(started.page.getByText(/a symptom turns amber at 3 customers within 30 minutes/)).toBeVisible();
    await expect(started.page.getByRole('img', { name: /each budget/ })).toBeHidden();
  } finally {
    await started.app.close();
    removeFolder(fresh);
  }
});

type Row = (typeof ROWS)[number];

/** One line of each customer on a platform. */
function rowsOn(platform: string): readonly Row[] {
  const seen = new Set<string>();
  return ROWS.filter(({ customer, facets }) => {
    if (facets.platform !== platform || seen.has(customer)) return false;
    seen.add(customer);
    return true;
  });
}

function numberOf(index: number): string {
  return fieldsOf((rowsOn('Meridian voice')[index] as Row).personal)?.number ?? '';
}

/** Calls of the last minutes by customers of one platform, each of another. */
async function logMeridian(page: Page, from: number, to: number): Promise<void> {
  for (const [index, row] of rowsOn('Meridian voice').slice(from, to).entries())
    await log(page, row, (to - from - index) * 2);
}

async function log(page: Page, row: Row, minutesAgo: number): Promise<void> {
  const number = fieldsOf(row.personal)?.number ?? '';
  const found = (await must(page, 'caller.search', { text: number })).matches[0];
  if (found === undefined) throw new Error(`the directory does not know ${number}`);
  const { customer, site, line, facets } = found;
  const startedAt = testNow() - minutesAgo * MINUTE;
  const about = { caller: 'directory' as const, customer, site, line, facets, callingNumber: number, startedAt };
  await must(page, 'report.log', { command: `flag-${line}-${startedAt}`.slice(0, 60), report: draft(about) });
}
