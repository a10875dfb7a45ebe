import { expect, type Page, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// What keyboards and input methods of other countries do to the console: letters are typed, and nothing is saved by half a word.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('typing');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Dana Hughes', 'lead');
  for (let caller = 1; caller <= 3; caller += 1) {
    const report = draft({ symptom: 'other', words: 'hold music drops the call', callingNumber: mobile(caller) });
    await must(console.page, 'report.log', { command: `typing-${caller}`, report });
  }
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

/** The two orders in which browsers report the Enter that ends a composition. */
const ENDINGS = [
  ['as Chromium reports it', { isComposing: true, keyCode: 229 }],
  ['as Safari reports it', { isComposing: false, keyCode: 229 }],
] as const;

/** Ends a composition in the field that has the focus. Resolves to whether the page was left to do with Enter what it does. */
async function endComposition(
  page: Page,
  how: { isComposing: boolean; keyCode: number },
  key = 'Enter',
): Promise<void> {
  await page.evaluate(
    ([name, init]) => {
      const field = document.activeElement as HTMLElement;
      field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      if (!init.isComposing) field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      const event = new KeyboardEvent('keydown', {
        key: name,
        code: name,
        bubbles: true,
        cancelable: true,
        isComposing: init.isComposing,
        keyCode: init.keyCode,
      } as KeyboardEventInit);
      field.dispatchEvent(event);
      if (init.isComposing) field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    },
    [key, how] as const,
  );
}

for (const [name, how] of ENDINGS) {
  test(`Enter that ends a composition, ${name}, saves nothing in any field`, async () => {
    const { page } = console;
    const { total: before } = await must(page, 'report.page', { limit: 1 });
    const intake = intakeOf(page);
    await page.keyboard.press('c');
    await page.keyboard.type('東京');
    await endComposition(page, how);
    await expect(intake.caller).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('電話が');
    await endComposition(page, how);
    await expect(intake.words).toHaveValue('電話が');
    await page.keyboard.press('Alt+e');
    for (const field of ['From', 'To', 'What was heard or seen', 'SIP status', 'Q.850', 'Call-ID'] as const) {
      await intake.drawer.getByRole('textbox', { name: field }).focus();
      await endComposition(page, how);
    }
    await endComposition(page, how, 'Escape');
    await expect(intake.words).toHaveValue('電話が');
    expect((await must(page, 'report.page', { limit: 1 })).total).toBe(before);
    await page.getByRole('button', { name: 'Discard what is typed' }).click();
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('ボード');
    await page.getByRole('combobox').fill('settings');
    await endComposition(page, how);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');

    await goToRoom(page, 'Advice');
    await page.getByRole('textbox', { name: 'Search advice' }).focus();
    await endComposition(page, how);
    await expect(page.getByRole('textbox', { name: 'Search advice' })).toBeFocused();

    await page.evaluate(() => window.location.assign('#/clusters/-/unsorted'));
    await page.getByRole('button', { name: 'Name…' }).first().click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('保留音');
    await endComposition(page, how);
    await expect(page.getByRole('dialog', { name: 'Name this symptom' })).toBeVisible();
    expect(await must(page, 'snapshot.get', {}).then(({ symptoms }) => symptoms)).toEqual([]);
    await page.keyboard.press('Escape');
    await goToRoom(page, 'Board');
  });
}

test('Enter while the browser composes sends no form', async () => {
  const { page } = console;
  const input = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const { total: before } = await must(page, 'report.page', { limit: 1 });
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await compose('でんわ');
  await page.keyboard.press('Enter');
  await expect(intakeOf(page).words).toHaveValue('でんわ');
  expect((await must(page, 'report.page', { limit: 1 })).total).toBe(before);
  await input.send('Input.insertText', { text: '電話' });
  await page.getByRole('button', { name: 'Discard what is typed' }).click();
  await page.keyboard.press('Escape');

  await page.evaluate(() => window.location.assign('#/clusters/-/unsorted'));
  await page.getByRole('button', { name: 'Name…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Name this symptom' });
  await dialog.getByRole('textbox', { name: 'Name' }).focus();
  await compose('ほりゅう');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await input.send('Input.insertText', { text: '保留音' });
  expect(await must(page, 'snapshot.get', {}).then(({ symptoms }) => symptoms)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await goToRoom(page, 'Board');
});

test('AltGr and Option type letters, and a form that was discarded comes back with Ctrl+Z', async () => {
  const { page } = console;
  const { words } = intakeOf(page);
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Telefon nie d');
  const { total: before } = await must(page, 'report.page', { limit: 1 });
  for (const [key, code, held] of [
    ['ź', 'KeyX', { modifierAltGraph: true }],
    ['ę', 'KeyE', { modifierAltGraph: true, ctrlKey: true, altKey: true }],
    ['€', 'KeyE', { altKey: true }],
    ['µ', 'KeyM', { altKey: true }],
    ['@', 'KeyL', { altKey: true }],
  ] as const) {
    const isLeft = await page.evaluate(
      ([name, place, modifiers]) => {
        const init = { key: name, code: place, bubbles: true, cancelable: true, ...modifiers };
        return document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init)) === true;
      },
      [key, code, held] as const,
    );
    expect(isLeft, `${key} is left to the field`).toBe(true);
  }
  await expect(words).toHaveValue('Telefon nie d');
  await page.keyboard.press('Alt+x');
  await expect(words).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(words).toHaveValue('Telefon nie d');
  expect((await must(page, 'report.page', { limit: 1 })).total).toBe(before);
  await page.keyboard.press('Alt+x');
  await page.keyboard.press('Escape');
});

test('on a Cyrillic layout single keys and Ctrl+K work by their place', async () => {
  const { page } = console;
  const type = (key: string, code: string, ctrlKey = false) =>
    page.evaluate(
      ([name, place, ctrl]) => {
        const init = { key: name, code: place, ctrlKey: ctrl, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
      },
      [key, code, ctrlKey] as const,
    );
  await goToRoom(page, 'Board');
  await type('с', 'KeyC');
  await expect(intakeOf(page).drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await type('л', 'KeyK', true);
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.press('Escape');
  await type('п', 'KeyG');
  await type('с', 'KeyC');
  await expect(page.getByRole('main', { name: 'Clusters' })).toBeVisible();
});
