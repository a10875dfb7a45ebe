import { type ChildProcess, spawn } from 'node:child_process';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { findElectron } from '../../support/electron-runtime.ts';
import { chromiumSwitches, launchApp } from '../../support/launch-app.ts';
import { CLOCK_ARGUMENTS } from '../../support/test-clock.ts';
import { root, toolEnvironment } from '../../support/tools.ts';

/** The program, started on a data folder, with its window. */
export interface StartedConsole {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained of: errors of its own, refused resources, dialogs of the browser. */
  readonly complaints: string[];
}

export interface StartOptions {
  readonly dataDir: string;
  readonly args?: string[];
}

/** Starts the program in the real Electron and waits for its window. */
export async function startConsole({ dataDir, args }: StartOptions): Promise<StartedConsole> {
  const app = await launchApp({ dataDir, ...(args !== undefined && { args }) });
  const page = await app.firstWindow();
  return { app, page, complaints: listenForComplaints(page) };
}

/** Collects what should never happen in a page. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return complaints;
}

/** Ends the program as a power cut would: without a word to any of its processes. Resolves when it is gone. */
export async function killConsole({ app }: StartedConsole): Promise<void> {
  const child = app.process();
  const isGone = hasEnded(child);
  child.kill('SIGKILL');
  await isGone;
}

/** Starts the program once more, as a second click on its icon or a link does, and resolves to how it ended. */
export async function startAgain({
  dataDir,
  args = [],
}: StartOptions): Promise<{ code: number | null; output: string }> {
  const { executable } = await findElectron();
  const child = spawn(executable, [...chromiumSwitches(), root, `--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS, ...args], {
    cwd: root,
    env: toolEnvironment({ ELECTRON_RUN_AS_NODE: undefined }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await hasEnded(child);
  return { code, output };
}

function hasEnded(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Answers the first start's question by keyboard: who sits here. */
export async function signOn(page: Page, name = 'Dana Hughes', role: 'agent' | 'lead' = 'agent'): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(name);
  if (role === 'lead') {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  await expect(page.getByRole('button', { name: `${name}, ` })).toBeVisible();
}

/** The drawer in which calls are logged. */
export function intakeOf(page: Page) {
  const drawer = page.getByRole('complementary', { name: 'Log a call' });
  return {
    drawer,
    caller: drawer.getByRole('combobox', { name: 'Caller' }),
    words: drawer.getByRole('textbox', { name: 'In their words' }),
    symptoms: drawer.getByRole('listbox', { name: 'Symptom' }),
    joins: drawer.getByRole('region', { name: 'Joins' }),
    tell: drawer.getByRole('region', { name: 'Tell' }),
    /** The strip about the last save. */
    lastSave: drawer.locator('[data-last-save]'),
  };
}

/** The parts of the board. */
export function boardOf(page: Page) {
  const board = page.getByRole('main', { name: 'Board' });
  return {
    board,
    /** Flagged clusters: pinned and outlined. */
    flags: board.locator('[data-cluster]').filter({ has: page.getByRole('button', { name: 'Declare incident' }) }),
    reports: board.getByRole('grid', { name: 'Newest reports' }),
  };
}

/** Opens a room by its icon. */
export async function goToRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name }).click();
  await expect(page.getByRole('main', { name })).toBeVisible();
}

/** One choice of a row of choices, by how its words begin; the radio button itself is drawn by its label. */
export function segmentOf(scope: Locator | Page, label: string): Locator {
  return scope.locator('label').filter({ hasText: new RegExp(`^${label}`) });
}
