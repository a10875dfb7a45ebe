import { expect, test } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';
import { testNow } from '../support/test-clock.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { boardOf, goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// What we do to the estate ourselves: entered, imported, and suspected when calls follow it.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('known-changes');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page, 'Dana Hughes', 'lead');
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:window-1
SUMMARY:Weekly maintenance window
DTSTART;TZID=Europe/London:20260604T230000
DTEND;TZID=Europe/London:20260605T010000
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

test('a change is entered from the board, and taken back', async () => {
  const { page } = console;
  const panel = page.getByRole('region', { name: 'Known changes' });
  await panel.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a known change' });
  await dialog.getByRole('textbox', { name: 'What is changed' }).fill('Maintenance script on the call records');
  await expectAccessible(page, 'a known change that is entered');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(panel).toContainText('Maintenance script on the call records');
  await page.keyboard.press('z');
  await expect(panel).not.toContainText('Maintenance script on the call records');
});

test('a calendar is looked into and imported; what is none is refused with what to do', async () => {
  const { page } = console;
  const panel = page.getByRole('region', { name: 'Known changes' });
  await panel.getByRole('button', { name: 'Calendar' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a calendar' });
  const choose = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
  };
  await choose('table.ics', 'title,start\nUpgrade,tomorrow\n');
  await expect(dialog).toContainText('This is no iCalendar file');
  await choose('ours.ics', CALENDAR);
  await expect(dialog.getByRole('status')).toContainText('still to come');
  await expectAccessible(page, 'a calendar before it is imported');
  await dialog.getByRole('button', { name: /^Import \d+ events/ }).click();
  await expect(dialog).toBeHidden();
  await expect(panel).toContainText('Weekly maintenance window');
});

test('what comes right before the first call is a suspect, on the flag and in the incident’s timeline', async () => {
  const { page } = console;
  const title = 'Certificate renewal on the proxies';
  await must(page, 'change.enter', {
    command: 'change-0001',
    change: null,
    title,
    startsAt: testNow() - 12 * 60_000,
    endsAt: null,
  });
  const reports: string[] = [];
  for (let caller = 1; caller <= 6; caller += 1) {
    const report = draft({ symptom: 'not_registered', callingNumber: mobile(caller), startedAt: testNow() });
    reports.push((await must(page, 'report.log', { command: `change-call-${caller}`, report })).report);
  }
  await goToRoom(page, 'Board');
  await expect(boardOf(page).flags).toContainText(`Our own change is a suspect: ${title} (began 12 min`);
  const { incident } = await must(page, 'incident.declare', {
    command: 'change-declare',
    title: 'Phones deregister',
    severity: 'S1',
    rule: { symptoms: ['not_registered'], wordGroups: [], facet: null },
    reports,
    flag: null,
  });
  await page.evaluate((id) => window.location.assign(`#/incident/${id}`), incident);
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(title);
  expect((await must(page, 'escalation.draft', { incident, flag: null })).text).toContain('OUR OWN CHANGES BEFORE IT');
});
