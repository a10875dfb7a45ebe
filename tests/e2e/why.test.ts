import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// "Why is this in here?", asked of single reports.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('why');
let console: StartedConsole;
let calls = 0;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

async function log(page: Page, words: string, symptom: string): Promise<string> {
  calls += 1;
  const report = draft({ words, symptom, callingNumber: mobile(600 + calls) });
  return (await must(page, 'report.log', { command: `why-call-${calls}`, report })).report;
}

async function openCluster(page: Page, report: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/cluster/${report}`);
  await expect(page.getByRole('complementary', { name: 'Members' })).toBeVisible();
}

test('a key on a report says in one line how it came in, and takes the line away again', async () => {
  const { page } = console;
  await signOn(page, 'Jo Marsh', 'lead');
  const first = await log(page, 'calls cut off after a minute', 'calls_drop');
  await log(page, 'every call drops', 'calls_drop');
  await openCluster(page, first);
  const members = page.getByRole('complementary', { name: 'Members' });
  await expect(members).toContainText('R-1002');
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  const line = members.getByRole('status');
  await expect(line).toHaveText(/^Saved as Calls drop by Jo Marsh, \d\d:\d\d\.$/);
  await expect(members.getByRole('button', { name: 'Why is R-1002 in here?' })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expectAccessible(page, 'why a report is in its cluster');
  await page.keyboard.press('y');
  await expect(line).toHaveCount(0);
});

test('a button beside the report says the same: by its words, merged by hand, moved', async () => {
  const { page } = console;
  const unsorted = await log(page, 'hold music cuts the caller off', 'other');
  const second = await log(page, 'the music on hold kills the call', 'other');
  await openCluster(page, unsorted);
  const members = page.getByRole('complementary', { name: 'Members' });
  await members.getByRole('button', { name: 'Why is R-1004 in here?' }).click();
  await expect(members.getByRole('status')).toHaveText(
    /^It fits no symptom; like others here it says “(hold|music)” and “(hold|music)”\. Logged by Jo Marsh, \d\d:\d\d\.$/,
  );
  const drop = await log(page, 'drops when held', 'calls_drop');
  await must(page, 'cluster.move', { command: 'why-move-1', report: drop, anchor: second });
  await members.getByRole('button', { name: 'Why is R-1005 in here?' }).click();
  await expect(members.getByRole('status')).toHaveText(/^Moved here by Jo Marsh, \d\d:\d\d, to where R-1004 is\.$/);
  const stranger = await log(page, 'waiting melody ends everything', 'other');
  await must(page, 'cluster.merge', { command: 'why-merge-1', report: stranger, other: unsorted });
  await members.getByRole('button', { name: 'Why is R-1006 in here?' }).click();
  await expect(members.getByRole('status')).toHaveText(
    /^Merged by Jo Marsh, \d\d:\d\d: R-1006 and R-1003 were said to be the same\. It fits no symptom\.$/,
  );
});

test('the report’s own page says it too, and how it came into an incident', async () => {
  const { page } = console;
  const report = await log(page, 'no phones register', 'not_registered');
  const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
  const declared = { title: 'Phones off', severity: 'S2' as const, rule, reports: [report], flag: null };
  await must(page, 'incident.declare', { command: 'why-declare-1', ...declared });
  await log(page, 'handset says no service', 'not_registered');
  await goToRoom(page, 'Reports');
  await page.getByRole('row', { name: /handset says no service/ }).click();
  const inspector = page.getByRole('complementary').filter({ hasText: 'Why in here' });
  await expect(inspector.getByRole('status')).toHaveText(
    /^Saved as Handset not registered by Jo Marsh, \d\d:\d\d\. INC-0201 took it by its rule, \d\d:\d\d\.$/,
  );
  await page.getByRole('row', { name: /no phones register/ }).click();
  await expect(inspector.getByRole('status')).toContainText('Jo Marsh declared INC-0201 with it');
});

test('an address from before a merge leads to the cluster as it is called now, also in a window that was opened since', async () => {
  const { page } = console;
  const first = await log(page, 'nothing but a busy tone', 'busy_or_engaged_tone');
  const other = await log(page, 'the line is dead', 'no_dial_tone_or_power');
  await must(page, 'cluster.merge', { command: 'why-merge-old', report: first, other });
  await page.reload();
  await openCluster(page, other);
  await expect(page).toHaveURL(new RegExp(`#/cluster/${first}$`));
  await expect(page.getByRole('complementary', { name: 'Members' })).toContainText('2 reports');
  // A cluster that is over is said to be, and nothing of another one is shown.
  await openHash(page, '#/cluster/01J0000000000000000000NOWHERE');
  await expect(page.getByText('This cluster is over')).toBeVisible();
});

async function openHash(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}
