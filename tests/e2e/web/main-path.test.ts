import type { ChildProcess } from 'node:child_process';
import { type BrowserContext, expect, test } from '@playwright/test';
import { CLOCK_ARGUMENTS } from '../../support/test-clock.ts';
import { boardOf, intakeOf, listenForComplaints, signOn } from '../support/console.ts';
import { makeFolder, removeFolder } from '../support/folders.ts';
import { countingKeyboard, logByKeyboard } from '../support/keys.ts';
import { endWebHost, startWebHost } from '../support/web-host.ts';

// The same console where there is no Electron: over the machine's own loopback, in the browser that is there.
test.describe.configure({ mode: 'serial' });

/** What reads no clock: it is not run again at the faked moments (tests/run.ts). */
const AT_ONE_MOMENT = { tag: '@one-moment' };

type BrowserState = Awaited<ReturnType<BrowserContext['storageState']>>;

const dataDir = makeFolder('web');
let host: ChildProcess;
let address = '';
let origin = '';
/** What the browser of the first test has after it opened the one-time address; each test has a browser of its own. */
let session: BrowserState;
test.beforeAll(async () => {
  ({ host, address } = await startWebHost(dataDir, CLOCK_ARGUMENTS));
  origin = new URL(address).origin;
});
test.afterAll(async () => {
  await endWebHost(host);
  removeFolder(dataDir);
});

test('the address works once, a reload works, and nobody else gets in', async ({ page, browser }) => {
  expect(new URL(address).hostname).toBe('127.0.0.1');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();

  const stranger = await browser.newContext();
  const strange = await stranger.newPage();
  for (const tried of [address, `${origin}/`]) {
    const answer = await strange.goto(tried);
    expect(answer?.status()).toBe(401);
    await expect(strange.getByRole('heading', { name: 'Who are you?' })).toHaveCount(0);
    await expect(strange.locator('body')).toContainText(/[A-Z].*\./);
  }
  await stranger.close();
  session = await page.context().storageState();

  // Cookies reach every port of the machine, and whoever listens there: alone they open nothing.
  const thief = await browser.newContext({ storageState: { cookies: session.cookies, origins: [] } });
  const stolen = await thief.newPage();
  await stolen.goto(origin);
  await expect(stolen.locator('body')).toContainText('was not opened by the address that Groundswell printed');
  await expect(stolen.getByRole('heading', { name: 'Who are you?' })).toHaveCount(0);
  await thief.close();
});

test('calls are logged by keyboard, turn amber and red, and are declared; a second tab sees it all at once', async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  await page.goto(origin);
  await signOn(page, 'Dana Hughes', 'lead');
  const other = await context.newPage();
  const complaints = [page, other].map(listenForComplaints);
  await other.goto(origin);
  await expect(other.getByText('No calls yet')).toBeVisible();

  await page.bringToFront();
  const keyboard = countingKeyboard(page);
  const { lastSave } = intakeOf(page);
  for (let number = 1; number <= 5; number += 1) {
    const words = `we can not dial out at all, desk ${number}`;
    const keys = await logByKeyboard(keyboard, { number: `01632 96010${number}`, words });
    expect(keys).toBeLessThanOrEqual(6);
    await expect(boardOf(other).reports).toContainText(words);
    if (number === 3) {
      await expect(lastSave).toContainText('turned amber');
      await expect(boardOf(other).flags).toContainText('Amber');
    }
  }
  await expect(lastSave).toContainText('turned red');
  await expect(boardOf(other).flags).toContainText('Red');

  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog', { name: 'Declare incident' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'No outbound calls' })).toBeVisible();
  await expect(boardOf(other).flags).toHaveCount(0);
  await expect(boardOf(other).board.getByRole('row', { name: /INC-\d+ No outbound calls/ })).toBeVisible();
  expect(complaints.flat()).toEqual([]);
});

test(
  'the main job can be done from the accessibility tree alone, which tells what came of each step',
  AT_ONE_MOMENT,
  async ({ browser }) => {
    const context = await browser.newContext({ storageState: session });
    const page = await context.newPage();
    await page.goto(`${origin}/#/board`);
    const { drawer } = intakeOf(page);
    const voice = page.locator('[data-live-announcer]');
    const room = page.getByRole('main');
    await page.getByRole('button', { name: 'Log a call' }).first().click();
    for (let number = 1; number <= 5; number += 1) {
      await page.getByRole('combobox', { name: 'Caller' }).fill(`01632 96020${number}`);
      await page
        .getByRole('textbox', { name: 'In their words' })
        .fill('the mailbox is full and voicemail will not open');
      await page.getByRole('option', { name: /Voicemail or menu/ }).click();
      if (number === 1)
        await expect(drawer).toMatchAriaSnapshot(`
      - complementary "Log a call":
        - heading "Log a call" [level=2]
        - combobox "Caller"
        - textbox "In their words"
        - listbox "Symptom":
          - group "Standard symptoms":
            - option /Voicemail or menu/ [selected]
        - region "Joins"
        - region "Tell"
        - region "Advice"
        - button "Save report"
    `);
      await page.getByRole('button', { name: 'Save report' }).click();
      await expect(voice).toMatchAriaSnapshot(
        `- status: '/R-\\d+ saved: Voicemail or menu, ${number === 1 ? 'the first report' : `${number} reports`}/'`,
      );
    }
    await expect(voice).toMatchAriaSnapshot(`- alert: '/Red flag: Voicemail or menu, 5 customers/'`);
    await page.getByRole('button', { name: /^Close/ }).click();
    const flag = page.getByRole('article', { name: 'Voicemail or menu' });
    await expect(flag).toMatchAriaSnapshot(`
    - article "Voicemail or menu":
      - text: /Red flag/
      - heading "Voicemail or menu" [level=2]
      - paragraph: /Now 5 customers/
      - button "Declare incident"
      - button "Attach"
      - button "Dismiss"
      - button "Why"
  `);
    await flag.getByRole('button', { name: 'Declare incident' }).click();
    const dialog = page.getByRole('dialog', { name: 'Declare incident' });
    await dialog.getByRole('radio', { name: 'S3' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
    await expect(room).toMatchAriaSnapshot(`
    - main "Incident":
      - heading /Voicemail or menu INC-\\d+/ [level=1]
      - list "States":
        - listitem: /Investigating/
      - region "Timeline"
      - complementary "Update"
  `);
    await page.getByRole('button', { name: 'Set state' }).click();
    await page.getByRole('menuitem', { name: /^Identified/ }).click();
    await page.getByRole('dialog', { name: 'Identified' }).getByRole('button', { name: 'Set', exact: false }).click();
    await expect(room).toMatchAriaSnapshot(`
    - main "Incident":
      - list "States":
        - listitem: '/Identified \\d\\d:\\d\\d/'
  `);
  },
);

test('a room whose script cannot be read says so, and is had by trying again', AT_ONE_MOMENT, async ({ browser }) => {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  await page.route('**/assets/{settings,help-sheet}-*.js', (route) => route.abort());
  await page.goto(`${origin}/#/settings`);
  const room = page.getByRole('main');
  await expect(room).toContainText('could not be read from the program');
  await page.keyboard.press('?');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('could not be read from the program');
  await page.unrouteAll();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await room.getByRole('button', { name: 'Try again' }).click();
  await expect(room.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('a host that goes away is said, and typing is kept', async ({ browser }) => {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  await page.goto(origin);
  await page.keyboard.press('c');
  await expect(intakeOf(page).caller).toBeFocused();
  await page.keyboard.type('01632 960199');
  await page.keyboard.press('Enter');
  await page.keyboard.type('the line went dead');
  await endWebHost(host);
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Reconnecting');
  await expect(intakeOf(page).words).toHaveValue('the line went dead');
});
