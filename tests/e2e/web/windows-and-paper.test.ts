import type { ChildProcess } from 'node:child_process';
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { draft, mobile } from '../../support/drafts.ts';
import { startEngine } from '../../support/engine-client.ts';
import { CLOCK_ARGUMENTS } from '../../support/test-clock.ts';
import { intakeOf } from '../support/console.ts';
import { makeFolder, removeFolder } from '../support/folders.ts';
import { countingKeyboard, logByKeyboard } from '../support/keys.ts';
import { startWebHost } from '../support/web-host.ts';

// What a browser does around the page: it is closed under somebody who types, hides tabs that must not both call, and prints.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('windows');
let host: ChildProcess;
let context: BrowserContext;
let origin = '';
let incident = '';
test.beforeAll(async ({ browser }) => {
  incident = await seedIncident();
  await (await start(browser)).close();
});
test.afterAll(async () => {
  await context.close();
  host.kill('SIGTERM');
  removeFolder(dataDir);
});

test('two hidden tabs tell of one red flag once, and none while somebody works in a third', async () => {
  const notices: string[] = [];
  await context.exposeBinding('noticeShown', (_, title: string) => void notices.push(title));
  await context.addInitScript(() => {
    class Notice extends EventTarget {
      static requestPermission = async () => 'granted';
      constructor(title: string) {
        super();
        void (window as unknown as { noticeShown(title: string): void }).noticeShown(title);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Notice });
    Object.defineProperty(document, 'hasFocus', { value: () => window.name === 'attended' });
  });
  const tabs = [await openPage(), await openPage()];
  await raiseFlag(tabs[0] as Page, 'we can not dial out', 100);
  await expect.poll(() => notices.length).toBe(1);
  await tabs[1]?.waitForTimeout(500);
  expect(notices).toHaveLength(1);

  const attended = await openPage();
  await attended.evaluate(() => {
    window.name = 'attended';
    window.dispatchEvent(new Event('focus'));
  });
  await raiseFlag(tabs[0] as Page, 'they can not hear us, one way audio', 200);
  await expect(attended.getByRole('region', { name: 'Status' })).toContainText('2 red');
  await attended.waitForTimeout(500);
  expect(notices).toHaveLength(1);
  for (const tab of [...tabs, attended]) await tab.close();
});

test('at 200 % in the smallest window nothing that a key would do is hidden', async () => {
  const page = await openPage();
  await page.setViewportSize({ width: 1100 / 2, height: 700 / 2 });
  await expectUncovered(page.getByRole('button', { name: /^Declare incident/ }).first());
  const intake = intakeOf(page);
  await page.keyboard.press('c');
  await expect(intake.caller).toBeFocused();
  await page.keyboard.type('07700 900555');
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await page.keyboard.type('we can not dial out');
  await expectUncovered(intake.words);
  await expectUncovered(intake.symptoms.getByRole('option', { selected: true }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expectUncovered(intake.symptoms.getByRole('option', { selected: true }));
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  await page.close();
});

/** It is in the window, and what is seen in the middle of it is itself. */
async function expectUncovered(target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 0.8 });
  const isOnTop = await target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && (element.contains(seen) || seen.contains(element));
  });
  expect(isOnTop).toBe(true);
}

test('an incident is printed black on white, whole, without rail or buttons', async () => {
  const page = await openPage();
  await page.goto(`${origin}/#/incident/${incident}`);
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Status' })).toBeHidden();
  const seen = page.getByRole('main').getByRole('button');
  expect(await seen.filter({ visible: true }).count()).toBe(0);
  const room = page.getByRole('main', { name: 'Incident' });
  await expect(room.getByRole('region', { name: 'Timeline' }).getByText(/^R-10\d\d$/)).toHaveCount(REPORTS);
  await expect(room.getByRole('grid', { name: 'Linked reports' }).getByRole('row')).toHaveCount(REPORTS + 1);
  const colours = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('main h1') as Element);
    return [style.color, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const cut = await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    return [...main.querySelectorAll('*')].filter(
      (element) => element.checkVisibility() && getComputedStyle(element).overflowY === 'auto',
    ).length;
  });
  expect(cut).toBe(0);
  const height = await page.evaluate(() => document.body.scrollHeight);
  expect(height).toBeGreaterThan(1200);
  await page.emulateMedia({ media: 'screen' });
  // A real print: the browser itself says that it begins.
  const paper = await page.pdf();
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  await page.close();
});

test('a host that is killed while somebody types without a pause loses no more than the last second', async ({
  browser,
}) => {
  const page = await openPage();
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  let typed = '';
  const startedAt = performance.now();
  const when: number[] = [];
  while (performance.now() - startedAt < 4000) {
    const letter = 'abcdefghij '.charAt(typed.length % 11);
    await page.keyboard.type(letter);
    typed += letter;
    when.push(performance.now());
  }
  const diedAt = performance.now();
  host.kill('SIGKILL');
  await new Promise((resolve) => host.once('exit', resolve));
  await context.close();
  const again = await start(browser);
  const { words } = intakeOf(again);
  await expect(words).toBeVisible();
  const kept = await words.inputValue();
  expect(typed.startsWith(kept)).toBe(true);
  // What is missing was typed within the last second.
  expect(diedAt - (when[kept.length] ?? diedAt)).toBeLessThanOrEqual(1500);
  expect(kept.length).toBeGreaterThan(typed.length / 2);
});

/** Starts the host on the folder, and opens the address that it prints in a browser of its own. */
async function start(browser: Browser): Promise<Page> {
  const started = await startWebHost(dataDir, CLOCK_ARGUMENTS);
  host = started.host;
  const { address } = started;
  origin = new URL(address).origin;
  context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  return page;
}

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  return page;
}

/** Five customers ring about one thing. */
async function raiseFlag(page: Page, words: string, from: number): Promise<void> {
  for (let caller = 0; caller < 5; caller += 1) {
    await logByKeyboard(countingKeyboard(page), { number: `07700 900${from + caller}`, words });
  }
}

const REPORTS = 40;

/** A person, and an incident with more reports than a list draws at once and a note of several lines. */
async function seedIncident(): Promise<string> {
  const engine = await startEngine(dataDir);
  try {
    const { person } = await engine.must('person.add', {
      command: 'windows-person',
      name: 'Dana Hughes',
      initials: 'DH',
      role: 'lead',
    });
    await engine.must('person.switch', { person });
    const reports: string[] = [];
    for (let caller = 0; caller < REPORTS; caller += 1) {
      const report = draft({
        symptom: 'portal_or_login',
        words: 'no way into the portal',
        callingNumber: mobile(caller),
      });
      reports.push((await engine.must('report.log', { command: `windows-report-${caller}`, report })).report);
    }
    const declared = await engine.must('incident.declare', {
      command: 'windows-declare',
      title: 'Portal trouble',
      severity: 'S2',
      rule: { symptoms: ['portal_or_login'], wordGroups: [], facet: null },
      reports,
      flag: null,
      line: 'We know about this.',
      nextUpdateAt: null,
    });
    await engine.must('incident.note', {
      command: 'windows-note',
      incident: declared.incident,
      text: Array.from({ length: 30 }, (_, line) => `Step ${line + 1} of what was tried`).join('\n'),
    });
    return declared.incident;
  } finally {
    await engine.close();
  }
}
