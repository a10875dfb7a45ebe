import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { tracesOf } from '../support/traces.ts';

/** What only this caller said or is known by. Numbers as their last digits, which every way of writing them has. */
const CALLER = [
  'quillfeather',
  'marmalade waterfall',
  '900777',
  '900778',
  '900779',
  '900780',
  '900781',
  'tck-canary-77',
  'hums in b flat',
  'draft canary',
];
const CUSTOMER = ['canary bakery', 'acc-canary-1', 'canary quay', '900701', 'ask for the blue door'];
const OTHER = ['harbour dental', 'acc-other-1', '900702', 'ordinary complaint'];

let folder = '';
let dataDir = '';
let engine: EngineClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-erasure-'));
  dataDir = join(folder, 'data');
  engine = await startEngine(dataDir);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const DIRECTORY = [
  'Account,Customer,Number,Site,Platform,Remarks',
  'ACC-CANARY-1,Canary Bakery Ltd,+447700900701,Canary Quay,Meridian voice,ask for the blue door',
  'ACC-OTHER-1,Harbour Dental,+447700900702,Depot,Meridian voice,none',
].join('\r\n');

async function importDirectory(): Promise<void> {
  const bytes = Buffer.from(DIRECTORY);
  const { import: id } = await engine.must('import.begin', { name: 'customers.csv', bytes: bytes.length });
  await engine.must('import.chunk', { import: id, base64: bytes.toString('base64') });
  const { columns } = await engine.must('import.preview', { import: id });
  const roles = columns.map(({ index, header, role }) => ({
    index,
    role: header === 'Remarks' ? ('personal' as const) : role,
  }));
  await engine.must('import.start', { command: 'import-command-1', import: id, roles });
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await engine.must('import.progress', { import: id })).phase === 'done') return;
    await wait(50);
  }
  throw new Error('the import never ended');
}

async function customerOf(number: string): Promise<string> {
  const { matches } = await engine.must('caller.search', { text: number });
  return matches[0]?.customer as string;
}

/** A busy caller: a report, a correction, a draft, a customer of the directory, and a number that was matched to it. */
async function makeTraces(): Promise<string> {
  await importDirectory();
  const canary = await customerOf('+447700900701');
  const other = await customerOf('+447700900702');
  const { report } = await engine.must('report.log', {
    command: 'canary-command-1',
    report: draft({
      words: 'Marmalade waterfall on the line',
      caller: 'number',
      callerName: 'Zebedee Quillfeather',
      callingNumber: '07700 900777',
      affectedNumber: '+447700900778',
      callBackNumber: '+447700900779',
      ticket: 'TCK-CANARY-77',
      example: { from: '+447700900780', to: '+447700900781', at: null, result: 'hums in B flat' },
      symptom: 'other',
    }),
  });
  await engine.must('report.correct', {
    command: 'canary-command-2',
    report,
    words: 'Marmalade waterfall, and worse than before',
  });
  await engine.must('report.log', {
    command: 'canary-command-3',
    report: draft({
      words: 'marmalade waterfall again',
      caller: 'directory',
      customer: canary,
      callingNumber: '+447700900701',
    }),
  });
  await engine.must('caller.match', {
    command: 'canary-command-4',
    number: '+447700900777',
    customer: canary,
    line: null,
    callerName: 'Zebedee Quillfeather',
  });
  await engine.must('report.log', {
    command: 'canary-command-5',
    report: draft({
      words: 'an ordinary complaint',
      caller: 'directory',
      customer: other,
      callingNumber: '+447700900702',
    }),
  });
  await engine.must('draft.save', { slot: 'intake', json: JSON.stringify({ words: 'draft canary' }) });
  return report;
}

describe('erasing a caller', () => {
  it('leaves nothing they said or are known by in any file, now and after a restart, a backup and a rebuild', async () => {
    const report = await makeTraces();
    await engine.must('health.backup', {});
    expect(tracesOf([...CALLER, ...CUSTOMER], dataDir).length).toBeGreaterThan(10);
    expect(tracesOf([...CALLER, ...CUSTOMER, ...OTHER], join(dataDir, 'backups'))).toEqual([]);

    expect(await engine.must('caller.erase', { command: 'erase-command-1', report })).toEqual({ reports: 2 });
    expect(tracesOf([...CALLER, ...CUSTOMER], dataDir)).toEqual([]);
    expect(await engine.must('report.get', { report })).toMatchObject({
      erased: true,
      name: '',
      words: '',
      personal: null,
    });
    expect(await engine.must('caller.search', { text: '07700 900777' })).toMatchObject({ matches: [] });
    expect((await engine.must('report.page', { text: 'marmalade', limit: 10 })).rows).toEqual([]);

    await engine.must('health.rebuild', {});
    await engine.must('health.backup', {});
    await engine.close();
    expect(tracesOf([...CALLER, ...CUSTOMER], dataDir)).toEqual([]);
    engine = await startEngine(dataDir);
    expect(await engine.must('health.check', {})).toMatchObject({ ok: true });
    await engine.must('health.rebuild', {});
    expect(tracesOf([...CALLER, ...CUSTOMER], dataDir)).toEqual([]);
    expect(await engine.must('report.get', { report })).toMatchObject({ erased: true });
    // Nobody else was touched.
    const { rows } = await engine.must('report.page', { text: 'ordinary', limit: 10 });
    expect(rows.map((row) => row.words)).toEqual(['an ordinary complaint']);
    expect((await engine.must('caller.search', { text: 'harbour' })).matches).toHaveLength(1);
  });

  it('is recorded with the person and the command, and asked twice it is done once', async () => {
    const { person } = await engine.must('person.add', {
      command: 'person-command-1',
      name: 'Ada Byron',
      initials: 'AB',
      role: 'lead',
    });
    await engine.must('person.switch', { person });
    const report = await makeTraces();
    await engine.must('caller.erase', { command: 'erase-command-1', report });
    expect(await engine.must('caller.erase', { command: 'erase-command-1', report })).toEqual({ reports: 2 });
    const facts = await exportedFacts();
    const erasures = facts.filter((fact) => fact.kind === 'caller.erased');
    expect(erasures).toEqual([expect.objectContaining({ person, command: 'erase-command-1' })]);
  });

  it('tells every screen to fetch anew', async () => {
    const report = await makeTraces();
    await engine.must('caller.erase', { command: 'erase-command-1', report });
    await wait(300);
    const revisions = engine.announcements.flatMap((announcement) =>
      announcement.type === 'changed' ? announcement.revision : [],
    );
    const gaps = revisions.filter((revision, index) => index > 0 && revision > (revisions[index - 1] as number) + 1);
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('lets the same caller ring again, as somebody new', async () => {
    const report = await makeTraces();
    const canary = await customerOf('+447700900701');
    await engine.must('caller.erase', { command: 'erase-command-1', report });
    const again = await engine.must('report.log', {
      command: 'canary-command-9',
      report: draft({ words: 'ringing again', callingNumber: '07700 900777' }),
    });
    const fromOpenForm = await engine.must('report.log', {
      command: 'canary-command-10',
      report: draft({ words: 'form was still open', caller: 'directory', customer: canary }),
    });
    for (const { report: id } of [again, fromOpenForm])
      expect(await engine.must('report.get', { report: id })).toMatchObject({ erased: false });
    await engine.must('health.rebuild', {});
    expect(await engine.must('report.get', { report: again.report })).toMatchObject({ words: 'ringing again' });
    expect(await engine.must('report.get', { report: fromOpenForm.report })).toMatchObject({
      words: 'form was still open',
    });
  });

  it('killed in the middle can be asked again, and then leaves nothing either', async () => {
    const report = await makeTraces();
    await engine.close();
    const whole = join(folder, 'whole');
    cpSync(dataDir, whole, { recursive: true });
    for (const delay of [0, 2, 5, 9, 14, 20, 30]) {
      rmSync(dataDir, { recursive: true });
      cpSync(whole, dataDir, { recursive: true });
      engine = await startEngine(dataDir);
      const erased = engine.call('caller.erase', { command: 'erase-command-1', report });
      await wait(delay);
      engine.process.kill('SIGKILL');
      await erased;
      engine = await startEngine(dataDir);
      await engine.must('caller.erase', { command: 'erase-command-1', report });
      await engine.must('health.rebuild', {});
      await engine.close();
      expect(tracesOf([...CALLER, ...CUSTOMER], dataDir), `killed after ${delay} ms`).toEqual([]);
    }
  });

  it('reaches the files that a rescue had set aside, of which only sealed facts are kept', async () => {
    const report = await makeTraces();
    await engine.must('health.backup', {});
    await engine.close();
    const bytes = readFileSync(join(dataDir, 'live.db'));
    bytes[20] = 0xff;
    bytes[2] = 0x7f;
    writeFileSync(join(dataDir, 'live.db'), bytes);
    engine = await startEngine(dataDir);
    const [backup] = (await engine.must('health.get', {})).backups;
    await engine.must('rescue.restore', { backup: backup?.name as string });
    const aside = () => readdirSync(dataDir).filter((file) => file.startsWith('live.damaged-'));
    expect(aside().some((file) => file.endsWith('.db'))).toBe(true);
    expect(tracesOf(['marmalade waterfall'], dataDir).some((trace) => trace.startsWith('live.damaged-'))).toBe(true);

    await engine.must('caller.erase', { command: 'erase-command-1', report });
    expect(tracesOf([...CALLER, ...CUSTOMER], dataDir)).toEqual([]);
    expect(aside()).toEqual([expect.stringMatching(/\.facts\.jsonl$/)]);
    const lines = readFileSync(join(dataDir, aside()[0] as string), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => line.includes('"kind":"report.logged"'))).toHaveLength(3);
  });
});

async function exportedFacts(): Promise<{ kind: string; person: string; command: string }[]> {
  const { file } = await engine.must('rescue.export', {});
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; person: string; command: string });
}
