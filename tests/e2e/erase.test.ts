import { expect, test } from '@playwright/test';
import { draft } from '../support/drafts.ts';
import { testNow } from '../support/test-clock.ts';
import { must } from './support/bridge.ts';
import { goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { filesHolding, makeFolder, removeFolder } from './support/folders.ts';
import { countingKeyboard, logByKeyboard } from './support/keys.ts';

// “Erase this caller”: afterwards not one file of the data folder holds who they were or what they said.
const PERSONAL = {
  number: '+441632960888',
  national: '01632960888',
  shown: '01632 960888',
  name: 'Zebulon Quastel',
  words: 'violet giraffe upon the switchboard',
  moreWords: 'the giraffe has come back again',
  callBack: '+441632960889',
  ticket: 'TICKET-QX-4471',
  exampleTo: '+441632960890',
  exampleResult: 'fast busy marmalade',
};
const KEPT = 'an ordinary call by somebody else';

const dataDir = makeFolder('erase');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});

test('erasing a caller on the screen leaves nothing of them in any file, and keeps the count', async () => {
  const { page } = console;
  const keyboard = countingKeyboard(page);
  await logByKeyboard(keyboard, { number: `${PERSONAL.shown} ${PERSONAL.name}`, words: PERSONAL.words });
  await logByKeyboard(keyboard, { number: '01632 960777', words: KEPT });
  await page.keyboard.press('Escape');
  await must(page, 'report.log', { command: 'erase-test-1', report: secondCall() });
  const incident = await declare('No calls out', `Spoke to ${PERSONAL.name}`);
  await must(page, 'health.backup', {});
  expect(filesHolding(dataDir, [PERSONAL.words]), 'before, the words are there to be found').not.toEqual([]);

  await goToRoom(page, 'Reports');
  await page.getByRole('row', { name: PERSONAL.words }).click();
  await page.getByRole('button', { name: 'More for this report' }).click();
  await page.getByRole('menuitem', { name: /Erase this caller/ }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Erase this caller' });
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByRole('checkbox', { name: `Spoke to ${PERSONAL.name}` })).toBeChecked();
  await dialog.getByRole('textbox').fill('erase');
  await erase.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main', { name: 'Reports' })).toContainText('Erased caller');

  await expect(page.getByText(PERSONAL.words)).toHaveCount(0);
  expect(filesHolding(dataDir, Object.values(PERSONAL))).toEqual([]);
  const { rows } = await must(page, 'report.page', { limit: 10 });
  expect(rows.map(({ erased }) => erased)).toEqual([true, false, true]);
  for (const text of [PERSONAL.name, PERSONAL.national, 'giraffe', PERSONAL.ticket])
    expect((await must(page, 'report.page', { text, limit: 10 })).rows, text).toEqual([]);
  expect((await must(page, 'incident.get', { incident })).timeline.map(({ text }) => text)).toContain('[redacted]');
  const found = await must(page, 'caller.search', { text: PERSONAL.shown });
  expect(found.earlierUnknown).toEqual([]);
});

test('a text in an incident is redacted from its room, which says by whom and when', async () => {
  const { page } = console;
  const secret = 'ring the blue lighthouse keeper';
  await declare('Lighthouse lines', secret);
  await goToRoom(page, 'Incidents');
  await page.getByRole('row', { name: /Lighthouse lines/ }).dblclick();
  const entry = page.getByRole('listitem').filter({ hasText: secret });
  await entry.getByRole('button', { name: `Redact: ${secret}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Redact this text' });
  await expect(dialog).toContainText(secret);
  await dialog.getByRole('textbox').fill('redact');
  await dialog.getByRole('button', { name: 'Redact for good' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/redacted by .+ at \d\d:\d\d/)).toHaveCount(1);
  await expect(page.getByText(secret)).toHaveCount(0);
  expect(filesHolding(dataDir, [secret])).toEqual([]);
});

test('nor after the program has ended and begun again', async () => {
  await console.app.close();
  expect(filesHolding(dataDir, Object.values(PERSONAL))).toEqual([]);
  expect(filesHolding(dataDir, [KEPT]), 'what others said is kept').not.toEqual([]);
  console = await startConsole({ dataDir });
  await expect(console.page.getByRole('grid', { name: 'Newest reports' })).toContainText('Erased caller');
  expect(await must(console.page, 'health.check', {})).toMatchObject({ ok: true });
  expect(filesHolding(dataDir, Object.values(PERSONAL))).toEqual([]);
});

async function declare(title: string, note: string): Promise<string> {
  const { incident } = await must(console.page, 'incident.declare', {
    command: `declare-${title.replaceAll(' ', '-')}`,
    title,
    severity: 'S3',
    rule: { symptoms: [], wordGroups: [], facet: null },
    reports: [],
    flag: null,
  });
  await must(console.page, 'incident.note', { command: `note-${title.replaceAll(' ', '-')}`, incident, text: note });
  return incident;
}

/** The same caller rings again; the agent writes everything down. */
function secondCall() {
  return draft({
    words: PERSONAL.moreWords,
    callingNumber: PERSONAL.number,
    callerName: PERSONAL.name,
    callBackNumber: PERSONAL.callBack,
    ticket: PERSONAL.ticket,
    example: { from: PERSONAL.number, to: PERSONAL.exampleTo, at: testNow(), result: PERSONAL.exampleResult },
    startedAt: testNow(),
  });
}
