import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '../../main/core/contract/calls.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

type ReportDraft = CallInput<'report.log'>['report'];

let folder = '';
let engine: EngineClient;
let commands = 0;

function command(): string {
  commands += 1;
  return `command-${commands}`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-look-up-'));
  engine = await startEngine(folder);
  await engine
    .must('person.add', { command: command(), name: 'Ann Lee', initials: 'AL', role: 'lead' })
    .catch(() => {});
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function siteIn(country: string): Promise<void> {
  await engine.must('setting.change', { command: command(), key: 'country', value: country });
}

async function importText(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const { import: job } = await engine.must('import.begin', { name: 'a.csv', bytes: bytes.length });
  await engine.must('import.chunk', { import: job, base64: bytes.toString('base64') });
  const { columns } = await engine.must('import.preview', { import: job });
  const roles = columns.map(({ index, role }) => ({ index, role }));
  expect(await engine.must('import.check', { import: job, roles })).toMatchObject({ refused: 0, warning: null });
  await engine.must('import.start', { command: command(), import: job, roles });
  while ((await engine.must('import.progress', { import: job })).phase === 'writing')
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function found(text: string): Promise<readonly string[]> {
  return (await engine.must('caller.search', { text })).matches.map(({ name }) => name);
}

const DRAFT: ReportDraft = {
  words: 'no dial tone',
  symptom: 'cannot_place_calls',
  caller: 'number',
  customer: null,
  site: null,
  line: null,
  partner: null,
  facets: {},
  callerName: null,
  callingNumber: null,
  affectedNumber: null,
  callBackNumber: null,
  ticket: null,
  example: null,
  usersAffected: null,
  vulnerable: false,
  emergency: false,
  startedAt: 0,
};

describe('a number that is being typed', () => {
  it('finds customers by the way the site’s country writes numbers', async () => {
    await siteIn('FR');
    await importText('Société;Téléphone\nCafé de la Gare;06 12 34 56 78\nBerliner Café;+49 30 123456\n');
    for (const text of ['0612', '06 12 34', '+33612', '0033 6 12', '06 12 34 56 78'])
      expect(await found(text), text).toEqual(['Café de la Gare']);
    for (const text of ['+49 30', '0049 30123', '+4930123456'])
      expect(await found(text), text).toEqual(['Berliner Café']);
    await siteIn('GB');
    await importText('Customer,Phone\nSalt,01632 960101\n');
    for (const text of ['0163', '01632 9601', '+44 163']) expect(await found(text), text).toEqual(['Salt']);
    expect(await found('+49 30123')).toEqual(['Berliner Café']);
    expect(await found('0612')).toEqual([]);
  });

  it('finds an internal extension, and says whose it is only where it is one customer’s', async () => {
    await importText('Account,Customer,Number\nI1,Quay Bikes,2001\nI2,Fen Cafe,204\nI3,Mole Ltd,204\n');
    expect(await engine.must('caller.search', { text: '2001' })).toMatchObject({
      number: '2001',
      matches: [{ name: 'Quay Bikes', number: '2001' }],
    });
    const shared = await engine.must('caller.search', { text: '204' });
    expect(shared.number).toBeNull();
    expect(shared.matches.map(({ name }) => name).sort()).toEqual(['Fen Cafe', 'Mole Ltd']);
  });

  it('keeps an extension out of the name', async () => {
    expect(await engine.must('caller.search', { text: '01632 960101 ext. 204 Bo' })).toMatchObject({
      number: '+441632960101',
      extension: '204',
      name: 'Bo',
      matches: [{ name: 'Salt' }],
    });
  });
});

describe('a withheld caller', () => {
  it('is one caller, whatever stands in place of the number or the name', async () => {
    const counted = new Set<string>();
    for (const told of ['Withheld', 'anonymous', 'No caller ID', 'Unterdrückt', 'numéro masqué', '']) {
      for (const draft of [
        { ...DRAFT, callingNumber: told },
        { ...DRAFT, caller: 'name' as const, callerName: told },
      ]) {
        const { report } = await engine.must('report.log', { command: command(), report: draft });
        const { rows } = await engine.must('report.page', { limit: 1 });
        expect(rows[0]).toMatchObject({ id: report, caller: 'withheld' });
        counted.add(rows[0]?.counted ?? '');
      }
    }
    expect([...counted]).toEqual(['withheld']);
  });
});
