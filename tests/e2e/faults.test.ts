import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { steppedClock } from '../../main/engine/time/clock.ts';
import { deskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';
import { minutesAgo } from '../support/test-clock.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// One fault is one card, from its flag to its incident; and a flag that nobody decided on does not go away.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('faults');
let console: StartedConsole;
test.beforeAll(async () => {
  await raiseAndLeave();
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Dana Hughes', 'lead');
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

const MERIDIAN = { platform: 'Meridian voice' };
let callers = 0;

/** Five hours ago six customers rang about one thing, and nobody decided on the flag that they raised. */
async function raiseAndLeave(): Promise<void> {
  const clock = steppedClock(minutesAgo(310));
  const here = deskInProcess(dataDir, () => clock);
  for (let caller = 0; caller < 6; caller += 1) {
    clock.stepTo(minutesAgo(306 - caller));
    const report = draft({ symptom: 'email_login', callingNumber: mobile(900 + caller), startedAt: clock.now() });
    await here.must('report.log', { command: randomUUID(), report });
  }
  here.desk.close();
}

/** So many customers, a minute apart, the last of them so many minutes ago. */
async function log(page: Page, symptom: string, count: number, minutes: number, facets = {}): Promise<void> {
  for (let left = count - 1; left >= 0; left -= 1) {
    callers += 1;
    const startedAt = minutesAgo(minutes + left);
    const report = draft({ symptom, facets, callingNumber: mobile(callers), startedAt, words: `call ${callers}` });
    await must(page, 'report.log', { command: randomUUID(), report });
  }
}

test('two symptoms of one platform are one card, and one incident', async () => {
  const { page } = console;
  await log(page, 'cannot_place_calls', 6, 3, { ...MERIDIAN, server: 'mdn-ms1' });
  await log(page, 'calls_drop', 5, 2, { ...MERIDIAN, server: 'mdn-ms2' });
  await goToRoom(page, 'Board');
  const { flags } = boardOf(page);
  await expect(flags).toHaveCount(1);
  await expect(flags.first()).toContainText('Meridian voice');
  await expect(flags.first()).toContainText('11 customers');
  await flags
    .first()
    .getByRole('button', { name: /Declare/ })
    .click();
  await page.getByRole('dialog').getByRole('radio').first().waitFor();
  await page.keyboard.press('Control+Enter');
  const room = page.getByRole('main', { name: 'Incident' });
  await expect(room.getByRole('list', { name: 'States' })).toBeVisible();
  const { incidents } = await must(page, 'snapshot.get', {});
  expect(incidents).toMatchObject([{ customers: 11 }]);
});

test('what belongs to an open incident is offered to it, and taken in', async () => {
  const { page } = console;
  await log(page, 'one_way_or_no_audio', 3, 1, { ...MERIDIAN, server: 'mdn-ms3' });
  const offer = page.getByRole('region', { name: 'What may belong to it' });
  await expect(offer).toContainText('3 more customers on Meridian voice');
  await offer.getByRole('button', { name: 'Take them in' }).click();
  await expect(offer).toBeHidden();
  const { incidents } = await must(page, 'snapshot.get', {});
  expect(incidents).toMatchObject([{ customers: 14 }]);
});

test('a red flag that nobody decided on stays on the board when its calls have ended', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  const undecided = page.getByRole('region', { name: 'Undecided' });
  await expect(undecided).toBeVisible();
  await expect(undecided.getByRole('listitem')).toHaveCount(1);
});
