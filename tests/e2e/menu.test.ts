import { expect, test } from '@playwright/test';
import { type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// The native menu only announces what was chosen; whether the page knows what is meant shows when each entry is chosen.
const dataDir = makeFolder('menu');
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

test('every entry of Go leads to its room', async () => {
  for (const room of ['Clusters', 'Incidents', 'Advice', 'Reports', 'Board']) {
    await choose(`go-${room.toLowerCase()}`);
    await expect(console.page.getByRole('main', { name: room })).toBeVisible();
  }
  await choose('go-settings');
  await expect(console.page.getByRole('main', { name: 'Settings' })).toBeVisible();
  await choose('import');
  await expect(console.page.getByRole('main', { name: 'Directory' })).toBeVisible();
});

test('theme and density change at once', async () => {
  const html = console.page.locator('html');
  for (const theme of ['light', 'dark']) {
    await choose(`theme-${theme}`);
    await expect(html).toHaveAttribute('data-theme', theme);
  }
  for (const density of ['compact', 'comfortable']) {
    await choose(`density-${density}`);
    await expect(html).toHaveAttribute('data-density', density);
  }
});

test('the record is checked and its lists are rebuilt, with a word on how it went', async () => {
  const { page } = console;
  await choose('check-record');
  await expect(page.locator('[data-toast]')).toContainText(/fact/);
  await choose('rebuild');
  await expect(page.locator('[data-toast]').first()).toContainText(/Rebuilt from \d+ facts/);
});

test('the drawer and the dialogs open from the menu too', async () => {
  const { page } = console;
  for (const [entry, name] of [
    ['palette', /./],
    ['switch-person', /person|here/i],
    ['help', 'Keys'],
  ] as const) {
    await choose(entry);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await choose('log-call');
  await expect(page.getByRole('complementary', { name: 'Log a call' })).toBeVisible();
});

async function choose(id: string): Promise<void> {
  await console.app.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`The menu has no entry ${wanted}.`);
    item.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, id);
}
