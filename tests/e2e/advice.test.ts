import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// Advice in an outage like the one of 26 February 2018: locked until the backend is fixed, then given, asked about and counted.
test.describe.configure({ mode: 'serial' });

const LINE = 'Many phones have lost their registration. Please leave them switched on.';
const CALLER = '07700 900461';

const dataDir = makeFolder('advice');
let console: StartedConsole;
let incident = '';
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Jo Marsh', 'lead');
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

function adviceOf(page: Page) {
  return intakeOf(page).drawer.getByRole('region', { name: 'Advice' });
}

async function typeCall(page: Page, number: string, words: string): Promise<void> {
  await page.keyboard.press('c');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(intakeOf(page).words).toBeFocused();
  await page.keyboard.type(words);
}

/** Leafs through the advice until the title stands there. */
async function showAdvice(page: Page, title: string): Promise<void> {
  await expect(async () => {
    if (!(await adviceOf(page).textContent())?.includes(title)) await page.keyboard.press('Shift+F8');
    await expect(adviceOf(page)).toContainText(title, { timeout: 300 });
  }).toPass({ timeout: 30_000 });
}

async function setState(page: Page, state: 'investigating' | 'monitoring'): Promise<void> {
  await must(page, 'incident.set-state', { command: randomUUID(), incident, state, reason: 'as the NOC says' });
}

async function clipboard(): Promise<string> {
  return console.app.evaluate(({ clipboard: board }) => board.readText());
}

test('power cycling is offered while no incident is known, and locked with its reason once one is declared', async () => {
  const { page } = console;
  await typeCall(page, CALLER, 'all our phones are unregistered');
  await showAdvice(page, 'Power cycle the phone');
  await expect(adviceOf(page).locator('[data-offer]')).toHaveAttribute('data-offer', 'offered');
  const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
  const declared = { title: 'Phones unregistered', severity: 'S1' as const, rule, reports: [], flag: null, line: LINE };
  ({ incident } = await must(page, 'incident.declare', { command: randomUUID(), ...declared, nextUpdateAt: null }));
  await showAdvice(page, 'Power cycle the phone');
  await expect(adviceOf(page).locator('[data-offer]')).toHaveAttribute('data-offer', 'locked');
  await expect(adviceOf(page)).toContainText(/Not yet: INC-\d+ is Investigating, and this helps only after the fix/);
  await expectAccessible(page, 'the intake with locked advice');
});

test('F8 refuses it and says what to say instead', async () => {
  const { page } = console;
  await console.app.evaluate(({ clipboard: board }) => board.writeText('before'));
  await page.keyboard.press('F8');
  await expect(page.getByText(new RegExp(`helps only after the fix. Say instead: “${LINE}”`)).first()).toBeVisible();
  expect(await clipboard()).toBe('before');
  await expect(adviceOf(page).getByRole('checkbox', { name: 'Given' })).not.toBeChecked();
});

test('it opens at Monitoring, comes first, and is noted as given', async () => {
  const { page } = console;
  await setState(page, 'monitoring');
  await expect(adviceOf(page).locator('[data-offer]')).toHaveAttribute('data-offer', 'offered');
  await expect(adviceOf(page)).toContainText('Power cycle the phone');
  await page.keyboard.press('F8');
  await expect.poll(clipboard).toContain('take the power out of your phone');
  await expect(adviceOf(page).getByRole('checkbox', { name: 'Given' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(intakeOf(page).lastSave).toHaveAttribute('data-last-save', 'saved');
});

test('the next call of that customer asks whether it worked, and one key answers', async () => {
  const { page } = console;
  await page.keyboard.type(CALLER);
  await page.keyboard.press('Enter');
  const question = page.getByRole('group', { name: 'Did the advice work?' });
  await expect(question).toContainText('We told you: Power cycle the phone');
  await expectAccessible(page, 'the intake that asks about advice');
  await page.keyboard.press('Alt+n');
  await expect(question).toBeHidden();
  const { rows } = await must(page, 'report.page', { limit: 1 });
  const detail = await must(page, 'report.get', { report: rows[0]?.id ?? '' });
  expect(detail.outcomes).toMatchObject({ power_cycle_phone: { outcome: 'did-not' } });
  await page.keyboard.press('Alt+x');
  await page.keyboard.press('Escape');
});

test('the incident room lists whom it failed, and the Advice room counts it', async () => {
  const { page } = console;
  await page.evaluate((id) => {
    window.location.hash = `#/incident/${id}`;
  }, incident);
  await expect(page.getByRole('list', { name: 'Advice failed' })).toContainText('Power cycle the phone');
  await goToRoom(page, 'Advice');
  await page.getByRole('textbox', { name: 'Search advice' }).fill('power cycle');
  await expect(page.getByText('Given to 1 caller: 0 worked, 1 did not, 0 unknown.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Conditions' })).toContainText('only while it is Monitoring or Resolved');
});

test('its conditions are fields of the editor', async () => {
  const { page } = console;
  await page.getByRole('button', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'Monitoring' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Investigating' })).not.toBeChecked();
  await dialog.getByRole('textbox', { name: 'Service, place or equipment' }).fill('Meridian');
  await expect(dialog).toContainText('Write “Meridian” as facet=value');
  await dialog.getByRole('textbox', { name: 'Service, place or equipment' }).fill('platform=Meridian voice');
  await expect(dialog).toContainText('Only for platform Meridian voice.');
  await expectAccessible(page, 'the editor of advice');
  await dialog.getByRole('button', { name: 'Save and approve' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Conditions' })).toContainText('Only for platform Meridian voice.');
});

test('advice that is stopped turns red in an open intake at once, and F8 refuses it', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  await typeCall(page, '07700 900462', 'phones still unregistered here');
  await expect(adviceOf(page)).toContainText('Power cycle the phone');
  await must(page, 'advice.withdraw', { command: randomUUID(), advice: 'power_cycle_phone' });
  await expect(adviceOf(page).locator('[data-offer]')).toHaveAttribute('data-offer', 'stopped');
  await expect(adviceOf(page)).toContainText('Stopped: do not use it.');
  await console.app.evaluate(({ clipboard: board }) => board.writeText('before'));
  await page.keyboard.press('F8');
  await expect(page.getByText(/Power cycle the phone: Stopped: do not use it/).first()).toBeVisible();
  expect(await clipboard()).toBe('before');
});
