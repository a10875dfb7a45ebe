import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const FILE = [
  'Account,Customer,Number,Site,Reseller,Platform,Vulnerable',
  ...[1, 2, 3, 4, 5].map((n) => `A${n},Customer ${n},01632 96000${n},Site ${n},Northline,Meridian,no`),
  'A6,Well Surgery,01632 960006,Mill Lane,,Enrich,yes',
  'A6,Well Surgery,01632 960016,Hill Top,,Meridian,yes',
].join('\n');

let folder = '';
let engine: EngineClient;
let commands = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-affected-'));
  engine = await startEngine(folder);
  await importFile();
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function command(): string {
  commands += 1;
  return `command-${commands}`;
}

async function importFile(): Promise<void> {
  const bytes = Buffer.from(FILE);
  const { import: job } = await engine.must('import.begin', { name: 'a.csv', bytes: bytes.length });
  await engine.must('import.chunk', { import: job, base64: bytes.toString('base64') });
  const { columns } = await engine.must('import.preview', { import: job });
  const roles = columns.map(({ index, role }) => ({ index, role }));
  await engine.must('import.start', { command: command(), import: job, roles });
  while ((await engine.must('import.progress', { import: job })).phase === 'writing')
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function log(over: Partial<ReportDraft>) {
  const saved = await engine.must('report.log', { command: command(), report: draft(over) });
  return { ...saved, detail: await engine.must('report.get', { report: saved.report }) };
}

describe('the line that is in trouble', () => {
  it('says whose report it is and on what, when an unknown mobile rings', async () => {
    const { detail } = await log({ symptom: 'calls_drop', callingNumber: mobile(1), affectedNumber: '01632 960006' });
    expect(detail).toMatchObject({
      name: 'Well Surgery',
      siteName: 'Mill Lane',
      facets: { platform: 'Enrich' },
      vulnerable: true,
      personal: { callingNumber: mobile(1), affectedNumber: '+441632960006' },
    });
  });

  it('goes before the line that was chosen with the customer', async () => {
    const { matches } = await engine.must('caller.search', { text: '01632 960006' });
    const chosen = matches[0];
    if (chosen === undefined) throw new Error('the customer was not found');
    const { customer, site, line, facets } = chosen;
    const { detail } = await log({
      ...{ symptom: 'calls_drop', caller: 'directory', customer, site, line, facets },
      affectedNumber: '01632 960016',
    });
    expect(detail).toMatchObject({ customer, siteName: 'Hill Top', facets: { platform: 'Meridian' } });
  });

  it('counts for its customer, so that one partner who rings for five raises the red flag', async () => {
    const saved = [];
    for (const n of [1, 2, 3, 4, 5])
      saved.push(await log({ callingNumber: mobile(77), affectedNumber: `0163296000${n}` }));
    expect(saved.map(({ tier }) => tier)).toEqual(['none', 'none', 'amber', 'amber', 'red']);
  });

  it('changes nothing when the directory does not hold the number', async () => {
    const { detail } = await log({ symptom: 'other', callingNumber: mobile(2), affectedNumber: '01632 960099' });
    expect(detail).toMatchObject({ caller: 'number', customer: null, facets: {} });
  });
});

describe('callers without a number or a name', () => {
  it('count as one, however it was put', async () => {
    const nobody = { symptom: 'portal_or_login', callingNumber: null, callerName: null };
    await log({ ...nobody, caller: 'withheld' });
    await log({ ...nobody, caller: 'name', callerName: ' ' });
    const { tier } = await log({ ...nobody, caller: 'number' });
    expect(tier).toBe('none');
  });
});
