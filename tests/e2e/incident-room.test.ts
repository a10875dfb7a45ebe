import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// From a declared incident to a proven end, as a lead works through it by keyboard: what was done, what was tried, what may be the
// cause, a fix that does not hold, and one that does.
test.describe.configure({ mode: 'serial' });

const MINUTE = 60_000;
const TITLE = 'No outbound calls';
const dataDir = makeFolder('incident-room');
let console: StartedConsole;
let incident = '';
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  const { page } = console;
  await signOn(page, 'Dana Hughes', 'lead');
  const reports: string[] = [];
  for (let caller = 0; caller < 12; caller++)
    reports.push(await log(page, caller, testNow() - (40 - 2 * caller) * MINUTE));
  const declared = await must(page, 'incident.declare', {
    command: command(),
    title: TITLE,
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports,
    flag: null,
    line: 'We know about it.',
  });
  incident = declared.incident;
  await page.evaluate((id) => {
    window.location.hash = `#/incident/${id}`;
  }, incident);
  await expect(roomOf(page).heading).toBeVisible();
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('an action is written by keyboard, draws a line on the curve, and says what it did', async () => {
  const { page } = console;
  const { timeline, composer } = roomOf(page);
  await page.keyboard.press('i');
  await page.keyboard.press('a');
  await expect(composer).toBeFocused();
  await page.keyboard.type('Rebooted the media servers in turn');
  await page.keyboard.press('Control+Enter');
  await expect(timeline).toContainText('Rebooted the media servers in turn');
  await expect(timeline).toContainText(/Too early to say: \d+ in \d+ minutes before/);
  await expect(page.getByRole('table', { name: /reports since/ })).toContainText('action');
});

test('tests are counted n of m, and say how many more passes would be needed', async () => {
  const { page } = console;
  const { room, aside } = roomOf(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.keyboard.press('t');
  await room.getByRole('textbox', { name: 'Passed' }).fill('2');
  await room.getByRole('textbox', { name: 'of', exact: true }).fill('3');
  await page.keyboard.press('Control+Enter');
  await expect(aside).toContainText('2 of 3 passed');
  await expect(aside).toContainText('29 more passes would be needed');
});

test('U replaces the line for callers, both in view before it is sent, and z brings the old one back', async () => {
  const { page } = console;
  const { aside } = roomOf(page);
  const line = async () => (await must(page, 'incident.get', { incident })).incident.line;
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await page.keyboard.type('More by ten.');
  await expect(aside.getByRole('textbox', { name: 'Line for callers' })).toHaveValue('More by ten.');
  await expect(aside).toContainText('We know about it.');
  await page.keyboard.press('Control+Enter');
  await expect.poll(line).toBe('More by ten.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect.poll(line).toBe('We know about it.');
  await page.keyboard.press('u');
});

test('a possible cause is ruled out with its evidence, and stays', async () => {
  const { page } = console;
  const { aside } = roomOf(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.keyboard.press('h');
  await page.keyboard.type('The database is at its limit');
  await page.keyboard.press('Control+Enter');
  await expect(aside).toContainText('The database is at its limit');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog', { name: 'Judge a cause' });
  await expect(dialog.getByRole('textbox', { name: 'What shows it' })).toBeFocused();
  await page.keyboard.type('Limit raised, and calls went on failing');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(aside).toContainText('Ruled out');
  await expect(aside).toContainText('Limit raised, and calls went on failing');
});

test('an entry is edited, taken back and brought back', async () => {
  const { page } = console;
  const { timeline } = roomOf(page);
  const line = timeline.getByRole('listitem').filter({ hasText: 'Rebooted the media servers in turn' });
  await line.hover();
  await line.getByRole('button', { name: 'Edit: Action' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Words' }).fill('Rebooted ms1 to ms4 in turn');
  await page.keyboard.press('Control+Enter');
  await expect(timeline).toContainText('edited, was: Rebooted the media servers in turn');
  await line.hover();
  await line.getByRole('button', { name: 'Take back: Action' }).click();
  await expect(timeline).not.toContainText('Rebooted ms1 to ms4');
  await page.keyboard.press('z');
  await expect(timeline).toContainText('Rebooted ms1 to ms4');
});

test('Ctrl+Z in a field is the text’s, and takes the last thing done back once there is none left', async () => {
  const { page } = console;
  const { timeline } = roomOf(page);
  await page.keyboard.press('t');
  await page.keyboard.type('A note that stays');
  await page.keyboard.press('Control+Enter');
  await expect(timeline).toContainText('A note that stays');
  const field = page.locator('textarea:focus');
  await page.keyboard.type('half a sentence');
  await page.keyboard.press('Control+z');
  await expect(field).not.toHaveValue('half a sentence');
  await expect(timeline).toContainText('A note that stays');
  while ((await field.inputValue()) !== '') await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(timeline).not.toContainText('A note that stays');
  await page.keyboard.press('Escape');
});

test('Monitoring opens the gate, which says what it does not know yet', async () => {
  const { page } = console;
  await must(page, 'incident.set-state', {
    command: command(),
    incident,
    state: 'resolving',
    reason: null,
    happenedAt: testNow() - 10 * MINUTE,
  });
  await expect(page.getByRole('region', { name: 'Is it over?' })).toContainText(/of [\d.]+ points/);
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Monitoring' });
  const gate = dialog.getByRole('region', { name: 'All-clear gate' });
  await expect(gate).toContainText(/It is over with \d+ % certainty/);
  await expect(gate).toContainText('What would prove it');
  await expectAccessible(page, 'the gate');
  await expect(dialog.getByRole('button', { name: 'Set Monitoring all the same' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'What shows that the fix is in?' }).fill('Both media servers are back');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
});

test('customers are rung back by keyboard: 1 stable, 2 not stable, 3 not reached', async () => {
  const { page } = console;
  await page.keyboard.press('b');
  const list = page.getByRole('grid', { name: 'Customers to ring' });
  await expect(list.getByRole('row')).toHaveCount(1 + 12);
  for (const key of ['j', '1', '1', '1', '3', '2']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await expect.poll(async () => (await must(page, 'room.gate', { incident })).evidence.stable).toBe(3);
  const { evidence, failing } = await must(page, 'room.gate', { incident });
  expect(evidence).toMatchObject({ stable: 3, notStable: 1 });
  expect(failing).toHaveLength(1);
  await expectAccessible(page, 'call-backs');
});

test('those who still fail are named, and the board says partial', async () => {
  const { page } = console;
  await page.getByRole('button', { name: 'Name those who still fail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Those who still fail' });
  await dialog.getByRole('textbox', { name: 'What to call them' }).fill('The last one on ms4');
  await dialog.getByRole('button', { name: 'Set partial' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Partial, 1 left')).toBeVisible();
  await page.keyboard.press('b');
});

test('in the intake one key says that it failed before the fix only', async () => {
  const { page } = console;
  await page.keyboard.press('c');
  await page.keyboard.type(mobile(3));
  await page.keyboard.press('Enter');
  await page.keyboard.type('can not ring out at all');
  const since = page.getByRole('region', { name: 'Since' });
  await expect(since).toContainText('Has it failed since');
  await page.keyboard.press('F9');
  await expect(since).toContainText('It does not count against the all-clear');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await must(page, 'incident.get', { incident })).reports.length).toBe(13);
  await page.keyboard.press('Escape');
  expect((await must(page, 'incident.get', { incident })).incident.contradicted).toBeNull();
});

test('a report after the all-clear contradicts it on every screen, and one key opens the incident again', async () => {
  const { page } = console;
  await log(page, 5, testNow());
  const alert = page.getByRole('alert').filter({ hasText: 'contradicts the all-clear of' });
  await expect(alert).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(alert).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Open incidents' })).toContainText('Contradicted');
  await page.keyboard.press('o');
  await expect(roomOf(page).heading).toBeVisible();
  await expect(alert).toBeHidden();
  const { incident: row } = await must(page, 'incident.get', { incident });
  expect(row).toMatchObject({ state: 'investigating', line: '' });
});

test('Resolved against the gate asks for a reason, which is kept with what the gate said', async () => {
  const { page } = console;
  const { timeline } = roomOf(page);
  await must(page, 'incident.set-state', { command: command(), incident, state: 'resolving', reason: null });
  await must(page, 'incident.set-state', { command: command(), incident, state: 'monitoring', reason: 'Calls pass' });
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Resolved' });
  await expect(dialog.getByRole('region', { name: 'All-clear gate' })).toContainText('recovery from the same cause');
  const set = dialog.getByRole('button', { name: 'Set Resolved all the same' });
  await expect(set).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox', { name: 'How do you know that it is over?' }).fill('The NOC replaced the server');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(timeline).toContainText('Resolved said while the gate read');
  await expect(timeline).toContainText('The NOC replaced the server');
});

test('z after declaring takes the declaration back, never a report', async () => {
  const { page } = console;
  for (const caller of [20, 21, 22, 23]) await log(page, caller, testNow(), 'calls_drop');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.locator('[data-cluster]').first().click();
  const before = (await must(page, 'snapshot.get', {})).incidents.length;
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await must(page, 'snapshot.get', {})).incidents.length).toBe(before + 1);
  await page.keyboard.press('z');
  await expect.poll(async () => (await must(page, 'snapshot.get', {})).incidents.length).toBe(before);
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  const { rows } = await must(page, 'report.page', { symptom: 'calls_drop', limit: 10 });
  expect(rows.filter(({ withdrawn }) => !withdrawn)).toHaveLength(4);
});

async function log(page: Page, caller: number, startedAt: number, symptom = 'cannot_place_calls'): Promise<string> {
  const facets = { server: caller % 2 === 0 ? 'ms1' : 'ms4' };
  const report = draft({ callingNumber: mobile(caller), symptom, startedAt, facets });
  return (await must(page, 'report.log', { command: command(), report })).report;
}

function roomOf(page: Page) {
  const room = page.getByRole('main', { name: 'Incident', exact: true });
  return {
    room,
    heading: room.getByRole('heading', { name: TITLE, level: 1 }),
    timeline: room.getByRole('region', { name: 'Timeline' }),
    composer: room.getByRole('region', { name: 'Timeline' }).getByRole('textbox').first(),
    aside: room.getByRole('complementary', { name: 'Update' }),
  };
}
