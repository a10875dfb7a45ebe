import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import {
  boardOf,
  goToRoom,
  intakeOf,
  type StartedConsole,
  segmentOf,
  signOn,
  startConsole,
} from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A new kind of fault, as a desk meets it: nothing in the list fits, the calls group by themselves, and a lead names them.
test.describe.configure({ mode: 'serial' });

const CALLS = [
  { number: '01632 960201', words: 'parked calls cannot be picked up again' },
  { number: '01632 960202', words: 'when we park a call nobody can pick it up' },
  { number: '01632 960203', words: 'call parking: the parked call is gone when I pick up' },
];
const ODD = { number: '01632 960204', words: 'parked cars block the call centre, cannot park' };
const NAME = 'Parked calls lost';

const dataDir = makeFolder('naming');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

/** Logs a call by the keyboard, as something that none of the symptoms fits: one up from the first is the last. */
async function logUnsorted(page: Page, { number, words }: (typeof CALLS)[number]): Promise<void> {
  const intake = intakeOf(page);
  if (!(await intake.drawer.isVisible())) await page.keyboard.press('c');
  await expect(intake.caller).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await page.keyboard.type(words);
  const keep = intake.symptoms.getByRole('option', { name: /keep the words/ });
  if ((await keep.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowUp');
  await expect(keep).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
}

async function becomeLead(page: Page): Promise<void> {
  const { person } = await must(page, 'snapshot.get', {});
  await must(page, 'person.change', { command: 'become-a-lead', person: person ?? '', role: 'lead' });
}

test('what fits no symptom groups by its words, and three callers turn it amber', async () => {
  const { page } = console;
  await signOn(page, 'Jo Marsh', 'agent');
  const { flags } = boardOf(page);
  for (const [index, call] of CALLS.entries()) {
    await logUnsorted(page, call);
    if (index < 2) await expect(flags).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await expect(flags).toHaveCount(1);
  await expect(flags).toContainText('Amber');
  await expect(flags).toContainText('Unsorted');
  await logUnsorted(page, ODD);
  await page.keyboard.press('Escape');
});

test('its page says how many used like words and which; an agent reads why they cannot name it', async () => {
  const { page } = console;
  const { clusters } = await must(page, 'snapshot.get', {});
  const [first] = clusters.filter(({ reports }) => reports >= 3);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/cluster/${first?.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Unsorted: \d callers used like words/);
  await expect(page.getByRole('list', { name: 'Words in common' })).toContainText('parked');
  const button = page.getByRole('button', { name: 'Name this symptom…' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription('Only a team lead can name a symptom. Ask one, or switch person.');
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a lead names it by keyboard, leaving out what does not belong; a name of the list is refused at once', async () => {
  const { page } = console;
  await becomeLead(page);
  await expect(page.getByRole('button', { name: 'Name this symptom…' })).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Name this symptom' });
  const texts = dialog.getByRole('grid', { name: 'What callers said' });
  await expect(texts.getByRole('row')).toHaveCount(4);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Calls drop');
  await expect(dialog).toContainText('There is already “Calls drop” in the list.');
  await expect(dialog.getByRole('button', { name: /^Name 4 calls/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(NAME);
  await expectAccessible(page, 'naming an unsorted group');

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect(texts.getByRole('row').last()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(texts.getByRole('row').last()).toHaveAttribute('aria-selected', 'false');
  await expect(dialog.getByRole('button', { name: /^Name 3 calls/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  await expect(page.getByText(`3 calls named ${NAME}`).first()).toBeVisible();
});

test('the flag stays up under the new name, and what was left out is unsorted still', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  const { flags } = boardOf(page);
  await expect(flags).toHaveCount(1);
  await expect(flags).toContainText(NAME);
  await expect(flags).toContainText('Amber');
  await goToRoom(page, 'Clusters');
  await segmentOf(page, 'Unsorted').click();
  await expect(page.getByText('Nothing unsorted says the same')).toBeVisible();
  const { clusters } = await must(page, 'snapshot.get', {});
  expect(clusters.map(({ title, reports }) => [title, reports]).toSorted()).toEqual([
    [NAME, 3],
    [ODD.words, 1],
  ]);
});

test('new calls are suggested it, with the words that say so, and join it', async () => {
  const { page } = console;
  await goToRoom(page, 'Board');
  const { caller, words, symptoms, lastSave } = intakeOf(page);
  await page.keyboard.press('c');
  await expect(caller).toBeFocused();
  await page.keyboard.type('01632 960205');
  await page.keyboard.press('Enter');
  await expect(words).toBeFocused();
  const chosen = symptoms.getByRole('option', { selected: true });
  // The suggestions learn beside the window; the next keystroke after that knows.
  await expect(async () => {
    await words.fill('');
    await words.pressSequentially('a parked call cannot be picked up');
    await expect(chosen).toContainText(NAME, { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expect(chosen).toContainText(/words:.*park/);
  await page.keyboard.press('Enter');
  await expect(lastSave).toContainText(NAME);
  await expect(lastSave).toContainText('(4)');
  await page.keyboard.press('Escape');
});

test('the reports room finds them by it', async () => {
  const { page } = console;
  await goToRoom(page, 'Reports');
  await page.getByRole('button', { name: /All symptoms/ }).click();
  await page.getByRole('option', { name: NAME }).click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(5);
});

test('the settings list it, and a new name is everywhere', async () => {
  const { page } = console;
  await goToRoom(page, 'Settings');
  await page.getByRole('button', { name: `Change ${NAME}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Change a symptom' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(NAME);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Call parking');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Change Call parking' })).toBeVisible();
  await goToRoom(page, 'Board');
  await expect(boardOf(page).flags).toContainText('Call parking');
});

test('groups of the last days stand in the list of unsorted ones, largest first, and can be named from there', async () => {
  const { page } = console;
  for (const [index, words] of ['handset clock is an hour out', 'the clock on the handset is wrong'].entries()) {
    const report = draft({ words, symptom: 'other', callingNumber: mobile(300 + index) });
    await must(page, 'report.log', { command: `clock-call-${index}`, report });
  }
  await goToRoom(page, 'Clusters');
  await segmentOf(page, 'Unsorted').click();
  await expect(page.getByText('“handset clock is an hour out”')).toBeVisible();
  await expectAccessible(page, 'the unsorted groups');
  await page.getByRole('button', { name: 'Name…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name this symptom' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Clock wrong');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Nothing unsorted says the same')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('“handset clock is an hour out”')).toBeVisible();
});
