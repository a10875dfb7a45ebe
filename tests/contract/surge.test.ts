import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '../../main/core/contract/calls.ts';
import type { HistoryProgress, SurgeStatus } from '../../main/core/contract/surge-views.ts';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { seedHistory } from '../support/seed-history.ts';

/** What the callers of these tests say. */
const WORDS = 'phone says no service';

let folder = '';
let engine: EngineClient;

/** A desk with three weeks behind it, in which one platform broke once and people took most of an hour to say so. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-surge-'));
  await seedHistory(folder, sampleDirectory(400), {
    weeks: 3,
    perDay: 24,
    outages: [{ daysAgo: 4, customers: 14, minutes: 50 }],
  });
  engine = await startEngine(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function calibrated(): Promise<SurgeStatus> {
  for (let waited = 0; waited < 300; waited += 1) {
    const status = await engine.must('surge.status', {});
    if (status.state === 'calibrated' && !status.isLearning) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing was learned');
}

function ask(caller: number, over: Partial<CallInput<'surge.outlook'>> = {}) {
  return engine.must('surge.outlook', {
    symptom: 'not_registered',
    words: WORDS,
    caller: 'number',
    customer: null,
    callingNumber: mobile(caller),
    facets: {},
    ...over,
  });
}

function save(caller: number) {
  const report = draft({ symptom: 'not_registered', words: WORDS, callingNumber: mobile(caller) });
  return engine.must('report.log', { command: randomUUID(), report });
}

describe('the flag of a desk with a history', () => {
  it('is calibrated by itself soon after the start, in a thread beside', async () => {
    const status = await calibrated();
    expect(status).toMatchObject({ budget: 1, problem: null, needsDays: 0 });
    expect(status.weeks).toBeGreaterThan(2);
    expect((await engine.must('snapshot.get', {})).surge).toEqual(status);
  });

  it('offers the budget as a curve over its own past', async () => {
    await calibrated();
    const curve = await engine.must('surge.curve', {});
    const points = curve?.points ?? [];
    expect(points.length).toBeGreaterThan(3);
    expect(points.map(({ budget }) => budget)).toEqual(points.map(({ budget }) => budget).toSorted((a, b) => a - b));
    const thresholds = points.map(({ threshold }) => threshold);
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => b - a));
    for (const { told, of } of points) {
      expect(of).toBe(1);
      expect(told).toBeLessThanOrEqual(of);
    }
    const budget = points.at(-1)?.budget ?? 1;
    await engine.must('setting.change', { command: randomUUID(), key: 'falseFlagsAWeek', value: budget });
    expect((await engine.must('surge.status', {})).threshold).toBeCloseTo(points.at(-1)?.threshold ?? 0, 6);
    await engine.must('setting.change', { command: randomUUID(), key: 'falseFlagsAWeek', value: 1 });
  });

  it('says before a report is saved what it would mean, and writes nothing', async () => {
    await calibrated();
    const { facts } = await engine.must('health.get', {});
    expect(await ask(1)).toMatchObject({ tier: 'none', customers: 1, cluster: null, sentence: '' });
    expect((await engine.must('health.get', {})).facts).toBe(facts);
    const saved = [];
    for (let caller = 1; caller <= 5; caller += 1) {
      const outlook = await ask(caller);
      const report = await save(caller);
      saved.push(report);
      if (outlook.tier === 'none') expect(outlook.customers).toBe(caller);
      expect(outlook.tier).toBe(report.tier);
      if (outlook.tier !== 'none') expect(outlook.sentence).toMatch(/ customer in \d+ minutes? with this/);
    }
    expect(saved.at(-1)?.tier).toMatch(/amber|red/);
    const again = await ask(5);
    expect(again).toMatchObject({ customers: 5, sentence: '', cluster: saved[0]?.report });
  });

  it('tells with a cluster what is usual, and what the flag saw in numbers', async () => {
    await calibrated();
    const { clusters } = await engine.must('snapshot.get', {});
    const flagged = clusters.find(({ flag }) => flag !== null);
    expect(flagged?.reason).toMatch(/; usually .+ hours?$/);
    expect(flagged?.usual?.perHour).toBeGreaterThan(0);
    const band = flagged?.usual?.band ?? [];
    expect(band.length).toBeGreaterThan(2);
    expect(band[0]?.at).toBeLessThan(flagged?.firstAt ?? 0);
    for (const { low, expected, high } of band) expect(low <= expected + 1e-9 && expected <= high + 1e-9).toBe(true);
    expect(flagged?.flag).toMatchObject({
      customers: expect.any(Number),
      windowMinutes: expect.any(Number),
      expected: expect.any(Number),
      recurrenceDays: expect.any(Number),
      detector: (await engine.must('surge.status', {})).detector,
    });
    expect(flagged?.flag?.reason).toMatch(/usual(ly)? .*by chance/);
  });

  it('says nothing of a report that an open incident would take', async () => {
    const { clusters } = await engine.must('snapshot.get', {});
    const flagged = clusters.find(({ symptom, incident }) => symptom === 'not_registered' && incident === null);
    const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
    const { reports } = await engine.must('cluster.members', { cluster: flagged?.id ?? '' });
    await engine.must('incident.declare', {
      command: randomUUID(),
      title: 'Phones',
      severity: 'S2',
      rule,
      reports: [...reports],
      flag: flagged?.flag?.id ?? null,
    });
    expect(await ask(9)).toMatchObject({ tier: 'none', cluster: null, sentence: '' });
  });

  it('would have told of the past incident long before people did', async () => {
    const { history } = await engine.must('surge.history-begin', { source: { kind: 'desk' } });
    await engine.must('surge.history-start', { history, historyWeeks: 2, budget: 1 });
    let progress: HistoryProgress = await engine.must('surge.history-progress', { history });
    while (progress.phase !== 'done' && progress.phase !== 'failed') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      progress = await engine.must('surge.history-progress', { history });
    }
    const past = progress.result?.incidents[0];
    expect(past).toMatchObject({ title: 'No outbound calls, outage 1' });
    expect(past?.minutesToFlag).toBeLessThan(past?.minutesToDeclare ?? 0);
    const flag = progress.result?.flags.find(({ at }) => at === past?.toldAt);
    expect(flag).toMatchObject({
      tier: 'red',
      symptom: 'cannot_place_calls',
      symptomName: expect.stringMatching(/outbound|calls/i),
    });
    expect(flag?.band.length).toBeGreaterThan(2);
  });
});
