import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DrillStatus } from '../../main/core/contract/views.ts';
import { deskCalls } from '../../main/engine/desk/desk-calls.ts';
import { shippedUsual } from '../../main/engine/drill/scenario-files.ts';
import { readHistoryFile } from '../../main/engine/surge/history-file.ts';
import { keptFrom } from '../../main/engine/surge/kept-model.ts';
import { learnerInProcess } from '../../main/engine/surge/learn.ts';
import { type Callback, type Clock, type SteppedClock, steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';

const MINUTE = 60_000;
const SPEED = 600;
/** What goes by of the clock underneath from one look to the next, ms: two minutes of a drill at 600 times the speed. */
const STEP = (2 * MINUTE) / SPEED;

let folder = '';
let desk: DeskInProcess;
/** What the drill's clock runs on. It moves only when the test says so, so a busy machine changes nothing. */
let time: SteppedClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-drill-'));
  time = steppedClock(0);
  const noHistory = () => ({ done: new Promise<never>(() => {}), stop: () => {} });
  desk = deskInProcess(folder, undefined, {
    learner: learnerInProcess(readHistoryFile),
    handlers: (access) => deskCalls(access, noHistory, { drillTime: time }),
  });
});
afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a drill', () => {
  it('begins at the scenario’s beginning, whatever its preparation took, and stands still while it is paused', async () => {
    const begun = await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED });
    expect(begun.now).toBe(begun.startedAt);
    await goOn();
    expect((await desk.must('drill.control', {}))?.now).toBe(begun.startedAt + 2 * MINUTE);
    await desk.must('drill.control', { paused: true });
    await goOn();
    expect((await desk.must('drill.control', {}))?.now).toBe(begun.startedAt + 2 * MINUTE);
  });

  it('goes at once by what is usual at its desk, which nobody waits for, and learns it where that is not known', async () => {
    const begun = await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED });
    expect(begun.isLearning).toBeUndefined();
    const shipped = await shippedUsual('outage-b');
    const { surge } = await desk.must('snapshot.get', {}, 'drill');
    expect(surge).toMatchObject({ state: 'calibrated', isLearning: false, reports: shipped?.model.reports });
    expect(keptFrom({ ...shipped, model: { ...shipped?.model, version: 'another' } })).toBeNull();
    expect(desk.desk.workspace('drill').calibration.takeKept(null)).toBe(false);
  });

  it('tells every milestone as its time comes, raises the flags, and stops its clock at the end', async () => {
    const begun = await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED });
    const seen: DrillStatus[] = [];
    while (seen.at(-1)?.paused !== true) {
      await goOn();
      seen.push((await desk.must('drill.control', {})) as DrillStatus);
    }
    const ended = seen.at(-1) as DrillStatus;
    expect(ended.now).toBe(begun.endsAt);
    expect(ended.played).toBe(ended.total);
    expect(ended.milestones).toHaveLength(9);
    expect(ended.amberAt).toBeLessThanOrEqual(ended.flaggedAt ?? 0);
    for (const milestone of ended.milestones) {
      const first = seen.find(({ milestones }) => milestones.some(({ at }) => at === milestone.at));
      expect((first?.now ?? Number.POSITIVE_INFINITY) - milestone.at).toBeLessThanOrEqual(2 * MINUTE);
    }
    expect((await desk.must('drill.control', { paused: false }))?.paused).toBe(true);
  });

  it('tells our own change and, once somebody has declared, what the NOC says; the rest is for whoever plays', async () => {
    await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED });
    const drill = () => desk.must('snapshot.get', {}, 'drill');
    while ((await drill()).clusters.every(({ tier }) => tier !== 'red')) await goOn();
    const { changes, clusters, incidents } = await drill();
    expect(changes.map(({ title }) => title)).toEqual(['Interrupted maintenance script on the call-records table']);
    expect(incidents).toEqual([]);
    const red = clusters.find(({ tier }) => tier === 'red');
    const rule = { symptoms: [red?.symptom ?? ''], wordGroups: [], facet: null };
    const { reports } = await desk.must('cluster.members', { cluster: red?.id ?? '' }, 'drill');
    const declare = { title: 'Phones', severity: 'S1' as const, rule, reports: [...reports], flag: null };
    await desk.must('incident.declare', { command: 'drill-declare', ...declare }, 'drill');
    for (let step = 0; step < 10; step += 1) await goOn();
    const [incident] = (await drill()).incidents;
    expect(incident).toMatchObject({
      state: 'investigating',
      noc: { text: expect.stringContaining('request queue') as string },
    });
  });

  it('shows that day, from the declaration to its proven end, where nobody plays the desk', async () => {
    const begun = await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED, isDeskPlayed: true });
    while ((await desk.must('drill.control', {}))?.paused !== true) await goOn();
    expect(begun.paused).toBe(false);
    const [incident] = (await desk.must('snapshot.get', {}, 'drill')).incidents;
    expect(incident).toMatchObject({ severity: 'S1', state: 'resolved' });
    const { entries } = await desk.must('room.get', { incident: incident?.id ?? '' }, 'drill');
    expect(new Set(entries.map(({ detail }) => detail.kind))).toContain('room.post-made');
  });

  it('plays every call in its own minute before it ends, also where the machine is busy for hours each time', async () => {
    desk.desk.close();
    let now = 0;
    const waiting = new Set<{ readonly at: number; readonly callback: Callback }>();
    const late: Clock = {
      now: () => now,
      onceAt: (at, callback) => {
        const timer = { at, callback };
        waiting.add(timer);
        return () => waiting.delete(timer);
      },
    };
    const noHistory = () => ({ done: new Promise<never>(() => {}), stop: () => {} });
    desk = deskInProcess(folder, undefined, {
      learner: learnerInProcess(readHistoryFile),
      handlers: (access) => deskCalls(access, noHistory, { drillTime: late }),
    });
    const begun = await desk.must('drill.start', { scenario: 'outage-b', speed: SPEED });
    while ((await desk.must('drill.control', {}))?.isLearning === true) await nextTurn();
    const busy = (begun.endsAt - begun.startedAt) / SPEED + 1;
    now += busy;
    // Somebody looks before its timers have come to their turn.
    expect(await desk.must('drill.control', {})).toMatchObject({ paused: false, played: 0 });
    let status: DrillStatus | null = null;
    while (status?.paused !== true) {
      now += busy;
      for (const timer of [...waiting].filter(({ at }) => at <= now)) {
        waiting.delete(timer);
        void timer.callback();
      }
      await nextTurn();
      status = await desk.must('drill.control', {});
    }
    expect(status).toMatchObject({ played: begun.total, firstReportAt: expect.any(Number) as number });
    const { reports } = await desk.must('snapshot.get', {}, 'drill');
    const belated = reports.filter(
      ({ happenedAt, recordedAt }) => happenedAt >= begun.startedAt && recordedAt > happenedAt + 1000,
    );
    expect(belated).toEqual([]);
  });

  it('leaves the live record alone, and is gone once it is stopped', async () => {
    await desk.must('drill.start', { scenario: 'outage-a', speed: SPEED });
    let played = 0;
    while (played <= 3) {
      await goOn();
      played = (await desk.must('drill.control', {}))?.played ?? 0;
    }
    expect((await desk.must('report.page', { limit: 10 }, 'live')).rows).toEqual([]);
    await desk.must('drill.stop', {});
    expect(await desk.must('drill.control', {})).toBeNull();
  });
});

/** Two minutes of the drill go by, and the calls that they bring are logged. */
async function goOn(): Promise<void> {
  await time.runTo(time.now() + STEP);
}
