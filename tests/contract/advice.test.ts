import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const ADVICE = 'power_cycle_phone';

let folder = '';
let engine: EngineClient;
let commands = 0;
const reports: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-advice-'));
  engine = await startEngine(folder);
  const { person } = await engine.must('person.add', {
    command: command(),
    name: 'Lea Lead',
    initials: 'LL',
    role: 'lead',
  });
  await engine.must('person.switch', { person });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function command(): string {
  commands += 1;
  return `advice-command-${commands}`;
}

async function callOf(n: number, advice: readonly string[]): Promise<string> {
  const report = draft({ symptom: 'not_registered', callingNumber: mobile(n), facets: { handset: 'Yealink T46' } });
  const also = { remember: null, advice: [...advice], sameAs: null };
  const saved = await engine.must('report.log', { command: command(), report, also });
  return saved.report;
}

function answer(report: string | undefined, outcome: 'worked' | 'did-not' | 'unknown') {
  return engine.call('advice.outcome', { command: command(), report: report ?? '', advice: ADVICE, outcome });
}

describe('what becomes of advice', () => {
  it('is asked of the caller who was given it, until they answer', async () => {
    for (let n = 0; n < 7; n++) reports.push(await callOf(n, [ADVICE]));
    const who = { customer: null, callingNumber: mobile(0) };
    expect(await engine.must('advice.to-ask', who)).toMatchObject([{ report: reports[0], advice: ADVICE }]);
    expect((await answer(reports[0], 'worked')).ok).toBe(true);
    expect(await engine.must('advice.to-ask', who)).toEqual([]);
    expect(await engine.must('advice.to-ask', { customer: null, callingNumber: mobile(99) })).toEqual([]);
  });

  it('is counted: under five no rate, then a rate with what is unknown as bounds', async () => {
    expect(await engine.must('advice.record', { advice: ADVICE })).toMatchObject({
      success: { given: 7, known: 1, rate: null },
    });
    for (const report of reports.slice(1, 4)) await answer(report, 'worked');
    for (const report of reports.slice(4, 6)) await answer(report, 'did-not');
    const { success, handsets, comparison, stopped } = await engine.must('advice.record', { advice: ADVICE });
    expect(success).toMatchObject({ given: 7, known: 6, rate: { value: 4 / 6 }, bounds: { low: 4 / 7, high: 5 / 7 } });
    expect(handsets).toMatchObject([{ handset: 'Yealink T46', given: 7, known: 6 }]);
    expect(comparison).toBeNull();
    expect(stopped.warn).toBe(false);
  });

  it('is replaced by what the caller says later, and is there after a rebuild and a restart', async () => {
    await answer(reports[5], 'worked');
    const report = reports[5] ?? '';
    const detail = await engine.must('report.get', { report });
    expect(detail.outcomes).toMatchObject({ [ADVICE]: { outcome: 'worked' } });
    const before = await engine.must('advice.record', { advice: ADVICE });
    await engine.must('health.rebuild', {});
    await engine.close();
    engine = await startEngine(folder);
    expect(await engine.must('advice.record', { advice: ADVICE })).toEqual(before);
    expect(await engine.must('report.get', { report })).toEqual(detail);
  });

  it('lists in an incident whom it failed', async () => {
    const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
    const declared = { title: 'Phones are off', severity: 'S2' as const, rule, reports: [...reports], flag: null };
    const { incident } = await engine.must('incident.declare', { command: command(), ...declared });
    const { given, failed } = await engine.must('advice.of-incident', { incident });
    expect(given).toMatchObject([{ advice: ADVICE, success: { given: 7, known: 6 } }]);
    expect(failed.map(({ report, advice }) => [report.id, advice])).toEqual([[reports[4], ADVICE]]);
    expect(await engine.call('advice.of-incident', { incident: 'none' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });

  it('is refused for advice that was not given, and for no report, with what to do', async () => {
    const bare = await callOf(50, []);
    expect(await answer(bare, 'worked')).toMatchObject({ refusal: { code: 'conflict', sentence: /not given/ } });
    expect(await answer('none', 'worked')).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('keeps the conditions of an advice, and refuses such as cannot be read', async () => {
    const content = {
      title: 'Swap the cable',
      text: 'Please swap the cable.',
      symptoms: ['not_registered'],
      helpsWhen: 'After the fix.',
      when: { state: ['monitoring' as const], part: ['platform=Meridian voice'], still: 'not_registered' },
      asks: false,
    };
    const { advice } = await engine.must('advice.write', { command: command(), advice: null, content });
    const { advice: written } = await engine.must('snapshot.get', {});
    expect(written.find(({ id }) => id === advice)?.versions[0]?.content).toEqual(content);
    const wrong = { ...content, when: { still: 'no_such_symptom' } };
    expect(await engine.call('advice.write', { command: command(), advice: null, content: wrong })).toMatchObject({
      refusal: { code: 'bad-input' },
    });
  });
});
