import { expect, test } from '@playwright/test';
import { draft } from '../support/drafts.ts';
import { must } from './support/bridge.ts';
import { goToRoom, intakeOf, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// The symptom suggestions learn from what a desk saves and corrects, beside the window and not in it.
test.describe.configure({ mode: 'serial' });

const SAVED = ['the sprocket wobbles', 'sprocket is wobbling again', 'wobbling sprocket on line two'];

const dataDir = makeFolder('suggestions');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('a new desk has the list’s phrases alone, and settings say so', async () => {
  const { page } = console;
  await signOn(page, 'Jo Marsh', 'agent');
  await goToRoom(page, 'Settings');
  await expect(page.getByText(/^Suggestions: 3,\d{3} phrases of the list and none of your desk yet\.$/)).toBeVisible();
});

test('what agents chose and corrected is learned, what was withdrawn is not', async () => {
  const { page } = console;
  const reports: string[] = [];
  for (const [index, words] of SAVED.entries()) {
    const { report } = await must(page, 'report.log', {
      command: `suggestions-log-${index}`,
      report: draft({
        words,
        symptom: index === 0 ? 'broadband_slow' : 'number_porting',
        callerName: `Caller ${index}`,
      }),
    });
    reports.push(report);
  }
  await must(page, 'report.correct', {
    command: 'suggestions-correct',
    report: reports[0] ?? '',
    symptom: 'number_porting',
  });
  const { report } = await must(page, 'report.log', {
    command: 'suggestions-log-wrong',
    report: draft({ words: 'sprocket wobbles, wrong key', symptom: 'calls_drop', callerName: 'Caller 9' }),
  });
  await must(page, 'report.withdraw', { command: 'suggestions-withdraw', report });
  const learned = await must(page, 'suggest-examples.get', {});
  expect(learned.map(({ text }) => text).toSorted()).toEqual(SAVED.toSorted());
  expect(new Set(learned.map(({ label }) => label))).toEqual(new Set(['number_porting']));

  await page.reload();
  await goToRoom(page, 'Settings');
  await expect(page.getByText(/^Suggestions: 3,\d{3} phrases of the list and 3 of your desk\.$/)).toBeVisible();
  await page.keyboard.press('c');
  const intake = intakeOf(page);
  await page.keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await page.keyboard.type('our sprocket wobbles');
  const first = intake.symptoms.getByRole('option').first();
  await expect(first).toContainText('Number porting');
  await expect(first).toHaveAttribute('aria-selected', 'true');
});
