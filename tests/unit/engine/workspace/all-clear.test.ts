import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentStateName } from '../../../../main/core/incidents/incident.ts';
import { type SteppedClock, steppedClock } from '../../../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft, mobile } from '../../../support/drafts.ts';

// Outage A, Thursday 14 January 2016, 10:27: a fix is announced that did not hold.
const FIX = Date.UTC(2016, 0, 14, 10, 27);
const MINUTE = 60_000;
const rule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null };

let dataDir = '';
let clock: SteppedClock;
let desk: DeskInProcess;
let incident = '';
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

/** 14 customers rang in the half hour before the fix: 28 an hour. */
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-all-clear-'));
  clock = steppedClock(FIX - 90 * MINUTE);
  desk = deskInProcess(dataDir, () => clock);
  const person = { command: command(), name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
  await desk.must('person.switch', await desk.must('person.add', person));
  const first = await log(99);
  const declared = await desk.must('incident.declare', {
    command: command(),
    title: 'No outbound calls',
    severity: 'S1',
    rule,
    reports: [first.report],
    flag: null,
  });
  incident = declared.incident;
  for (let caller = 0; caller < 14; caller++) {
    clock.stepTo(FIX - (29 - 2 * caller) * MINUTE);
    await log(caller);
  }
  clock.stepTo(FIX);
  await setState('resolving');
  await desk.must('incident.set-line', { command: command(), incident, line: 'Service is back.', nextUpdateAt: null });
});
afterEach(async () => {
  await desk.desk.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function log(caller: number, startedAt = clock.now()) {
  const facets = { server: caller < 7 ? 'ms1' : 'ms2' };
  const report = draft({ callingNumber: mobile(caller), symptom: 'cannot_place_calls', startedAt, facets });
  return desk.must('report.log', { command: command(), report });
}
function setState(state: IncidentStateName, reason: string | null = 'as they say') {
  return desk.must('incident.set-state', { command: command(), incident, state, reason });
}
async function challenges() {
  const room = await desk.must('room.get', { incident });
  return room.entries.flatMap(({ detail }) => (detail.kind === 'room.all-clear-challenged' ? [detail.how] : []));
}
async function line() {
  return (await desk.must('incident.get', { incident })).incident.line;
}

describe('the gate', () => {
  it('takes ten quiet minutes at 10:37 for what they are worth', async () => {
    clock.stepTo(FIX + 10 * MINUTE);
    const { gate, evidence, belief, callBacks } = await desk.must('room.gate', { incident });
    expect(gate.verdict).toBe('unproven');
    // The desk is new, so nothing is usual on it yet.
    expect(gate.p).toBeCloseTo(0.677, 2);
    expect(evidence.expected).toBeCloseTo(1.717, 2);
    expect(belief).toContain('68 %');
    expect(callBacks).toHaveLength(15);
    expect(new Set(callBacks.slice(0, 2).map(({ facets }) => facets.server))).toEqual(new Set(['ms1', 'ms2']));
  });

  it('counts call-backs and tests, and names the customer who still fails', async () => {
    clock.stepTo(FIX + 10 * MINUTE);
    const { callBacks } = await desk.must('room.gate', { incident });
    for (const { customer } of callBacks.slice(0, 8)) {
      await desk.must('room.call-back', { command: command(), incident, customer, answer: 'stable' });
    }
    await desk.must('room.test', { command: command(), incident, passed: 3, of: 3, parts: [], text: '' });
    const likely = await desk.must('room.gate', { incident });
    expect(likely.evidence).toMatchObject({ stable: 8, passed: 3 });
    expect(likely.gate.verdict).toBe('likely');
    const [open] = likely.callBacks;
    const notStable = { command: command(), incident, customer: open?.customer ?? '', answer: 'not-stable' } as const;
    await desk.must('room.call-back', notStable);
    const partial = await desk.must('room.gate', { incident });
    expect(partial.gate.verdict).toBe('partial');
    expect(partial.failing).toEqual([open?.customer]);
  });

  it('keeps what it said with the all-clear, and the reason that was given against it', async () => {
    clock.stepTo(FIX + 10 * MINUTE);
    const refused = await desk.call('incident.set-state', {
      command: command(),
      incident,
      state: 'resolved',
      reason: ' ',
    });
    expect(refused).toMatchObject({ ok: false });
    await setState('resolved', 'The NOC says so');
    const { entries } = await desk.must('room.get', { incident });
    expect(entries[0]).toMatchObject({
      detail: { kind: 'room.all-clear-given', state: 'resolved', verdict: 'unproven' },
      wordings: [{ text: 'The NOC says so' }],
    });
  });
});

describe('an action', () => {
  it('is judged by the reports in the half hour before it and since', async () => {
    const done = { command: command(), incident, text: 'Rebooted the media servers', parts: [] };
    await desk.must('room.act', done);
    clock.stepTo(FIX + 30 * MINUTE);
    const { actions, tests } = await desk.must('room.get', { incident });
    expect(actions).toMatchObject([{ before: { reports: 14, minutes: 30 }, after: { reports: 0 }, verdict: 'fewer' }]);
    expect(actions[0]?.sentence).toContain('14 in 30 minutes before');
    expect(tests).toMatchObject({ inARow: 0, passesLeft: 29 });
  });
});

describe('a report after an all-clear', () => {
  it('from a customer who was hit contradicts it once, withdraws the line at once, and counts as a failed recovery', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    await log(3);
    await log(4);
    expect(await challenges()).toEqual(['contradicts']);
    expect(await line()).toBe('');
    expect((await desk.must('room.gate', { incident })).gate).toMatchObject({
      verdict: 'contradicted',
      failedRecoveries: 1,
    });
  });

  it('from anybody else only challenges it', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    await log(50);
    expect(await challenges()).toEqual(['challenges']);
    expect(await line()).toBe('Service is back.');
  });

  it('that is entered late and failed before the fix does neither', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    await log(3, FIX - 5 * MINUTE);
    expect(await challenges()).toEqual([]);
    expect((await desk.must('room.gate', { incident })).evidence.failing).toBe(0);
  });

  it('of a caller who says that it failed before the fix only does neither, and teaches how long callers wait', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    const report = draft({ callingNumber: mobile(3), symptom: 'cannot_place_calls', startedAt: clock.now() });
    const also = { remember: null, advice: [], sameAs: null, failedAt: FIX };
    const before = (await desk.must('room.gate', { incident })).evidence.expected;
    await desk.must('report.log', { command: command(), report, also });
    expect(await challenges()).toEqual([]);
    const { evidence } = await desk.must('room.gate', { incident });
    expect(evidence.failing).toBe(0);
    expect(evidence.expected).not.toBe(before);
  });

  it('marks the incident on the board until it is opened again', async () => {
    const row = async () => (await desk.must('incident.get', { incident })).incident;
    await setState('monitoring');
    expect((await row()).allClear).toMatchObject({ fixAt: FIX, verdict: 'unproven' });
    clock.stepTo(FIX + 11 * MINUTE);
    const { report, number } = await log(3);
    expect((await row()).contradicted).toMatchObject({ report, number });
    await setState('investigating', 'It is back');
    expect((await row()).contradicted).toBeNull();
  });

  it('finds no all-clear where the change of state was taken back, and the fix is that of before', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 5 * MINUTE);
    const { change } = await setState('resolved', 'by mistake');
    await desk.must('incident.take-state-back', { command: command(), incident, change });
    const { incident: row, timeline } = await desk.must('incident.get', { incident });
    expect(row).toMatchObject({ state: 'monitoring', resolvedAt: null, allClear: { fixAt: FIX } });
    expect(timeline.at(-1)).toMatchObject({ state: 'resolved', isTakenBack: true });
    const again = await desk.call('incident.take-state-back', { command: command(), incident, change });
    expect(again).toMatchObject({ refusal: { code: 'conflict' } });
    expect((await desk.must('incident.get', { incident })).incident.state).toBe('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    await log(3);
    expect(await challenges()).toEqual(['contradicts']);
  });

  it('is asked about since Monitoring was said, not since the fix was begun: what failed in between says nothing against it', async () => {
    clock.stepTo(FIX + 20 * MINUTE);
    await setState('monitoring');
    const { incident: row } = await desk.must('incident.get', { incident });
    expect(row.allClear).toMatchObject({ fixAt: FIX, since: FIX + 20 * MINUTE });
    expect((await desk.must('room.gate', { incident })).fixAt).toBe(FIX + 20 * MINUTE);
    clock.stepTo(FIX + 25 * MINUTE);
    await log(3, FIX + 10 * MINUTE);
    expect(await challenges()).toEqual([]);
    await log(3);
    expect(await challenges()).toEqual(['contradicts']);
  });

  it('that is taken back contradicts nothing, and the next one does', async () => {
    await setState('monitoring');
    clock.stepTo(FIX + 11 * MINUTE);
    const { report } = await log(3);
    await desk.must('report.withdraw', { command: command(), report });
    expect((await desk.must('incident.get', { incident })).incident.contradicted).toBeNull();
    expect((await desk.must('room.gate', { incident })).gate.failedRecoveries).toBe(0);
    const second = await log(4);
    expect((await desk.must('incident.get', { incident })).incident.contradicted?.report).toBe(second.report);
  });

  it('contradicts a resolved incident, too, and belongs to it once that is opened again', async () => {
    await setState('resolved', 'The NOC says so');
    clock.stepTo(FIX + 60 * MINUTE);
    const { report } = await log(3);
    expect(await challenges()).toEqual(['contradicts']);
    expect((await desk.must('room.gate', { incident })).evidence.failing).toBe(1);
    await setState('investigating', 'It is back');
    const rows = (await desk.must('incident.get', { incident })).reports;
    expect(rows.map(({ id }) => id)).toContain(report);
  });

  it('says nothing against an incident that ended a month ago', async () => {
    await setState('resolved', 'The NOC says so');
    clock.stepTo(FIX + 30 * 24 * 60 * MINUTE);
    await log(5);
    expect(await challenges()).toEqual([]);
  });

  it('means nothing for an incident of which nobody said that it was over', async () => {
    clock.stepTo(FIX + 11 * MINUTE);
    await log(3);
    expect(await challenges()).toEqual([]);
  });
});
