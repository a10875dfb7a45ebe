import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredFact } from '../../../../main/engine/store/port.ts';
import { type SteppedClock, steppedClock } from '../../../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { foreignConsole } from '../../../support/foreign-console.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

interface TestDesk {
  readonly here: DeskInProcess;
  readonly clock: SteppedClock;
  sent: number;
}

let folder = '';
let desks: TestDesk[] = [];
let calls = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-taking-in-'));
  calls = 0;
  desks = ['a', 'b'].map((name) => {
    const clock = steppedClock(NOW);
    return { here: deskInProcess(join(folder, name), () => clock), clock, sent: 0 };
  });
});
afterEach(() => {
  for (const { here } of desks) here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

function desk(index: number): TestDesk {
  return desks[index] as TestDesk;
}
async function logCalls(index: number, count: number): Promise<void> {
  const { here, clock } = desk(index);
  for (let n = 0; n < count; n += 1) {
    calls += 1;
    const report = draft({ startedAt: clock.now(), callingNumber: mobile(calls) });
    await here.must('report.log', { command: `command-${1000 + calls}`, report });
  }
}
function send(from: TestDesk, to: TestDesk): void {
  const rows = from.here.desk.workspace('live').store.storedFacts(from.sent, 1000);
  from.sent += rows.length;
  const taken = to.here.desk.workspace('live').takeIn(rows);
  if (!taken.ok) throw new Error(taken.refusal.sentence);
  expect(taken.value.refused).toEqual([]);
}
const take = (index: number, ...rows: readonly StoredFact[]) => desk(index).here.desk.workspace('live').takeIn(rows);
const flagsOf = ({ here }: TestDesk) =>
  here.desk.workspace('live').live.flags.map(({ flag, tier, evidence }) => ({ flag, tier, reports: evidence.reports }));

describe('facts of other desks', () => {
  it('are shown and announced at once: reports, settings, people', async () => {
    await logCalls(0, 2);
    await desk(0).here.must('person.add', { command: 'command-0001', name: 'Ada', initials: 'AL', role: 'lead' });
    await desk(0).here.must('setting.change', { command: 'command-0002', key: 'siteName', value: 'North' });
    send(desk(0), desk(1));
    const snapshot = await desk(1).here.must('snapshot.get', {});
    expect(snapshot.reports).toHaveLength(2);
    expect(snapshot.people).toMatchObject([{ name: 'Ada' }]);
    expect(snapshot.settings.siteName).toBe('North');
    expect(snapshot.clusters).toMatchObject([{ reports: 2 }]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const announced = desk(1).here.announcements.flatMap((each) => (each.type === 'changed' ? [each.changed] : []));
    expect(announced.flatMap(({ reports = [] }) => reports)).toHaveLength(2);
    expect(announced.at(-1)?.settings?.siteName ?? announced.find(({ settings }) => settings)?.settings?.siteName).toBe(
      'North',
    );
  });

  it('that cross only together raise one flag, by whoever is first, and two that were raised apart are one', async () => {
    await logCalls(0, 2);
    await logCalls(1, 2);
    expect([flagsOf(desk(0)), flagsOf(desk(1))]).toEqual([[], []]);
    send(desk(0), desk(1));
    send(desk(1), desk(0));
    expect([flagsOf(desk(0)), flagsOf(desk(1))]).toEqual([[], []]);
    for (const { clock } of desks) clock.stepTo(NOW + 10_000);
    const raised = desks.map(flagsOf);
    expect(raised[0]).toHaveLength(1);
    expect(raised[1]).toMatchObject([{ flag: raised[0]?.[0]?.flag }]);
    send(desk(0), desk(1));
    send(desk(1), desk(0));
    for (const { clock } of desks) clock.stepTo(NOW + 20_000);
    expect(desks.map(flagsOf)[0]).toHaveLength(1);
    expect(desks.map(flagsOf)[1]).toEqual(desks.map(flagsOf)[0]);
  });

  it('are not flagged again where the flag has come meanwhile', async () => {
    await logCalls(0, 2);
    await logCalls(1, 2);
    send(desk(0), desk(1));
    desk(1).clock.stepTo(NOW + 10_000);
    expect(flagsOf(desk(1))).toHaveLength(1);
    send(desk(1), desk(0));
    const facts = desk(0).here.desk.workspace('live').store.factCount();
    desk(0).clock.stepTo(NOW + 10_000);
    expect(flagsOf(desk(0))).toEqual(flagsOf(desk(1)));
    expect(desk(0).here.desk.workspace('live').store.factCount()).toBe(facts);
  });

  it('that come late change what they are about: a correction before one that is here, a withdrawal', async () => {
    await logCalls(0, 1);
    const [report] = (await desk(0).here.must('report.page', { limit: 1 })).rows;
    const other = foreignConsole();
    const withdrawn = other.write('report.withdrawn', { report: report?.id, reason: 'undone' }, { at: NOW + MINUTE });
    expect(take(0, withdrawn)).toMatchObject({ ok: true, value: { stored: 1 } });
    expect((await desk(0).here.must('snapshot.get', {})).reports).toEqual([]);
    expect((await desk(0).here.must('snapshot.get', {})).clusters).toEqual([]);
  });

  it('that are no facts are refused one by one, and the engine goes on', async () => {
    const other = foreignConsole();
    const good = other.write('setting.changed', { key: 'siteName', value: 'North' });
    const bad = { ...good, bytes: 'no fact' };
    const misfit = other.write('person.added', { person: 7 });
    expect(take(0, bad, good, misfit)).toMatchObject({
      ok: true,
      value: { stored: 2, refused: [{ row: bad, why: 'malformed' }] },
    });
    expect((await desk(0).here.must('snapshot.get', {})).settings.siteName).toBe('North');
    expect(desk(0).here.desk.workspace('live').store.quarantined()).toMatchObject([{ kind: 'person.added' }]);
    await logCalls(0, 1);
  });
});

describe('two desks that join a team', () => {
  it('give numbers with their codes, and show older ones with a code where two could be meant', async () => {
    await logCalls(0, 2);
    await logCalls(1, 1);
    for (const [index, code] of ['K', 'T'].entries()) {
      const team = { id: 't1', secret: 'cd'.repeat(32), code };
      expect(desk(index).here.desk.workspace('live').joinTeam(team)).toEqual({ ok: true, value: null });
    }
    send(desk(0), desk(1));
    send(desk(1), desk(0));
    const report = draft({ startedAt: NOW, callingNumber: mobile(40) });
    const saved = await desk(0).here.must('report.log', { command: 'command-0009', report });
    expect([saved.number, saved.code]).toEqual([1003, 'K']);
    send(desk(0), desk(1));
    for (const { here } of desks) {
      const { rows } = await here.must('report.page', { limit: 10 });
      expect(rows.map(({ number, code = '' }) => `R-${code}${number}`).toSorted()).toEqual([
        'R-1002',
        'R-K1001',
        'R-K1003',
        'R-T1001',
      ]);
      expect((await here.must('report.page', { text: 'R-K1003', limit: 10 })).rows).toHaveLength(1);
    }
    const declared = await desk(1).here.must('incident.declare', {
      command: 'command-0010',
      title: 'No calls',
      severity: 'S2',
      rule: { symptoms: [], wordGroups: [], facet: null },
      reports: [],
      flag: null,
    });
    expect([declared.number, declared.code]).toEqual([201, 'T']);
    expect((await desk(1).here.must('snapshot.get', {})).incidents).toMatchObject([{ number: 201, code: 'T' }]);
  });

  it('seal the words of one unknown caller under one subject, so that the caller counts once', async () => {
    for (const [index, code] of ['K', 'T'].entries()) {
      desk(index)
        .here.desk.workspace('live')
        .joinTeam({ id: 't1', secret: 'cd'.repeat(32), code });
      const report = draft({ startedAt: NOW, callingNumber: mobile(7) });
      await desk(index).here.must('report.log', { command: `command-000${index}`, report });
    }
    send(desk(0), desk(1));
    const { clusters } = await desk(1).here.must('snapshot.get', {});
    expect(clusters).toMatchObject([{ reports: 2, customers: 1 }]);
  });
});
