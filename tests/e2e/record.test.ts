import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { draft } from '../support/drafts.ts';
import { elementsOf, pdfStructure } from '../support/pdf-structure.ts';
import { expectAccessible } from './support/accessible.ts';
import { must } from './support/bridge.ts';
import { goToRoom, type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// Declared, told to the public, resolved, reported and handed over.
test.describe.configure({ mode: 'serial' });

const dataDir = makeFolder('record');
let console: StartedConsole;
let incident = '';
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(() => expect(console.complaints).toEqual([]));

test('the public is told from the incident’s room, with both texts in sight', async () => {
  const { page } = console;
  await signOn(page, 'Jo Marsh', 'lead');
  ({ incident } = await must(page, 'incident.declare', {
    command: 'declare-it',
    title: 'No outbound calls',
    severity: 'S1',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [],
    flag: null,
    line: 'We know that calls out fail.',
  }));
  await expect(page.getByRole('link', { name: /^Public: never told/ })).toBeVisible();
  await page.getByRole('button', { name: 'Tell the public: No outbound calls' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('We know that calls out fail.');
  await expect(dialog.getByRole('textbox', { name: 'Web page' })).toHaveValue(/outgoing calls fail/);
  await expectAccessible(page, 'the public update');
  await dialog.getByText('Agents say this too').click();
  await dialog.getByRole('textbox', { name: 'Web page' }).fill('Outgoing calls fail. We are on it.');
  await dialog.getByRole('button', { name: 'Note as posted' }).click();
  await expect(dialog).toBeHidden();
  const room = await must(page, 'room.get', { incident });
  expect(room.entries.map(({ detail }) => detail.kind)).toContain('room.post-made');
  expect((await must(page, 'incident.get', { incident })).incident.line).toBe('Outgoing calls fail. We are on it.');
});

test('the handover is read and accepted', async () => {
  const { page } = console;
  await goToRoom(page, 'Handover');
  await expect(page.getByRole('article')).toContainText('Nobody owns it.');
  await page.getByRole('textbox', { name: 'Note of whoever comes' }).fill('Read.');
  await page.getByRole('button', { name: 'Accept the handover' }).click();
  await expect(page.getByText('Last accepted by Jo Marsh')).toBeVisible();
  await expectAccessible(page, 'the handover');
});

test('the report is written from the record, leads to its facts, and keeps a person’s words', async () => {
  const { page } = console;
  const over = { incident, state: 'resolved', reason: 'Nobody rings any more.' } as const;
  await must(page, 'incident.set-state', { command: 'it-is-over', ...over });
  await goToRoom(page, 'Record');
  await page.getByRole('link', { name: /No outbound calls/ }).click();
  const report = page.getByRole('article');
  await report.getByRole('button', { name: /^The public was first told/ }).click();
  await expect(page.getByRole('complementary', { name: 'What it stands on' })).toContainText('Public update');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'In your words' }).fill('Customers were told at once.');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(report).toContainText('Customers were told at once.');
  await page.reload();
  await expect(page.getByRole('article')).toContainText('Customers were told at once.');
  await expectAccessible(page, 'the incident report');
});

test('its PDF is tagged: headings, tables, sentences, and the chart as a figure that says what it shows', async () => {
  const { app, page } = console;
  const { report } = await must(page, 'report.log', {
    command: 'log-a-late-report',
    report: draft({ words: 'no calls out' }),
  });
  await must(page, 'incident.link', { command: 'link-the-report', incident, reports: [report] });
  await expect(page.getByRole('figure')).toBeVisible();
  const path = join(dataDir, 'report.pdf');
  // The system's own dialog cannot be pressed; everything else is the program's.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^PDF/ }).click();
  await expect(page.getByText('Saved as PDF').first()).toBeVisible();
  const pdf = readFileSync(path, 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Marked true', '/Lang (en'])
    expect(pdf.includes(mark), mark).toBe(true);
  const structure = pdfStructure(pdf);
  for (const kind of ['H1', 'H2', 'P', 'Table', 'TH']) expect(elementsOf(structure, kind), kind).not.toEqual([]);
  // On paper nothing can be pressed.
  expect(elementsOf(structure, 'Form')).toEqual([]);
  const figures = elementsOf(structure, 'Figure').map(({ alt }) => alt);
  expect(figures).toContain('1 report per 5 minutes');
});
