import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { testNow } from '../support/test-clock.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// Keys that come before a dialog of the room has what it needs: nothing is sent, and what was typed is there again.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('dialogs');
let console: StartedConsole;
let page: Page;
let incident = '';
test.beforeAll(async () => {
  incident = await seed();
  console = await startConsole({ dataDir });
  page = console.page;
  await expect(boardOf(page).board).toBeVisible();
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

const facts = async () => (await must(page, 'health.get', {})).facts;

async function openRoom(): Promise<void> {
  await page.evaluate((id) => {
    window.location.hash = `#/incident/${id}`;
  }, incident);
  await expect(page.getByRole('complementary', { name: 'Update' })).toContainText('People');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Rebooted ms1');
}
const press = (button: string | RegExp) => page.getByRole('button', { name: button }).first().click();
async function more(item: string): Promise<void> {
  await press('More');
  await page.getByRole('menuitem', { name: item }).click();
}
async function setState(state: RegExp): Promise<void> {
  await press('Set state');
  await page.getByRole('menuitem', { name: state }).click();
}

/** Dialogs that have nothing to send as they open, and how each is opened. */
const DIALOGS: readonly (readonly [name: string, open: () => Promise<void>])[] = [
  ['Resolved', () => setState(/^Resolved/)],
  ['Judge a cause', () => page.keyboard.press('h')],
  ['Those who still fail', () => more('Name those who still fail')],
];

test('Ctrl+Enter or Enter before anything is chosen or written sends nothing, and Escape leaves nothing behind', async () => {
  await openRoom();
  const before = await facts();
  for (const [name, open] of DIALOGS) {
    await open();
    const dialog = page.getByRole('dialog', { name });
    await page.keyboard.press('Control+Enter');
    await expect(dialog, name).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await expect(dialog, name).toBeHidden();
  }
  await goToRoom(page, 'Board');
  await page.getByRole('region', { name: 'Known changes' }).getByRole('button', { name: 'Add' }).click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add a known change' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await facts()).toBe(before);
});

test('keys pressed while the public update is still being read send it once at most, and two Ctrl+Enter send it once', async () => {
  await openRoom();
  const posts = async () =>
    (await must(page, 'room.get', { incident })).entries.filter(({ detail }) => detail.kind === 'room.post-made')
      .length;
  await page.keyboard.press('p');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Tell the public' });
  await expect.poll(async () => (await posts()) > 0 || (await dialog.isVisible())).toBe(true);
  if (await dialog.isVisible()) {
    await expect(dialog.getByRole('textbox', { name: 'Web page' })).not.toHaveValue('');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
  }
  await expect(dialog).toBeHidden();
  expect(await posts()).toBe(1);
});

test('what was typed is there again after a dialog is left, also after the page is loaded again', async () => {
  await openRoom();
  await page.keyboard.press('h');
  const words = page.getByRole('textbox', { name: 'What shows it' });
  await words.fill('Limit raised, and calls went on failing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(words).toHaveValue('Limit raised, and calls went on failing');
  await page.keyboard.press('Escape');
  await page.reload();
  await openRoom();
  await page.keyboard.press('h');
  await expect(words).toHaveValue('Limit raised, and calls went on failing');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Judge a cause' })).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Update' })).toContainText('Ruled out');
});

test('the dialog of a flag that is left dismisses nothing; a flag that was dismissed goes up again by Z', async () => {
  await goToRoom(page, 'Board');
  const { flags } = boardOf(page);
  await expect(flags).toHaveCount(1);
  const before = await facts();
  const dialog = page.getByRole('dialog', { name: 'Dismiss the flag' });
  await flags.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await facts()).toBe(before);
  await flags.getByRole('button', { name: /^Dismiss/ }).click();
  await dialog.getByText('Planned work, customers were told').click();
  await dialog.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(dialog).toBeHidden();
  await expect(flags).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(flags).toHaveCount(1);
});

/** A lead, a red flag, a watched incident with an action and a possible cause, and another incident. */
async function seed(): Promise<string> {
  const engine = await startEngine(dataDir);
  let commands = 0;
  const command = () => `dialogs-${String(++commands).padStart(4, '0')}`;
  const log = async (symptom: string, caller: number) => {
    const report = draft({ symptom, callingNumber: mobile(caller), startedAt: testNow() - 60_000 });
    return (await engine.must('report.log', { command: command(), report })).report;
  };
  const declare = async (title: string, symptom: string, reports: string[]) => {
    const rule = { symptoms: [symptom], wordGroups: [], facet: null };
    const declared = { command: command(), title, severity: 'S2' as const, rule, reports, flag: null };
    return (await engine.must('incident.declare', declared)).incident;
  };
  try {
    await leadOf(engine, command());
    const reports = [await log('not_registered', 1), await log('not_registered', 2)];
    const watched = await declare('Phones deregister', 'not_registered', reports);
    await declare('Broadband drops', 'broadband_drops', [await log('broadband_drops', 3)]);
    await engine.must('room.act', { command: command(), incident: watched, text: 'Rebooted ms1', parts: [] });
    await engine.must('room.suppose', { command: command(), incident: watched, text: 'The database' });
    for (const state of ['resolving', 'monitoring'] as const)
      await engine.must('incident.set-state', { command: command(), incident: watched, state, reason: 'ms1 is up' });
    for (let caller = 10; caller < 17; caller += 1) await log('cannot_place_calls', caller);
    return watched;
  } finally {
    await engine.close();
  }
}

async function leadOf({ must: ask }: EngineClient, command: string): Promise<void> {
  await ask('person.add', { command, name: 'Dana Hughes', initials: 'DH', role: 'lead', signOn: true });
}
