import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { addressesOf, loadScreens } from '../support/screens.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// axe finds nothing serious on any screen or dialog, dark and light.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('axe');
const csv = join(dataDir, 'customers.csv');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});

test('the first start, and rooms with nothing in them', async () => {
  const { page } = console;
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await expectAccessible(page, 'welcome');
  await signOn(page, 'Dana Hughes', 'lead');
  await expectAccessible(page, 'board, empty');
  for (const room of ['Clusters', 'Incidents', 'Reports']) {
    await goToRoom(page, room);
    await expectAccessible(page, `${room}, empty`);
  }
});

test('the board with flags and incidents, and the intake over it', async () => {
  const { page } = console;
  await fillDesk(page);
  await goToRoom(page, 'Board');
  await expect(boardOf(page).flags).toHaveCount(1);
  await expectAccessible(page, 'board');
  const intake = intakeOf(page);
  await page.keyboard.press('c');
  await expect(intake.caller).toBeFocused();
  await expectAccessible(page, 'intake, blank');
  await page.keyboard.type('01632 960188');
  await page.keyboard.press('Enter');
  await page.keyboard.type('we can not dial out');
  await page.keyboard.press('Alt+e');
  await page.keyboard.press('Alt+m');
  await expectAccessible(page, 'intake, every part of it');
  await intake.words.focus();
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  await expectAccessible(page, 'intake, after a save');
  await page.keyboard.press('Escape');
});

test('every screen of the window, and each of its tabs', async () => {
  const { page } = console;
  const snapshot = await must(page, 'snapshot.get', {});
  const addresses = (await loadScreens()).flatMap((screen) => addressesOf(screen, screen.example?.(snapshot) ?? null));
  for (const { name, title, hash } of addresses) {
    await page.evaluate((address) => window.location.assign(address), hash);
    await expect(page.getByRole('main', { name: title, exact: true })).toBeVisible();
    await expectAccessible(page, name);
  }
});

test('clusters', async () => {
  const { page } = console;
  await goToRoom(page, 'Clusters');
  const { clusters } = await must(page, 'snapshot.get', {});
  const flagged = clusters.find(({ tier }) => tier === 'red');
  await page.evaluate((id) => window.location.assign(`#/cluster/${id}`), flagged?.id);
  await expect(page.getByRole('complementary', { name: 'Members' })).toBeVisible();
  for (const [key, name] of [
    ['d', 'Declare incident'],
    ['l', 'Attach to an incident'],
    ['Delete', 'Dismiss the flag'],
    ['m', 'Merge with another cluster'],
  ] as const)
    await lookAtDialog(page, key, name);
});

test('incidents', async () => {
  const { page } = console;
  await goToRoom(page, 'Incidents');
  await page.getByRole('row', { name: /Portal trouble/ }).click();
  const room = page.getByRole('main', { name: 'Incident', exact: true });
  await expect(room.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await room.getByRole('button', { name: 'Set state' }).click();
  await expectAccessible(page, 'the menu of states');
  await page.getByRole('menuitem', { name: /^Resolved/ }).click();
  await expect(page.getByRole('dialog', { name: 'Resolved' })).toBeVisible();
  await expectAccessible(page, 'the dialog for Resolved');
  await page.keyboard.press('Escape');
  await room.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'the dialog that changes an incident');
  await page.keyboard.press('Escape');
  await lookAtDialog(page, 'p', 'Tell the public');
  await lookAtDialog(page, 'e', 'Escalate to the NOC');
  await goToRoom(page, 'Board');
  await page.getByRole('region', { name: 'Known changes' }).getByRole('button', { name: 'Add' }).focus();
  await lookAtDialog(page, 'Enter', 'Add a known change');
});

test('reports', async () => {
  const { page } = console;
  await goToRoom(page, 'Reports');
  const inspector = page.getByRole('main', { name: 'Reports' }).getByRole('complementary');
  await expect(inspector.getByRole('button', { name: 'Correct' })).toBeVisible();
  await inspector.getByRole('button', { name: 'Correct' }).click();
  await expectAccessible(page, 'a report being corrected');
  await page.keyboard.press('Escape');
  await inspector.getByRole('button', { name: 'More for this report' }).click();
  await page.getByRole('menuitem', { name: /Erase this caller/ }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'the dialog that erases a caller');
  await page.keyboard.press('Escape');
});

test('the directory and its import', async () => {
  const { page } = console;
  writeFileSync(csv, 'account,name,number,site\nA-1,Acme,01632 960501,Yard\n,,,Nowhere\n');
  await goToRoom(page, 'Directory');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(csv);
  await expect(page.getByRole('button', { name: /^Import \d+ rows/ })).toBeVisible();
  await expectAccessible(page, 'import, what each column is taken for');
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click();
  await expect(page.getByText('Rows to look at').first()).toBeVisible();
  await expectAccessible(page, 'import, its result');
});

test('settings, palette, keys and people', async () => {
  const { page } = console;
  await goToRoom(page, 'Settings');
  for (const [key, name] of [
    ['?', 'Keys'],
    ['Control+Shift+U', /person/i],
  ] as const)
    await lookAtDialog(page, key, name);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('dial');
  await expectAccessible(page, 'palette');
  await page.keyboard.press('Escape');
});

test('the drill, chosen and playing', async () => {
  const { page } = console;
  await goToRoom(page, 'Drill');
  const [scenario] = await must(page, 'drill.scenarios', {});
  await page.getByRole('button', { name: /start/i }).first().click();
  await expect(page.getByRole('button', { name: /leave/i }).first()).toBeVisible();
  await expectAccessible(page, `drill ${scenario?.id}, playing`);
  await goToRoom(page, 'Board');
  await expectAccessible(page, 'board in a drill');
  await page.getByRole('button', { name: /leave/i }).first().click();
});

test('the rescue screen', async () => {
  await must(console.page, 'health.backup', {});
  await console.app.close();
  truncateSync(join(dataDir, 'live.db'), 5_000);
  console = await startConsole({ dataDir });
  await expect(console.page.getByRole('heading', { name: 'The record cannot be read' })).toBeVisible();
  await expectAccessible(console.page, 'rescue');
});

/** Two flagged clusters, a lone report, and an open incident with a line for callers. */
async function fillDesk(page: Page): Promise<void> {
  const saved: string[] = [];
  const log = async (symptom: string, words: string, over = {}): Promise<void> => {
    const number = saved.length + 1;
    const report = draft({ symptom, words, callingNumber: mobile(number), startedAt: testNow(), ...over });
    saved.push((await must(page, 'report.log', { command: `axe-test-${number}`, report })).report);
  };
  for (let caller = 1; caller <= 6; caller += 1) await log('cannot_place_calls', 'we can not dial out');
  for (let caller = 1; caller <= 3; caller += 1)
    await log('calls_drop', 'calls drop after a minute', { vulnerable: caller === 1 });
  for (let caller = 1; caller <= 2; caller += 1)
    await log('portal_or_login', 'the portal does not let us in', { emergency: true });
  await log('voicemail_or_ivr', 'voicemail plays no greeting');
  await must(page, 'incident.declare', {
    command: 'axe-test-declare',
    title: 'Portal trouble',
    severity: 'S1',
    rule: { symptoms: ['portal_or_login'], wordGroups: [], facet: null },
    reports: saved.slice(9, 11),
    flag: null,
    line: 'We know about this and are looking into it.',
    nextUpdateAt: testNow() - 60_000,
  });
}

async function lookAtDialog(page: Page, key: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await expectAccessible(page, `the dialog ${name}`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
