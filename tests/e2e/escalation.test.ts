import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { draft, mobile } from '../support/drafts.ts';
import { WEBHOOK_SECRET } from '../support/escalations.ts';
import { accept, type Receiver, startReceiver, status } from '../support/receivers.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// What a lead does with a red flag: says where escalations go, sends the pack, and follows it until somebody there has it.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('escalation');
let console: StartedConsole;
let noc: Receiver;
let incident = '';
let calls = 0;

test.beforeAll(async () => {
  noc = await startReceiver();
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Dana Hughes', 'lead');
});
test.afterAll(async () => {
  await console.app.close();
  await noc.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('a lead enters a target; what is no address is refused, and nothing typed is lost', async () => {
  const { page } = console;
  await goToRoom(page, 'Settings');
  const section = page.getByRole('region', { name: 'Escalation' });
  await section.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a target' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carrier NOC');
  await dialog.getByRole('button', { name: /Kind/ }).click();
  await page.getByRole('option', { name: /^Webhook/ }).click();
  await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill(noc.url);
  await dialog.getByLabel(/Signing secret/).fill(WEBHOOK_SECRET);
  const ranges = dialog.getByRole('textbox', { name: 'Private addresses' });
  await ranges.fill('127.0.0.0/99');
  await expectAccessible(page, 'a target that is entered');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('“127.0.0.0/99” is no address');
  await ranges.fill('127.0.0.0/8');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(section).toContainText('Webhook (Standard Webhooks)');
  await expect(section).not.toContainText('no secret here');
  await expectAccessible(page, 'Settings, with a target');
});

test('the secret is sealed by the system’s key store, or Settings says that there is none', async () => {
  const { app, page } = console;
  const hasStore = await app.evaluate(
    ({ safeStorage }) =>
      safeStorage.isEncryptionAvailable() &&
      !(globalThis.process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'),
  );
  const file = join(dataDir, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').includes(WEBHOOK_SECRET)).toBe(!hasStore);
  await expect(page.getByRole('region', { name: 'Escalation' })).toContainText(
    hasStore ? 'kept by this computer’s own key store' : 'has no key store',
  );
});

test('e on a red flag opens the pack, already written; it goes out once, signed', async () => {
  const { page } = console;
  for (let caller = 1; caller <= 6; caller += 1) await log(page, caller);
  await goToRoom(page, 'Board');
  await expect(boardOf(page).flags).toHaveCount(1);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Escalate to the NOC' });
  const pack = dialog.getByRole('textbox', { name: 'The pack' });
  await expect(pack).toBeFocused();
  await expect(pack).toHaveValue(/6 customers, 6 reports[\s\S]*EXAMPLE CALLS\n1\. R-\d+: \+447/);
  await expect(dialog.getByRole('checkbox', { name: 'Carrier NOC' })).toBeChecked();
  await expectAccessible(page, 'the pack of a flag');
  await dialog.getByRole('textbox', { name: 'More inbound calls wanted' }).fill('3');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => noc.received.length).toBe(1);
  const [received] = noc.received;
  const headers = received?.headers as Record<string, string>;
  const body = new Webhook(WEBHOOK_SECRET).verify(received?.body ?? '', headers, { tolerance: false } as never);
  expect(body).toMatchObject({ type: 'incident.escalated' });
  incident = (await must(page, 'snapshot.get', {})).incidents[0]?.id ?? '';
});

test('on paper stands the pack alone', async () => {
  const { page } = console;
  await openIncident(page);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Send the NOC an update' });
  await expect(dialog).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-printed-pack]')).toBeVisible();
  await expect(page.locator('[data-printed-pack]')).toContainText('WHO IS ASKING');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('[data-printed-pack]')).toHaveCount(0);
});

test('its room says accepted, then who acknowledged it, in one plain line that every desk shows', async () => {
  const { page } = console;
  const sent = page.getByRole('list', { name: 'Sent to the NOC' });
  await expect(sent).toContainText('accepted by the server');
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  const outbox = page.getByRole('main', { name: 'Outbox' });
  await expect(outbox).toContainText('accepted by the server');
  await outbox.getByRole('button', { name: 'Acknowledged…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who has acknowledged it?' });
  await dialog.getByRole('textbox', { name: 'Acknowledged by' }).fill('Ana at the carrier');
  await dialog.getByRole('textbox', { name: 'Their ticket number' }).fill('TT-17');
  await expectAccessible(page, 'who acknowledged it');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await openIncident(page);
  const line = page.getByRole('complementary', { name: 'Update' }).locator('[data-noc-line]');
  await expect(line).toHaveText('NOC: acknowledged by Ana at the carrier (TT-17)');
  await expectAccessible(page, 'an escalated incident');
  await goToRoom(page, 'Board');
  await expect(boardOf(page).board).toContainText('acknowledged by Ana at the carrier (TT-17)');
});

test('a target that refuses is failed with its reason, and can be sent again', async () => {
  const { page } = console;
  noc.answer(status(400));
  await openIncident(page);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Send the NOC an update' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const room = page.getByRole('complementary', { name: 'Update' });
  await expect(room).toContainText('The receiver answered 400');
  await goToRoom(page, 'Outbox');
  const failed = page.locator('[data-message-state=failed]');
  await expect(failed).toContainText('The receiver answered 400');
  await expectAccessible(page, 'the outbox, with a failure');
  noc.answer(accept);
  await failed.getByRole('button', { name: 'Send again' }).click();
  await expect(page.locator('[data-message-state=accepted]')).toHaveCount(1);
  await expect(failed).toHaveCount(0);
});

test('while nobody answers it waits in the outbox, says so, and goes out when there is a way again', async () => {
  const { page } = console;
  const { port } = new URL(noc.url);
  await noc.close();
  await openIncident(page);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await goToRoom(page, 'Outbox');
  const waiting = page.locator('[data-message-state=queued]');
  await expect(waiting).toContainText(/No connection to the receiver.*next at/);
  noc = await startReceiver(null, Number(port));
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => noc.received.length).toBe(1);
  await expect(waiting).toHaveCount(0);
});

test('“Declare and send” that comes only half the way declares once, and sends what is left', async () => {
  const { page } = console;
  const before = (await must(page, 'snapshot.get', {})).incidents.length;
  for (let caller = 21; caller <= 26; caller += 1) await log(page, caller, 'calls_drop');
  await goToRoom(page, 'Board');
  await expect(boardOf(page).flags).toHaveCount(1);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Escalate to the NOC' });
  await expect(dialog).toBeVisible();
  const received = noc.received.length;
  const { targets } = await must(page, 'target.list', {});
  const [known] = targets;
  if (known === undefined) throw new Error('no target');
  const { hasSecret: _, ...target } = known;
  await must(page, 'target.remove', { command: 'escalation-remove', target: target.id });
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('There is no such target any more');
  await expect(dialog).toContainText('The incident is declared; its pack has not been sent yet.');
  const saved = { ...target, severities: [...target.severities], privateRanges: [...target.privateRanges] };
  await must(page, 'target.save', { command: 'escalation-save', target: saved });
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => noc.received.length).toBe(received + 1);
  expect((await must(page, 'snapshot.get', {})).incidents).toHaveLength(before + 1);
});

async function openIncident(page: Page): Promise<void> {
  await page.evaluate((id) => window.location.assign(`#/incident/${id}`), incident);
  await expect(page.getByRole('main', { name: 'Incident', exact: true })).toBeVisible();
}

async function log(page: Page, caller: number, symptom = 'cannot_place_calls'): Promise<void> {
  calls += 1;
  const example = { from: mobile(caller), to: '+441614960123', at: testNow() - 60_000, result: 'dead air' };
  const report = draft({
    symptom,
    words: 'we can not ring out',
    callingNumber: mobile(caller),
    startedAt: testNow(),
    example: { ...example, direction: 'outbound', sipStatus: 503, cause: 41, callId: `call-${caller}` },
  });
  await must(page, 'report.log', { command: `escalation-${String(calls).padStart(4, '0')}`, report });
}
