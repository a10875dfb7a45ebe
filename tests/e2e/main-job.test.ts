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
import { countingKeyboard, logByKeyboard } from './support/keys.ts';

// One story, told in order: a stranger sits down at a fresh console and takes it from the first call to the all-clear.
test.describe.configure({ mode: 'serial' });

const SYMPTOM = 'No outbound calls';
const CALLS = [
  { number: '01632 960101', words: 'cannot make any calls since nine' },
  { number: '01632 960102', words: 'we can not dial out at all' },
  { number: '01632 960103', words: 'no outgoing calls, every number fails' },
  { number: '01632 960104', words: 'unable to call out from any phone' },
  { number: '01632 960105', words: 'outbound calls do not work' },
];
const SIXTH = { number: '01632 960106', words: 'we cannot ring out either' };
const REASON = 'Thirty test calls went through, and nobody rang for an hour';
const MOST_KEYS = 6;

const dataDir = makeFolder('main-job');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('a stranger is asked for a name once, and sees an empty board that says what to do next', async () => {
  const { page } = console;
  await signOn(page, 'Dana Hughes', 'lead');
  await expect(page.getByRole('button', { name: /Dana Hughes, team lead/ })).toBeVisible();
  await expect(page.getByText('No calls yet')).toBeVisible();
  await expect(page.getByText('All quiet')).toBeVisible();
});

test('five calls are logged by keyboard alone with at most six keys beyond number and words; the third turns amber, the fifth red', async () => {
  const { page } = console;
  const keyboard = countingKeyboard(page);
  const { lastSave, caller } = intakeOf(page);
  const { flags } = boardOf(page);
  for (const [index, call] of CALLS.entries()) {
    const keys = await logByKeyboard(keyboard, call);
    expect(keys, `keys beyond number and words of call ${index + 1}`).toBeLessThanOrEqual(MOST_KEYS);
    await expect(lastSave).toContainText(SYMPTOM);
    await expect(lastSave).toContainText(`(${index + 1})`);
    await expect(caller, 'the next call can be typed at once').toBeFocused();
    await expect(caller).toHaveValue('');
    if (index === 1) await expect(flags).toHaveCount(0);
    if (index === 2) {
      await expect(lastSave).toContainText('turned amber');
      await expect(flags).toContainText('Amber');
    }
  }
  await expect(lastSave).toContainText('turned red');
  await expect(flags).toHaveCount(1);
  await expect(flags).toContainText('Red');
  await expect(flags, 'the reason is said in words').toContainText(/5 customers in \d+ min/);
});

test('“d” and Enter declare it as an incident', async () => {
  const { page } = console;
  await page.keyboard.press('Escape');
  await expect(intakeOf(page).drawer).toBeHidden();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue(SYMPTOM);
  await page.keyboard.press('Enter');
  const { room, linked } = incidentOf(page);
  await expect(room.getByRole('heading', { name: SYMPTOM })).toBeVisible();
  await expect(linked.getByRole('row')).toHaveCount(1 + CALLS.length);
  for (const { words } of CALLS) await expect(linked).toContainText(words);
});

test('the next call is told the incident’s line and next update before it is saved, and is linked by itself', async () => {
  const { page } = console;
  const [incident] = (await must(page, 'snapshot.get', {})).incidents;
  const { joins, tell } = intakeOf(page);
  await page.keyboard.press('c');
  await page.keyboard.type(SIXTH.number);
  await page.keyboard.press('Enter');
  await page.keyboard.type(SIXTH.words);
  await expect(joins).toContainText(`INC-0${incident?.number}`);
  await expect(joins).toContainText('becomes 6 reports, 6 customers');
  expect(incident?.line).not.toBe('');
  await expect(tell).toContainText(incident?.line ?? '');
  await expect(tell).toContainText(/Next update \d\d:\d\d/);
  await page.keyboard.press('Enter');
  await expect(intakeOf(page).lastSave).toContainText(`INC-0${incident?.number}`);
  await page.keyboard.press('Escape');
  const { linked } = incidentOf(page);
  await expect(linked.getByRole('row', { name: SIXTH.words })).toBeVisible();
  await expect(linked.getByRole('row')).toHaveCount(1 + 6);
});

test('a report that does not belong to the incident is taken out of it', async () => {
  const { room, linked } = incidentOf(console.page);
  await linked.getByRole('row', { name: SIXTH.words }).click();
  await room.getByRole('button', { name: 'Unlink' }).click();
  await expect(linked.getByRole('row')).toHaveCount(1 + CALLS.length);
  await expect(linked).not.toContainText(SIXTH.words);
  await segmentOf(room, 'Taken out').click();
  await expect(room.getByRole('grid', { name: 'Reports taken out' })).toContainText(SIXTH.words);
});

test('“Resolved” is not set without a reason, and the reason stands on the timeline', async () => {
  const { page } = console;
  const { room, timeline } = incidentOf(page);
  await room.getByRole('button', { name: 'Set state' }).click();
  await page.getByRole('menuitem', { name: /^Resolved/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolved' });
  const set = dialog.getByRole('button', { name: 'Set Resolved' });
  await expect(dialog.getByRole('region', { name: 'All-clear gate' }), 'the gate is seen first').toBeVisible();
  await expect(set).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'How do you know that it is over?' }).fill(REASON);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(timeline).toContainText(`Resolved: ${REASON}`);
});

test('after a restart everything is there: reports, incident, its state and its timeline', async () => {
  await console.app.close();
  console = await startConsole({ dataDir });
  const { page } = console;
  const { reports } = boardOf(page);
  for (const { words } of [...CALLS, SIXTH]) await expect(reports).toContainText(words);
  await expect(page.getByRole('button', { name: /Dana Hughes, team lead/ })).toBeVisible();

  await goToRoom(page, 'Incidents');
  await segmentOf(page, 'Resolved').click();
  await page.getByRole('grid', { name: 'Resolved incidents' }).getByRole('row', { name: SYMPTOM }).click();
  const { room, linked, timeline } = incidentOf(page);
  await expect(room.getByRole('heading', { name: SYMPTOM })).toBeVisible();
  await expect(linked.getByRole('row')).toHaveCount(1 + CALLS.length);
  await expect(timeline).toContainText(`Resolved: ${REASON}`);
  await expect(timeline).toContainText('Declared');
  await expect(timeline).toContainText('Unlinked');
});

test('Ctrl+Z takes the last save back and puts its words into the form again', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  const { reports } = boardOf(page);
  const { words } = intakeOf(page);
  const call = { number: '01632 960107', words: 'the door entry panel is dead' };
  await logByKeyboard(countingKeyboard(page), call);
  await expect(reports).toContainText(call.words);
  await page.keyboard.press('Control+z');
  await expect(words).toHaveValue(call.words);
  await expect(reports).not.toContainText(call.words);
  const { rows } = await must(page, 'report.page', { text: 'door entry panel', limit: 10 });
  expect(rows.filter(({ withdrawn }) => !withdrawn)).toEqual([]);
});

function incidentOf(page: Page) {
  const room = page.getByRole('main', { name: 'Incident', exact: true });
  return {
    room,
    linked: room.getByRole('grid', { name: 'Linked reports' }),
    timeline: room.getByRole('region', { name: 'Timeline' }),
  };
}
