import { expect, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { intakeOf, killConsole, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { enginePid, makeFolder, removeFolder } from './support/folders.ts';

// What an agent notices when the engine, or the whole program, is killed with a call half typed: next to nothing.
test.describe.configure({ mode: 'serial' });

const KILLS = 5;
const RECOVERY = { timeout: 60_000 };

const dataDir = makeFolder('engine-kill');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('with the engine killed under a typed call, the window says so, and the call is saved exactly once', async () => {
  const { page } = console;
  const { lastSave } = intakeOf(page);
  await watchStatus(page);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const words = `no dial tone at all, kill ${kill}`;
    await typeCall(page, `01632 96020${kill}`, words);
    const pid = enginePid(dataDir);
    // Odd ones die before the save is sent, even ones while it is under way.
    if (kill % 2 === 1) process.kill(pid, 'SIGKILL');
    await page.keyboard.press('Enter');
    if (kill % 2 === 0) process.kill(pid, 'SIGKILL');
    await expect(lastSave).toHaveAttribute('data-last-save', 'saved', RECOVERY);
    await expect.poll(() => enginePid(dataDir), RECOVERY).not.toBe(pid);
    expect(await timesSaved(page, words), words).toBe(1);
  }
  expect(await statusesSeen(page)).toContain('Reconnecting');
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Saved');
  const { total } = await must(page, 'report.page', { limit: 1 });
  expect(total).toBe(KILLS);
});

test('after the kills the record is sound', async () => {
  const check = await must(console.page, 'health.check', {});
  expect(check).toMatchObject({ ok: true });
});

test('a call that was typed when the whole program was killed is there again, and is saved by nobody but its agent', async () => {
  const words = 'the alarm line in the lift is dead';
  await typeCall(console.page, '01632 960299', words);
  await expect(intakeOf(console.page).drawer).toContainText('draft kept');
  await expect.poll(() => keptDraft(console.page)).toContain(words);
  const engine = enginePid(dataDir);
  await killConsole(console);
  await expect.poll(() => isRunning(engine), RECOVERY).toBe(false);

  console = await startConsole({ dataDir });
  const { page } = console;
  const intake = intakeOf(page);
  await expect(intake.words).toHaveValue(words);
  await expect(intake.caller).toHaveValue(/0?1632 ?960299/);
  await expect(intake.drawer).toContainText('kept from before');
  expect(await timesSaved(page, words)).toBe(0);
  await expect(intake.words).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  expect(await timesSaved(page, words)).toBe(1);
});

async function typeCall(page: Page, number: string, words: string): Promise<void> {
  const intake = intakeOf(page);
  if (!(await intake.drawer.isVisible())) await page.keyboard.press('c');
  await expect(intake.caller).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await page.keyboard.type(words);
}

async function keptDraft(page: Page): Promise<string> {
  return (await must(page, 'draft.load', { slot: 'intake' }))?.json ?? '';
}

async function timesSaved(page: Page, words: string): Promise<number> {
  const { rows } = await must(page, 'report.page', { limit: 100 });
  return rows.filter((row) => row.words === words).length;
}

/** Notes every text that the status strip shows from now on: an engine may be back before a test could look. */
async function watchStatus(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Status' }).evaluate((strip) => {
    const seen: string[] = [];
    Object.assign(window, { seenInStatus: seen });
    new MutationObserver(() => seen.push(strip.textContent ?? '')).observe(strip, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

async function statusesSeen(page: Page): Promise<string> {
  return page.evaluate(() => (window as unknown as { seenInStatus: string[] }).seenInStatus.join('\n'));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
