import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { testNow } from '../support/test-clock.ts';
import { must } from './support/bridge.ts';
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

test('the board in another window, and an incident in one of its own, live like the first', async () => {
  const { app, page } = console;
  await page.keyboard.press('Escape');
  const [board] = await Promise.all([app.waitForEvent('window'), choose('window-board')]);
  await expect(board.getByRole('main', { name: 'Board' })).toBeVisible();
  const incident = await declareOne(page);
  await expect(board.getByRole('main', { name: 'Board' }).getByText('Portal trouble').first()).toBeVisible();
  // By its key, on the board that is in front of whoever presses it.
  const [room] = await Promise.all([app.waitForEvent('window'), board.keyboard.press('Shift+I')]);
  await expect(room.getByRole('main', { name: 'Incident' })).toBeVisible();
  expect(room.url()).toBe(`app://groundswell/#/incident/${incident}`);
  // It is there already: it comes to the front, and no other is opened.
  await board.keyboard.press('Shift+I');
  await must(page, 'host.open-window', { incident });
  expect(app.windows()).toHaveLength(3);
  await must(page, 'incident.note', { command: 'menu-note', incident, text: 'Seen in both windows' });
  await expect(room.getByRole('region', { name: 'Timeline' })).toContainText('Seen in both windows');
  await room.close();
  await board.close();
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
});

async function declareOne(page: Page): Promise<string> {
  const report = draft({ symptom: 'portal_or_login', words: 'no way into the portal', callingNumber: mobile(1) });
  const logged = await must(page, 'report.log', { command: 'menu-report', report });
  const declared = await must(page, 'incident.declare', {
    command: 'menu-declare',
    title: 'Portal trouble',
    severity: 'S2',
    rule: { symptoms: ['portal_or_login'], wordGroups: [], facet: null },
    reports: [logged.report],
    flag: null,
    line: 'We know about this.',
    nextUpdateAt: testNow() + 600_000,
  });
  return declared.incident;
}

async function choose(id: string): Promise<void> {
  await console.app.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`The menu has no entry ${wanted}.`);
    item.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, id);
}
