import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import advice from '../../assets/catalogue/advice.json' with { type: 'json' };
import { offerOf } from '../../main/core/advice/offer.ts';
import type { CallInput, EngineMethod } from '../../main/core/contract/calls.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { documentToText } from '../../main/core/documents/render.ts';
import { documentTimes } from '../../main/core/documents/times.ts';
import { draftUpdates } from '../../main/core/public-updates/drafts.ts';
import { deskCalls } from '../../main/engine/desk/desk-calls.ts';
import { readHistoryFile } from '../../main/engine/surge/history-file.ts';
import { learnerInProcess } from '../../main/engine/surge/learn.ts';
import { type SteppedClock, steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';

/*
 * Both outages, hour by hour through the real engine: the drill plays the calls and what the desk wrote, the clock is driven, and at the
 * moment of each row of the two tables the program is asked for what it owes the team then.
 */
const SPEED = 600;

let folder = '';
let desk: DeskInProcess;
let time: SteppedClock;
let commands = 0;
const command = () => {
  commands += 1;
  return `outage-${1000 + commands}`;
};
const ask = <M extends EngineMethod>(method: M, input: CallInput<M>) => desk.must(method, input, 'drill');
const snapshot = () => ask('snapshot.get', {});

async function start(scenario: string): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-outage-'));
  time = steppedClock(0);
  const noHistory = () => ({ done: new Promise<never>(() => {}), stop: () => {} });
  desk = deskInProcess(folder, undefined, {
    learner: learnerInProcess(readHistoryFile),
    handlers: (access) => deskCalls(access, noHistory, { drillTime: time }),
  });
  await desk.must('person.add', { command: command(), name: 'Dana', initials: 'DH', role: 'lead', signOn: true });
  await desk.must('drill.start', { scenario, speed: SPEED, isDeskPlayed: true });
  while ((await desk.must('drill.control', {}))?.isLearning === true) await nextTurn();
}
function end(): void {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Plays on to a moment (ms). */
async function playTo(at: number): Promise<void> {
  const now = (await desk.must('drill.control', {}))?.now ?? at;
  await time.runTo(time.now() + Math.ceil((at - now) / SPEED));
}

async function incidentNow(): Promise<IncidentRow> {
  const [incident] = (await snapshot()).incidents;
  if (incident === undefined) throw new Error('no incident is declared');
  return incident;
}
const roomNow = async () => ask('room.get', { incident: (await incidentNow()).id });
const gateNow = async () => ask('room.gate', { incident: (await incidentNow()).id });
const textOf = (view: { readonly document: Parameters<typeof documentToText>[0] }) => documentToText(view.document);

describe('outage A, row by row', () => {
  const at = (hour: number, minute: number, day = 14) => Date.UTC(2016, 0, day, hour, minute);
  beforeAll(() => start('outage-a'), 60_000);
  afterAll(end);

  it('08:50: the first call has its time, and the count is in view', async () => {
    await playTo(at(8, 52));
    const { reports, clusters } = await snapshot();
    expect(reports.some(({ happenedAt }) => happenedAt === at(8, 50))).toBe(true);
    expect(clusters[0]).toMatchObject({
      customers: expect.any(Number) as number,
      reason: expect.any(String) as string,
    });
  });

  it('09:25: amber and red long before, with the reason in words and numbers', async () => {
    await playTo(at(9, 24));
    const drill = await desk.must('drill.control', {});
    expect(drill?.amberAt).toBeLessThanOrEqual(drill?.flaggedAt ?? 0);
    expect(drill?.flaggedAt).toBeLessThan(at(9, 10));
    const { clusters, faults } = await snapshot();
    const flag = clusters.find(({ tier }) => tier === 'red')?.flag;
    expect(flag?.customers).toBeLessThanOrEqual(6);
    expect(flag?.reason).toMatch(/^\d customers in \d+ minutes? .*, usually .+; by chance /);
    expect(faults[0]?.said.seen).toMatch(/customers in \d+ minutes/);
  });

  it('after: test calls count n of m, and say how many passes would be needed to believe', async () => {
    await playTo(at(9, 31));
    expect((await roomNow()).tests).toMatchObject({ passed: 3, of: 4, passesLeft: 29 });
  });

  it('during: examples are asked for by direction and shown at every intake, and one pack goes to the NOC', async () => {
    await playTo(at(9, 40));
    const { id: incident } = await incidentNow();
    await ask('room.want-examples', { command: command(), incident, inbound: 3, outbound: 1 });
    expect((await incidentNow()).wanted).toEqual({ inbound: 3, outbound: 1 });
    const draft = await ask('escalation.draft', { incident, flag: null });
    expect(draft.examples.length).toBeGreaterThan(2);
    expect(new Set(draft.examples.map(({ report }) => report)).size).toBe(draft.examples.length);
    expect(draft.text).toContain('Meridian voice');
    expect(draft.wanted).toEqual({ inbound: 3, outbound: 1 });
    const { entries } = await roomNow();
    expect(entries.filter(({ detail }) => detail.kind === 'room.escalated')).toHaveLength(1);
    expect((await incidentNow()).noc?.text).toContain('engineer on call');
  });

  it('10:27: the gate is not open, and what it said is kept; over it only goes who writes why', async () => {
    await playTo(at(10, 28));
    const { entries } = await roomNow();
    const given = entries.find(({ detail }) => detail.kind === 'room.all-clear-given');
    expect(given?.detail).toMatchObject({ state: 'monitoring', verdict: 'unproven' });
    const view = await gateNow();
    expect(view.gate.p).toBeLessThan(0.8);
    expect(view.gate.points.silence).toBeGreaterThan(0);
    expect(view.minutesOfSilence).toBeGreaterThan(30);
    expect(view.callBacks.length).toBeGreaterThan(5);
    const { id: incident } = await incidentNow();
    const close = { command: command(), incident, state: 'resolved' as const, reason: null };
    expect(await desk.call('incident.set-state', close, 'drill')).toMatchObject({ refusal: { code: 'bad-input' } });
  });

  it('late morning: the first report of somebody who was hit contradicts it, and the line is withdrawn at once', async () => {
    await playTo(at(10, 39));
    const incident = await incidentNow();
    expect(incident.contradicted?.at).toBeGreaterThan(at(10, 27));
    expect(incident.line).toBe('');
    await playTo(at(10, 45));
    expect((await roomNow()).failedRecoveries).toBe(1);
  });

  it('later: a second recovery that did not hold makes the next watch longer', async () => {
    const first = (await gateAfter(at(12, 44))).minutesOfSilence ?? 0;
    await playTo(at(13, 30));
    expect((await roomNow()).failedRecoveries).toBe(2);
    const again = await ask('room.gate', { incident: (await incidentNow()).id, fixAt: at(13, 30) });
    expect(again.minutesOfSilence).toBeGreaterThan(first);
    expect(again.grounds.join(' ')).toMatch(/2 /);
    const { actions } = await roomNow();
    expect(actions.find(({ sentence }) => sentence.startsWith('Fewer'))).toBeDefined();
  });

  it('afternoon: each part has its own state, the planned one its time, and the handover tells both', async () => {
    await playTo(at(14, 40));
    expect((await roomNow()).components).toMatchObject([
      { name: 'First pool', state: 'fixed' },
      { name: 'Second pool', state: 'planned', plannedAt: at(23, 0) },
    ]);
    expect(textOf(await ask('record.handover', {}))).toMatch(/Second pool .*Thu 14 Jan 23:00/);
    const { incidents } = await ask('record.accept-handover', { command: command(), note: 'Read.' });
    expect(incidents).toBe(1);
  });

  it('Friday early: the last hour against the same hour of the day before, by the usual volume', async () => {
    await playTo(at(8, 58, 15));
    const { dayBefore } = await roomNow();
    expect(dayBefore).toMatchObject({ now: { usual: expect.any(Number) as number } });
    expect(dayBefore?.sentence).toMatch(/in the last hour, \d+\.\d for each usual call/);
    expect(textOf(await ask('record.handover', {}))).toContain('for each usual call');
  });

  it('Friday morning: causes are open, ruled out or confirmed, and what was ruled out stays', async () => {
    const states = async () => (await roomNow()).hypotheses.map(({ state }) => state);
    expect(await states()).toEqual(['open', 'ruled-out', 'ruled-out']);
  });

  it('09:00: those who were rung back are stable or not, and a few who are not keep it from being over', async () => {
    await playTo(at(9, 2, 15));
    const { callBacks, gate, failing, fixAt } = await gateNow();
    expect(fixAt, 'the second pool was fixed last').toBe(at(23, 5));
    const answers = callBacks.map(({ answer }) => answer);
    expect(answers.filter((answer) => answer === 'stable')).toHaveLength(8);
    expect(answers).toContain('not-stable');
    expect(failing.length).toBeGreaterThan(0);
    expect(['proven', 'likely']).not.toContain(gate.verdict);
  });

  it('09:43: a handful of callers is enough to name the server that they share, and they are a group of their own', async () => {
    await playTo(at(9, 44, 15));
    const incident = await incidentNow();
    expect(incident.residual).toMatchObject({ text: expect.stringContaining('mdn-ms2') as string });
    const { factors, well } = await ask('factors.after', { incident: incident.id, since: at(23, 5) });
    expect(well, 'those who were rung back and are stable').toBe(8);
    expect(factors.verdict.kind).toBe('telling');
    expect(factors.rows[0]).toMatchObject({ facet: 'server', value: 'mdn-ms2' });
    const { residual } = await ask('room.gate', { incident: incident.id, fixAt: at(9, 40, 15) });
    expect(residual).toMatchObject({ customers: incident.residual?.customers });
  });

  it('after: closed with its evidence, and a report with actions, owners and gaps', async () => {
    await playTo(at(12, 0, 15));
    const [incident] = (await snapshot()).incidents;
    expect(incident).toMatchObject({ state: 'resolved', residual: null });
    const report = textOf(await ask('record.post-incident', { incident: incident?.id ?? '' }));
    expect(report).toContain('2 recoveries from the same cause did not hold.');
    expect(report).toMatch(/More logging on the media servers.*Dana/);
    expect(report).toContain('Confirmed: A syntax error');
    const { rows } = await ask('record.register', {});
    expect(rows).toHaveLength(1);
  });

  async function gateAfter(moment: number) {
    await playTo(moment);
    return gateNow();
  }
});

describe('outage B, row by row', () => {
  const at = (hour: number, minute: number) => Date.UTC(2018, 1, 26, hour, minute);
  beforeAll(() => start('outage-b'), 60_000);
  afterAll(end);
  const powerCycle = advice.advice.find(({ id }) => id === 'power_cycle_phone') as Parameters<typeof offerOf>[0];
  const caller = ({ state, line }: IncidentRow) => ({
    symptom: 'not_registered',
    facets: {},
    incident: { label: 'INC-0201', state },
    line,
  });

  it('09:30: the change of our own stands beside the board, and is a suspect of what follows', async () => {
    await playTo(at(9, 46));
    const { changes, clusters } = await snapshot();
    expect(changes).toMatchObject([{ title: 'Interrupted maintenance script on the call-records table' }]);
    const flag = clusters.find(({ tier }) => tier === 'red')?.flag?.id ?? '';
    const { text } = await ask('escalation.draft', { incident: null, flag });
    expect(text).toContain('OUR OWN CHANGES BEFORE IT');
    expect(text).toContain('Interrupted maintenance script');
  });

  it('09:42: what the NOC finds is one plain line on every desk, with the time at which it found it', async () => {
    await playTo(at(9, 50));
    const { noc } = await incidentNow();
    expect(noc?.text).toContain('does not serve its request queue');
    const { entries } = await roomNow();
    expect(entries.some(({ happenedAt, recordedAt }) => happenedAt === at(9, 42) && recordedAt >= at(9, 48))).toBe(
      true,
    );
  });

  it('09:48 to 09:52: each new state is announced to every window', async () => {
    const announced = () =>
      JSON.stringify(desk.announcements.flatMap((each) => ('changed' in each ? [each.changed] : [])));
    await vi.waitFor(() => expect(announced().includes('"state":"identified"')).toBe(true));
    await playTo(at(9, 53));
    expect((await incidentNow()).state).toBe('resolving');
    await vi.waitFor(() => expect(announced().includes('"state":"resolving"')).toBe(true));
  });

  it('before 10:02: the public clock is late, and a draft is ready in the words of the state', async () => {
    await playTo(at(10, 1));
    const { publicTruth, state } = await incidentNow();
    expect(publicTruth).toMatchObject({ told: null, lastPostAt: null, reason: 'first-post' });
    expect(publicTruth.dueAt).toBeLessThan(at(10, 1));
    const facts = { state, effect: 'some phones cannot be used', service: null, since: publicTruth.since };
    const rest = { fixedAt: at(9, 52), nextAt: at(10, 12), advice: null, isPartial: false, isUnchanged: false };
    const { web, short } = draftUpdates({ ...facts, ...rest }, documentTimes('Europe/London'));
    expect(web).toContain('The next update is at 10:12.');
    expect(short.length).toBeLessThanOrEqual(160);
  });

  it('10:02 to 10:10: four posts, each naming the next, and one that contradicts the state is said so', async () => {
    await playTo(at(10, 3));
    expect((await incidentNow()).publicTruth).toMatchObject({ told: 'investigating', contradicts: true });
    await playTo(at(10, 11));
    const { entries } = await roomNow();
    const posts = entries.filter(({ detail }) => detail.kind === 'room.post-made');
    expect(posts).toHaveLength(4);
    for (const { detail, happenedAt } of posts) {
      expect(detail.kind === 'room.post-made' ? (detail.nextAt ?? 0) : 0).toBeGreaterThan(happenedAt);
    }
    expect((await incidentNow()).publicTruth).toMatchObject({ told: 'monitoring', contradicts: false });
  });

  it('10:10: power cycling was locked with its reason until then, opens now, and what came of it is counted', async () => {
    const incident = await incidentNow();
    const before = offerOf(powerCycle, caller({ ...incident, state: 'identified' }));
    expect(before).toMatchObject({ kind: 'locked', reason: expect.stringContaining('only after the fix') as string });
    expect(before).toMatchObject({ instead: incident.line });
    expect(offerOf(powerCycle, caller(incident))).toEqual({ kind: 'offered' });
    const { reports } = await ask('incident.get', { incident: incident.id });
    const told = reports.slice(0, 3).map(({ id }) => id);
    for (const report of told) {
      await ask('advice.give', { command: command(), report, advice: 'power_cycle_phone' });
      const outcome = report === told[2] ? ('did-not' as const) : ('worked' as const);
      await ask('advice.outcome', { command: command(), report, advice: 'power_cycle_phone', outcome });
    }
    const record = await ask('advice.record', { advice: 'power_cycle_phone' });
    expect(record.success).toMatchObject({ given: 3, known: 3, bounds: { low: 2 / 3, high: 2 / 3 } });
  });

  it('the same day: the all-clear stands, and the report is there with every lag', async () => {
    await playTo(at(11, 15));
    const [incident] = (await snapshot()).incidents;
    expect(incident).toMatchObject({ state: 'resolved', allClear: { verdict: expect.any(String) as string } });
    const report = textOf(await ask('record.post-incident', { incident: incident?.id ?? '' }));
    expect(report).toContain('First public update');
    expect(report).toContain('Interrupted maintenance script');
    expect(report).toContain('Power cycle');
  });
});
