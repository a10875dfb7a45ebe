import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { seededRandom } from '../../../../main/core/random.ts';
import { type Phrases, usualCalls } from '../../../../main/core/scenarios/background.ts';
import { seedDirectory, seedHistory } from '../../../../main/engine/drill/seeding.ts';
import { createIds } from '../../../../main/engine/process/ids.ts';
import { readHistoryFile } from '../../../../main/engine/surge/history-file.ts';
import { learnFrom } from '../../../../main/engine/surge/learn.ts';
import { learnerInThread } from '../../../../main/engine/surge/learn-in-thread.ts';
import type { Learned, Learner, LearnTask } from '../../../../main/engine/surge/learner.ts';
import { type SteppedClock, steppedClock } from '../../../../main/engine/time/clock.ts';
import type { Workspace } from '../../../../main/engine/workspace/workspace.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 0, 14, 12, 0);
const ENGINE = new URL('../../../../main/engine/index.ts', import.meta.url);
/** Of the usual calls each so manyth is taken. */
const ONE_CALL_IN = 3;
const phrases: Phrases = new Map([
  ['calls_drop', ['it drops']],
  ['email_login', ['mailbox asks for a password']],
  ['not_registered', ['no service']],
]);

/** One desk with two weeks of calls, of which each test that learns takes a copy. */
let filled = '';
let folder = '';
let clock: SteppedClock;
let asked: LearnTask[] = [];
const desks: DeskInProcess[] = [];

beforeAll(() => {
  filled = newFolder();
  clock = steppedClock(NOW);
  fill(openIn(filled).desk.workspace('live'), 14);
  closeDesk();
});
beforeEach(() => {
  folder = newFolder();
  clock = steppedClock(NOW);
  asked = [];
});
afterEach(() => {
  closeDesk();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(filled, { recursive: true, force: true }));

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'groundswell-calibration-'));
}

const learnedBefore = new Map<string, Learned>();
/** The real learner, in this thread, with what it was asked noted; of the same task and history it learns once. */
const here: Learner = (task) => {
  asked.push(task);
  const history = task.file === null ? task.events : readHistoryFile(task.file, task.from, task.to);
  const question = JSON.stringify([{ ...task, file: null }, history]);
  const learned = learnedBefore.get(question) ?? learnFrom(task, history);
  learnedBefore.set(question, learned);
  return { done: Promise.resolve(learned), stop: () => {} };
};

function openIn(where: string, learner: Learner | null = null): DeskInProcess {
  const desk = deskInProcess(where, () => clock, learner === null ? {} : { learner });
  desks.push(desk);
  return desk;
}

function openDesk(learner: Learner = here): { desk: DeskInProcess; workspace: Workspace } {
  const desk = openIn(folder, learner);
  return { desk, workspace: desk.desk.workspace('live') };
}

function openFilledDesk(learner: Learner = here): { desk: DeskInProcess; workspace: Workspace } {
  cpSync(filled, folder, { recursive: true });
  return openDesk(learner);
}

function closeDesk(): void {
  for (const each of desks.splice(0)) each.desk.close();
}

/** Fills a desk with some 50 calls a day: enough to learn from, and soon learned. */
function fill(workspace: Workspace, days: number): void {
  const rows = sampleDirectory(400);
  seedDirectory(workspace, rows, 'a test');
  const span = { from: NOW - days * DAY, to: NOW - 60_000, zero: NOW, offset: 0 };
  const calls = usualCalls(seededRandom(7), span, rows.length, phrases)
    .filter((_, index) => index % ONE_CALL_IN === 0)
    .sort((a, b) => a.at - b.at);
  seedHistory(workspace, calls, rows, NOW, createIds());
  workspace.refresh();
}

async function seatLead(desk: DeskInProcess): Promise<void> {
  const lead = { command: 'command-lead', name: 'Dana Whitlock', initials: 'DW', role: 'lead' as const };
  const { person } = await desk.must('person.add', lead);
  await desk.must('person.switch', { person });
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('what the flag goes by', () => {
  it('is fixed counts until there is a week of history, and says how long that is', async () => {
    const { desk, workspace } = openDesk();
    expect(await desk.must('surge.status', {})).toMatchObject({ state: 'counting', needsDays: 7, reports: 0 });
    fill(workspace, 3);
    await workspace.calibration.learnNow();
    const status = await desk.must('surge.status', {});
    expect(status).toMatchObject({ state: 'counting', threshold: null, detector: 'fixed-count-1' });
    expect([4, 5]).toContain(status.needsDays);
    expect(asked).toEqual([]);
    expect(await desk.must('surge.curve', {})).toBeNull();
  });

  it('is what was learned from the desk’s own reports, once there is a week of them', async () => {
    const { desk } = openFilledDesk();
    clock.stepTo(NOW + 5_000);
    await turn();
    const status = await desk.must('surge.status', {});
    expect(status).toMatchObject({ state: 'calibrated', needsDays: 0, budget: 1, problem: null, isLearning: false });
    expect(status.weeks).toBeCloseTo(2, 0);
    expect(status.threshold).toBeGreaterThan(0);
    expect(status.detector).not.toBe('fixed-count-1');
    const isTold = () =>
      desk.announcements.some((each) => each.type === 'changed' && each.changed.surge?.state === 'calibrated');
    for (let waited = 0; waited < 100 && !isTold(); waited += 1) await turn();
    expect(isTold()).toBe(true);
  });

  it('is kept for the next start, and learned again in the night', async () => {
    const { workspace } = openFilledDesk();
    await workspace.calibration.learnNow();
    const learnedAt = workspace.calibration.status().learnedAt;
    expect(asked).toHaveLength(1);
    closeDesk();

    const again = openDesk().workspace;
    expect(again.calibration.status()).toMatchObject({ state: 'calibrated', learnedAt });
    clock.stepTo(NOW + 10 * 60_000);
    await turn();
    expect(asked).toHaveLength(1);
    clock.stepTo(NOW + 16 * 3_600_000);
    await turn();
    expect(asked).toHaveLength(2);
    expect(again.calibration.status().learnedAt).toBeGreaterThan(learnedAt ?? 0);
  });

  it.each([
    ['is no JSON', '{"format":1,"model'],
    ['is of another version', '{"format":1,"learnedAt":1,"model":{"version":"another"},"points":[]}'],
    ['is of another format', '{"format":0}'],
  ])('is learned anew where what was kept %s', async (_, json) => {
    const { workspace } = openFilledDesk();
    workspace.store.setLocal('surge-model', json);
    closeDesk();
    const again = openDesk().workspace;
    expect(again.calibration.status().state).toBe('counting');
    clock.stepTo(NOW + 5_000);
    await turn();
    expect(again.calibration.status()).toMatchObject({ state: 'calibrated', problem: null });
  });

  it('is fixed counts where what was kept has the right shape and no sense, and no save fails for it', async () => {
    const { workspace } = openFilledDesk();
    await workspace.calibration.learnNow();
    const kept = JSON.parse(workspace.store.local('surge-model') ?? '') as { model: Record<string, unknown> };
    for (const key of Object.keys(kept.model))
      if (!['version', 'from', 'to', 'weeks', 'reports', 'timeZone', 'hourly', 'tail'].includes(key))
        kept.model[key] = null;
    workspace.store.setLocal('surge-model', JSON.stringify(kept));
    closeDesk();
    const { desk, workspace: again } = openDesk();
    const snapshot = await desk.must('snapshot.get', {});
    expect(snapshot.clusters.length).toBeGreaterThan(0);
    clock.stepTo(NOW + 2 * 3_600_000);
    await turn();
    expect(again.calibration.status()).toMatchObject({ state: 'calibrated', problem: null });
  });

  it('follows the budget at once, without learning again, and the time zone by learning again', async () => {
    const { desk, workspace } = openFilledDesk();
    await workspace.calibration.learnNow();
    const { threshold } = await desk.must('surge.status', {});
    await seatLead(desk);
    await desk.must('setting.change', { command: 'command-budget', key: 'falseFlagsAWeek', value: 0.1 });
    const stricter = await desk.must('surge.status', {});
    expect(stricter.budget).toBe(0.1);
    expect(stricter.threshold).toBeGreaterThanOrEqual(threshold ?? Number.POSITIVE_INFINITY);
    expect(asked).toHaveLength(1);
    await desk.must('setting.change', { command: 'command-zone', key: 'timeZone', value: 'Australia/Perth' });
    clock.stepTo(NOW + 10_000);
    await turn();
    expect(asked.at(-1)?.timeZone).toBe('Australia/Perth');
  });

  it('refuses a budget that is none, and any from somebody who leads nobody', async () => {
    const { desk } = openDesk();
    const set = (command: string, value: number | string) =>
      desk.call('setting.change', { command, key: 'falseFlagsAWeek', value });
    expect(await set('command-agent', 2)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    await seatLead(desk);
    for (const value of [0, 0.01, 21, Number.NaN, 'many'])
      expect(await set('command-budget', value)).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
    expect((await desk.must('snapshot.get', {})).settings.falseFlagsAWeek).toBe(1);
  });
});

describe('learning', () => {
  it('in a thread beside gives what learning here gives', async () => {
    const { workspace } = openFilledDesk();
    await workspace.calibration.learnNow();
    const task = asked[0];
    if (task === undefined) throw new Error('nothing was learned');
    const [inThread, again] = [await learnerInThread(ENGINE)(task).done, await here(task).done];
    expect(inThread).toEqual(again);
    expect(JSON.parse(JSON.stringify(inThread))).toEqual(inThread);
  });

  it('reads of a record’s file what the record says, without what was withdrawn', async () => {
    const { desk, workspace } = openDesk();
    fill(workspace, 2);
    const gone = workspace.store.reportPage({ limit: 1 })[0];
    await desk.must('report.withdraw', { command: 'command-undo', report: gone?.id ?? '' });
    const read = readHistoryFile(desk.folder.workspace('live'), 0, NOW);
    expect(read).toHaveLength(workspace.store.reportCount());
    expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).toSorted((a, b) => a - b));
    const one = workspace.store.report(read[3]?.id ?? '');
    expect(read[3]).toEqual({
      id: one?.id,
      at: one?.happenedAt,
      customer: one?.customer,
      symptom: one?.symptom,
      facets: one?.facets,
    });
  });

  it('is tried again after its thread died, while the flag goes on as before', async () => {
    const dies = learnerInThread(new URL('./threads/dies.mjs', import.meta.url));
    let isDead = true;
    const { desk, workspace } = openFilledDesk((task) => (isDead ? dies(task) : here(task)));
    await workspace.calibration.learnNow();
    const failed = await desk.must('surge.status', {});
    expect(failed).toMatchObject({ state: 'counting', isLearning: false });
    expect(failed.problem).toMatch(/could not be learned/);
    isDead = false;
    clock.stepTo(NOW + 2 * 60_000);
    await turn();
    expect(await desk.must('surge.status', {})).toMatchObject({ state: 'calibrated', problem: null });
  });

  it('leaves nothing of an erased caller in what is kept, whatever was being learned meanwhile', async () => {
    const { desk, workspace } = openFilledDesk();
    await workspace.calibration.learnNow();
    const report = workspace.store.reportPage({ limit: 1 })[0];
    await desk.must('caller.erase', { command: 'command-erase', report: report?.id ?? '' });
    expect(workspace.store.local('surge-model')).toBe('');
    expect(workspace.calibration.status().state).toBe('calibrated');
    clock.stepTo(NOW + 10_000);
    await turn();
    expect(asked).toHaveLength(2);
    expect(workspace.store.local('surge-model')).not.toBe('');
  });

  it('is told of past incidents', async () => {
    const { desk, workspace } = openFilledDesk();
    const reports = workspace.store.reportPage({ limit: 3 }).map(({ id }) => id);
    const rule = { symptoms: ['calls_drop'], wordGroups: [], facet: null };
    const declared = { title: 'Drops', severity: 'S2' as const, rule, reports, flag: null };
    await desk.must('incident.declare', { command: 'command-declare', ...declared });
    await workspace.calibration.learnNow();
    expect(asked[0]?.incidents).toEqual([{ from: expect.any(Number), to: NOW, reports: reports.toSorted() }]);
  });
});
