import { expect, type Page, test } from '@playwright/test';
import { must } from './support/bridge.ts';
import { intakeOf, type StartedConsole, signOn, startAgain, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A softphone opens groundswell://call?from=+44... when a call comes in: the intake opens with the number, and nothing more.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('deep-link');
let console: StartedConsole;
test.beforeAll(async () => {
  const first = await startConsole({ dataDir });
  await signOn(first.page);
  await first.app.close();
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});

test('a link that starts the program opens the intake with the number, ready for the words', async () => {
  console = await startConsole({ dataDir, args: ['groundswell://call?from=+441632960177'] });
  const { page } = console;
  const { drawer, caller, words } = intakeOf(page);
  await expect(drawer).toBeVisible();
  await expect(caller).toHaveValue('01632 960177');
  await expect(words).toBeFocused();
  expect(await reportCount(page)).toBe(0);
  expect(console.complaints).toEqual([]);
});

test('a link while the program runs brings its window to the front with the number', async () => {
  const { app, page } = console;
  const { caller, words, lastSave, drawer } = intakeOf(page);
  await page.keyboard.type('the line is dead');
  await page.keyboard.press('Enter');
  await expect(lastSave).toHaveAttribute('data-last-save', 'saved');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  const second = await startAgain({ dataDir, args: ['groundswell://call?from=+441632960178'] });
  expect(second.code, second.output).toBe(0);
  await expect(caller).toHaveValue('01632 960178');
  await expect(words).toBeFocused();
  expect(await windowStates(app)).toEqual([{ isMinimized: false, isVisible: true }]);
  expect(await reportCount(page)).toBe(1);
});

for (const [what, args] of [
  ['of a hundred kilobytes', [`groundswell://call?from=+44${'1'.repeat(100_000)}`]],
  [
    'among a hundred kilobytes of other arguments',
    Array.from({ length: 100 }, (_, n) => `groundswell:${n}${'x'.repeat(1_000)}`),
  ],
] as const) {
  test(`a link ${what} does no harm to the program that runs`, async () => {
    const { app, page } = console;
    const second = await startAgain({ dataDir, args: [...args] });
    expect(second.code, second.output).toBe(0);
    // It is alive, and a proper link still reaches it.
    expect((await startAgain({ dataDir, args: ['groundswell://call?from=+441632960178'] })).code).toBe(0);
    await expect(intakeOf(page).caller).toHaveValue('01632 960178');
    expect(app.process().exitCode).toBeNull();
    expect(await reportCount(page)).toBe(1);
  });
}

test('a number that arrives while a call is being typed waits for its turn', async () => {
  const { page } = console;
  const { caller, words, drawer, lastSave } = intakeOf(page);
  await page.keyboard.type('nobody can hear us');
  await startAgain({ dataDir, args: ['groundswell://call?from=+441632960179'] });
  await expect(drawer.getByRole('list', { name: 'Ringing now' })).toContainText('960179');
  await expect(caller).toHaveValue('01632 960178');
  await expect(words).toHaveValue('nobody can hear us');
  await page.keyboard.press('Enter');
  await expect(lastSave).toHaveAttribute('data-last-save', 'saved');
  await expect(caller).toHaveValue('01632 960179');
  await expect(words).toBeFocused();
  expect(await reportCount(page)).toBe(2);
});

test('a number is read by the site’s country, and a withheld one leaves the caller blank', async () => {
  const { caller, drawer } = intakeOf(console.page);
  await startAgain({ dataDir, args: ['groundswell://call?from=anonymous'] });
  await expect(drawer).toBeVisible();
  await expect(caller).toHaveValue('');
  for (const from of ['01632960181', '0044%201632%20960182', 'tel:+44-1632-960179']) {
    await startAgain({ dataDir, args: [`groundswell://call?from=${from}`] });
    await expect(caller).toHaveValue(`01632 960${from.replace(/\D/g, '').slice(-3)}`);
  }
});

const BAD_LINKS = [
  ['letters', 'groundswell://call?from=+44abc0177'],
  ['too long a number', 'groundswell://call?from=+4416329601801632960180'],
  ['too long a link', `groundswell://call?from=+441632960180&${'x'.repeat(200)}`],
  ['another host', 'groundswell://declare?from=+441632960180'],
  ['another parameter', 'groundswell://call?from=+441632960180&save=1'],
  ['a script', 'groundswell://call?from=<script>alert(1)</script>'],
  ['an encoded script', 'groundswell://call?from=%3Cscript%3Ealert(1)%3C/script%3E'],
  ['nothing', 'groundswell:'],
] as const;

test('a bad link gives a calm notice and does nothing', async () => {
  const { page } = console;
  const { caller, drawer } = intakeOf(page);
  const before = await must(page, 'health.get', {});
  for (const [why, link] of BAD_LINKS) {
    await test.step(why, async () => {
      const second = await startAgain({ dataDir, args: [link] });
      expect(second.code, second.output).toBe(0);
      const notice = page.locator('[data-toast]').filter({ hasText: /link/i });
      await expect(notice).toHaveCount(1);
      await notice.getByRole('button', { name: 'Dismiss' }).click();
      await expect(notice).toHaveCount(0);
    });
  }
  await expect(caller).toHaveValue('01632 960179');
  await expect(drawer.getByRole('list', { name: 'Ringing now' })).toHaveCount(0);
  // Nothing was written. (Revisions also rise with the clock, when a five-minute slot ends.)
  expect((await must(page, 'health.get', {})).facts).toBe(before.facts);
  expect(console.complaints).toEqual([]);
});

async function reportCount(page: Page): Promise<number | null> {
  return (await must(page, 'report.page', { limit: 1 })).total;
}

function windowStates(app: StartedConsole['app']) {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      isMinimized: window.isMinimized(),
      isVisible: window.isVisible(),
    })),
  );
}
