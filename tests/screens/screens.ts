import type { Locator, Page } from 'playwright';
import type { ScreenAddress } from '../support/screens.ts';

/** One picture: how to get there from anywhere, and how to leave nothing open behind. */
export interface ScreenPicture {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
  readonly leave?: (page: Page) => Promise<void>;
  /** Of the screen only this; the whole window by default. */
  readonly part?: (page: Page) => Locator;
}

const pressEscape = (page: Page) => page.keyboard.press('Escape');

async function goTo(page: Page, room: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${room}`);
}

async function board(page: Page): Promise<void> {
  await goTo(page, 'board');
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor();
}

async function openIntake(page: Page): Promise<void> {
  await board(page);
  await page.keyboard.press('c');
  await page.getByLabel('Caller', { exact: true }).waitFor();
  await page.keyboard.type('fenwick pl');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type("can't ring out, dead air then it drops, third time this morning");
}

async function dialog(page: Page, key: string): Promise<void> {
  await board(page);
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
}

async function firstOf(page: Page, room: string): Promise<void> {
  await goTo(page, room);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
}

/** The first open incident's room, with a key pressed in it. */
async function inIncident(page: Page, key: string): Promise<void> {
  await goTo(page, 'incidents');
  await page
    .getByRole('row', { name: /Broadband/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  await page.keyboard.press(key);
}

/** A part of the settings, from its title on. */
async function settingsAt(page: Page, title: string): Promise<void> {
  await goTo(page, 'settings');
  const heading = page.getByRole('heading', { name: title, exact: true });
  await heading.waitFor();
  await heading.evaluate((element) => element.closest('section')?.scrollIntoView({ block: 'start' }));
}

async function history(page: Page): Promise<void> {
  await goTo(page, 'history');
  const lookBack = page.getByRole('button', { name: 'Look back', exact: true });
  if (await lookBack.isVisible()) await lookBack.click();
  // It looks through eight weeks of calls.
  await page.getByRole('grid', { name: 'Flags' }).waitFor({ timeout: 180_000 });
  await page.getByRole('grid', { name: 'Flags' }).focus();
  await page.keyboard.press('End');
}

/** Screens that show more once something is done in them. */
const PREPARED: Readonly<Record<string, (page: Page) => Promise<void>>> = { board, history };

/** A picture of every screen and of each of its tabs, in the order of the rail; a new screen is in it by itself. */
export function pictureOf({ name, hash }: ScreenAddress): ScreenPicture {
  return { name, show: PREPARED[name] ?? ((page) => goTo(page, hash.replace('#/', ''))) };
}

/** What lies over the screens: the intake, a row that is opened, the dialogs. */
export const OVER_SCREENS: readonly ScreenPicture[] = [
  { name: 'flag', show: board, part: (page) => page.locator('[data-cluster]').first() },
  { name: 'intake', show: openIntake, leave: discardIntake },
  {
    name: 'name-symptom',
    show: async (page) => {
      await goTo(page, 'clusters/-/unsorted');
      await page.getByRole('button', { name: 'Name…' }).first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('Hold music drops calls');
    },
    leave: pressEscape,
  },
  { name: 'report', show: (page) => firstOf(page, 'reports') },
  { name: 'escalate', show: (page) => dialog(page, 'e'), leave: pressEscape },
  { name: 'public-update', show: (page) => dialog(page, 'p'), leave: pressEscape },
  { name: 'gate', show: (page) => inIncident(page, 'v'), leave: pressEscape },
  { name: 'team', show: (page) => settingsAt(page, 'Team') },
  { name: 'own-lists', show: (page) => settingsAt(page, 'Symptoms') },
  {
    name: 'known-change',
    show: async (page) => {
      await board(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('add a known change');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: /change/i }).waitFor();
    },
    leave: pressEscape,
  },
  { name: 'declare', show: (page) => dialog(page, 'd'), leave: pressEscape },
  { name: 'attach', show: (page) => dialog(page, 'l'), leave: pressEscape },
  { name: 'dismiss', show: (page) => dialog(page, 'Delete'), leave: pressEscape },
  {
    name: 'palette',
    show: async (page) => {
      await board(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('outb');
    },
    leave: pressEscape,
  },
  { name: 'help', show: (page) => dialog(page, '?'), leave: pressEscape },
  { name: 'person', show: (page) => dialog(page, 'Control+Shift+U'), leave: pressEscape },
];

/** Empties the draft, so that the next picture begins with a blank intake. */
async function discardIntake(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /discard|throw/i })
    .first()
    .click();
  await page.keyboard.press('Escape');
  // What was done here is no part of the next picture.
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Dismiss' }).first().click();
}
