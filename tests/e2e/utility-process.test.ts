import { expect, test } from '@playwright/test';
import { buildMemoryEngine } from '../support/memory-engine/build.ts';
import { must } from './support/bridge.ts';
import { boardOf, intakeOf, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';
import { countingKeyboard, logByKeyboard } from './support/keys.ts';

// How a released program starts its engine: as a process of Electron's own. This runtime's Node-API is too old for SQLite, so
// a stand-in keeps the record in memory here; the official Electron runs it with SQLite (official-electron.test.ts).
test('the engine runs in a utilityProcess: calls, announcements, a kill, and its end with the program', async () => {
  const dataDir = makeFolder('utility');
  const { app, page, complaints } = await startConsole({
    dataDir,
    args: [`--engine-program=${await buildMemoryEngine()}`],
  });
  const engines = (): Promise<number[]> =>
    app.evaluate((electron) =>
      electron.app
        .getAppMetrics()
        .filter(({ type, name }) => type === 'Utility' && name === 'Groundswell engine')
        .map(({ pid }) => pid),
    );
  await signOn(page);
  const [pid] = await engines();
  expect(pid).toBeDefined();

  const keyboard = countingKeyboard(page);
  for (const last of [1, 2, 3])
    await logByKeyboard(keyboard, { number: `01632 96010${last}`, words: 'we can not dial out at all' });
  await expect(intakeOf(page).lastSave).toContainText('turned amber');
  await expect(boardOf(page).flags).toHaveCount(1);
  expect((await must(page, 'report.page', { limit: 10 })).rows).toHaveLength(3);

  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  // What was in memory is gone with it, so the console is as new; that it answers again is the point.
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  const [successor] = await engines();
  expect(successor).not.toBe(pid);
  expect(complaints).toEqual([]);

  await app.close();
  await expect.poll(() => isRunning(successor)).toBe(false);
  removeFolder(dataDir);
});

function isRunning(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}
