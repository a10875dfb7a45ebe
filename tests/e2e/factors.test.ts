import { expect, test } from '@playwright/test';
import { type SeededOutage, seedFactors } from '../support/seed-factors.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// An outage on one platform of which six customers of one media server are left, and a fresh cluster on another server.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('factors');
let seeded: SeededOutage;
let console: StartedConsole;
test.beforeAll(async () => {
  seeded = await seedFactors(dataDir);
  console = await startConsole({ dataDir });
  await expect(boardOf(console.page).board).toBeVisible();
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('a cluster’s page says first what its callers share, with counts, effect and chance', async () => {
  const { page } = console;
  const cluster = (await must(page, 'snapshot.get', {})).clusters.find(
    ({ symptom }) => symptom === 'one_way_or_no_audio',
  );
  await page.goto(`${page.url().split('#')[0]}#/cluster/${cluster?.id}`);
  const shared = page.getByRole('region', { name: 'What they share' });
  await expect(shared).toContainText(
    /4 of 4 callers are on enr-ms3; of everyone else 1 in \d+\. By chance 1 in [\d,]+, \d+ values tried\./,
  );
  await expect(shared).toContainText(
    /Compared with the 396 other customers of the directory, and with \d+ other callers/,
  );
  const first = shared.getByRole('row').nth(1);
  await expect(first).toContainText('enr-ms3');
  await expect(first).toContainText('4 of 4');
  await expect(first).toContainText(/\d+ of 332/);
  await expect(first).toContainText(/over ×\d/);
});

test('what a row explains is folded under it, and opens with Enter or its mark', async () => {
  const { page } = console;
  const shared = page.getByRole('region', { name: 'What they share' });
  const pool = shared.getByRole('row', { name: /enr-pool/ });
  await expect(pool).toBeHidden();
  await shared.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(pool).toBeVisible();
  await expect(pool).toContainText('explained by enr-ms3');
  await expectAccessible(page, 'the cluster’s common factors');
  await shared.getByRole('button', { name: /enr-ms3 explains/ }).click();
  await expect(pool).toBeHidden();
});

test('the incident’s room says who still fails since the fix, and what sets them apart', async () => {
  const { page } = console;
  await goToRoom(page, 'Incidents');
  await page.getByRole('grid').getByText('Outbound calls fail, Meridian voice').dblclick();
  const failing = page.getByRole('region', { name: 'Who still fails' });
  await expect(failing).toContainText(
    /Since \d\d:\d\d: 6 customers still fail, 2 for the first time; 17 silent since\. 6 of 6 are on mdn-ms2; of the silent 0 of 17\. By chance 1 in [\d,]+, \d+ values tried\./,
  );
  await expect(failing, 'silence is not called recovery').toContainText('that is not recovery');
  await expect(page.getByRole('region', { name: 'What they share' })).toContainText(
    /23 of 23 callers are on Meridian voice/,
  );
  const answer = await must(page, 'factors.after', { incident: seeded.incident, since: testNow() });
  expect(answer).toMatchObject({ failing: 0, well: 0, silent: 23 });
});

test('another moment of the timeline can be chosen', async () => {
  const { page } = console;
  const failing = page.getByRole('region', { name: 'Who still fails' });
  await failing.getByRole('button', { name: /Since/ }).click();
  await page.getByRole('option', { name: /Media servers rebooted in turn/ }).click();
  await expect(failing).toContainText(/6 customers still fail/);
  await expectAccessible(page, 'the incident’s common factors');
});

test('reports are chosen by key and box, and asked what they share', async () => {
  const { page } = console;
  await goToRoom(page, 'Reports');
  const list = page.getByRole('grid', { name: 'Reports', exact: true });
  const ask = page.getByRole('button', { name: 'What do these share?' });
  await expect(ask).toHaveAttribute('aria-disabled', 'true');
  await list.getByRole('row').nth(1).click();
  for (let index = 0; index < 3; index += 1) {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await expect(page.getByRole('button', { name: '3 selected' })).toBeVisible();
  await list.getByRole('row').nth(4).getByRole('checkbox').click();
  await page.keyboard.press('q');
  const shared = page.getByRole('region', { name: 'What these reports share' });
  await expect(shared).toContainText(/4 of 4 callers are on enr-ms3/);
  await expectAccessible(page, 'what chosen reports share');

  await list.getByRole('row').nth(1).getByRole('checkbox').click();
  await list.getByRole('row').nth(2).getByRole('checkbox').click();
  await expect(shared, 'it follows the selection').toContainText(/2 of 2 callers|Not enough to say: 2 callers/);
  await shared.getByRole('button', { name: 'Close' }).click();
  await expect(shared).toBeHidden();
});

test('callers who share nothing are told so', async () => {
  const { page } = console;
  const { factors } = await must(page, 'factors.of', { reports: seeded.usual.slice(0, 3) });
  expect(factors.verdict.kind).toBe('not-enough');
  expect(factors.verdict.needed).toBeGreaterThan(3);
  const gone = await must(page, 'factors.of', { reports: ['nowhere'] });
  expect(gone).toMatchObject({ reports: 0, factors: { rows: [], verdict: { kind: 'unknown' } } });
});
