import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// A desk makes the symptom list and the advice library its own.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('own-lists');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

async function becomeLead(page: Page): Promise<void> {
  const { person } = await must(page, 'snapshot.get', {});
  await must(page, 'person.change', { command: 'become-a-lead', person: person ?? '', role: 'lead' });
}

test('a lead renames, hides, moves and adds symptoms', async () => {
  const { page } = console;
  await signOn(page, 'Jo Marsh', 'agent');
  await goToRoom(page, 'Settings');
  const list = page.getByRole('list', { name: 'Symptom list' });
  await expect(page.getByRole('button', { name: 'Change Calls drop' })).toHaveAttribute('aria-disabled', 'true');
  await becomeLead(page);
  await page.getByRole('button', { name: 'Change Calls drop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cut off');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(list).toContainText('Cut off');
  await page.getByRole('button', { name: 'Change Number porting' }).click();
  await dialog.getByText('Hidden: not offered any more').click();
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'Number porting' })).toContainText('hidden');
  await page.getByRole('button', { name: 'Move No inbound calls up' }).click();
  await expect(list.getByRole('listitem').first()).toContainText('No inbound calls');
  await page.getByRole('button', { name: 'Add…' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Sprockets wobble');
  await dialog
    .getByRole('textbox', { name: 'How callers say it' })
    .fill('the sprocket wobbles\nmy sprocket is wobbling\nwobbling sprocket\nsprockets wobble again');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(list).toContainText('Sprockets wobble');
  await expectAccessible(page, 'the symptom list');
});

test('the intake offers the list as it is now, and the suggestions have learned it', async () => {
  const { page } = console;
  await page.keyboard.press('c');
  const intake = intakeOf(page);
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await expect(intake.symptoms.getByRole('option', { name: /Number porting/ })).toHaveCount(0);
  await expect(async () => {
    await intake.words.fill('');
    await intake.words.fill('a sprocket wobbles here');
    await expect(intake.symptoms.getByRole('option').first()).toContainText('Sprockets wobble', { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  await page.keyboard.press('Escape');
});

test('advice is written, seen as it is said, stopped at once and brought back', async () => {
  const { page } = console;
  await goToRoom(page, 'Advice');
  await page.getByRole('button', { name: 'New advice…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Tighten the sprocket');
  await dialog.getByRole('textbox', { name: 'What is said' }).fill('Turn it left. In danger ring {{emergency}}.');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('ring 999 or 112.');
  await dialog.getByRole('textbox', { name: 'Helps when' }).fill('It wobbles.');
  await dialog.getByRole('group', { name: 'For these symptoms' }).getByText('Sprockets wobble').click();
  await dialog.getByRole('button', { name: 'Save and approve' }).click();
  await expect(dialog).toBeHidden();
  await page
    .getByRole('searchbox', { name: 'Search advice' })
    .or(page.getByRole('textbox', { name: 'Search advice' }))
    .fill('tighten');
  const preview = page.getByRole('complementary', { name: 'Tighten the sprocket' });
  await expect(preview).toContainText('Jo Marsh');
  await preview.getByRole('button', { name: 'Stop using' }).click();
  await expect(preview).toContainText('Stopped: do not use it.');
  await preview.getByRole('button', { name: 'Use again' }).click();
  await expect(preview).not.toContainText('Stopped');
  await preview.getByRole('button', { name: 'Edit…' }).click();
  await dialog.getByRole('textbox', { name: 'What is said' }).fill('Turn it right.');
  await dialog.getByRole('button', { name: 'Save and approve' }).click();
  await expect(preview.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'the advice room');
});
