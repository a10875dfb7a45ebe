import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Changed } from '../../../../main/core/contract/views.ts';
import type { ReportDraft } from '../../../../main/core/reports/draft.ts';
import { ok } from '../../../../main/core/result.ts';
import type { Detector } from '../../../../main/core/surge/detector.ts';
import { fixedCountDetector } from '../../../../main/core/surge/fixed-count.ts';
import { showNumber, toE164 } from '../../../../main/engine/exchange/phone.ts';
import { createVocabulary } from '../../../../main/engine/live/vocabulary.ts';
import { type SteppedClock, steppedClock } from '../../../../main/engine/time/clock.ts';
import { createWorkspace, type Workspace } from '../../../../main/engine/workspace/workspace.ts';
import { applyChange } from '../../../../renderer/stores/changes.ts';
import { clusterHolding } from '../../../../renderer/stores/targets.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { type SqliteRecord, sqliteRecord } from '../store/sqlite-record.ts';

const START = Date.UTC(2026, 0, 14, 9, 0);
const MINUTE = 60_000;
const vocabulary = createVocabulary([{ id: 'cannot_place_calls', name: 'No outbound calls' }], []);

let record: SqliteRecord;
let clock: SteppedClock;
let announced: { revision: number; changed: Changed }[] = [];
let faults: unknown[] = [];
let noted: unknown[] = [];
let commands = 0;

beforeEach(() => {
  record = sqliteRecord();
  clock = steppedClock(START);
  announced = [];
  faults = [];
  noted = [];
});

afterEach(() => record.remove());

function open(detector: Detector = fixedCountDetector(), read: typeof toE164 = toE164): Workspace {
  // What the workspace of an earlier test still has to announce is not this one's.
  const heard = announced;
  const met = faults;
  return createWorkspace({
    name: 'live',
    store: record.store,
    clock,
    detector,
    vocabulary,
    announce: (revision, changed) => heard.push({ revision, changed }),
    toE164: read,
    showNumber,
    commit: (work) => ok(record.store.atomically(work)),
    noteFault: (_, error) => noted.push(error),
    onFault: (error) => {
      met.push(error);
      return { ok: false, refusal: { code: 'internal', sentence: 'a fault' } };
    },
  });
}

function log(workspace: Workspace, caller: number, over: Partial<ReportDraft> = {}) {
  commands += 1;
  const report = draft({ callingNumber: mobile(caller), startedAt: clock.now(), ...over });
  return workspace.command('report.log', { command: `command-${String(commands).padStart(8, '0')}`, report });
}

async function logged(workspace: Workspace, caller: number, over: Partial<ReportDraft> = {}) {
  const saved = await log(workspace, caller, over);
  if (!saved.ok) throw new Error(saved.refusal.sentence);
  return saved.value;
}

async function callers(
  workspace: Workspace,
  from: number,
  to: number,
  apart = 3 * MINUTE,
  over: Partial<ReportDraft> = {},
) {
  const saved = [];
  for (let caller = from; caller <= to; caller += 1) {
    saved.push(await logged(workspace, caller, over));
    clock.stepTo(clock.now() + apart);
  }
  return saved;
}

/** What these tests read of a stored fact. */
interface Stored {
  readonly kind: string;
  readonly command: string;
  readonly payload: { readonly report?: string; readonly evidence?: { readonly reports: readonly string[] } };
}

function id(): string {
  commands += 1;
  return `decision-${String(commands).padStart(8, '0')}`;
}

describe('the queue of commands', () => {
  it('answers many that arrive together, each with its own report', async () => {
    const workspace = open();
    const saved = await Promise.all(Array.from({ length: 40 }, (_, caller) => logged(workspace, caller)));
    expect(new Set(saved.map((each) => each.report)).size).toBe(40);
    expect(saved.map((each) => each.number)).toEqual(Array.from({ length: 40 }, (_, index) => 1001 + index));
  });

  it('carries the same command out once, however often it is sent', async () => {
    const workspace = open();
    const report = draft({ startedAt: START });
    const first = await workspace.command('report.log', { command: 'command-same', report });
    const again = await Promise.all(
      [1, 2, 3].map(() => workspace.command('report.log', { command: 'command-same', report })),
    );
    for (const answer of again) expect(answer).toEqual(first);
    expect(workspace.store.reportCount()).toBe(1);
  });

  it('carries out once what comes three times in one batch, and answers all three alike', async () => {
    const workspace = open();
    const report = draft({ startedAt: START });
    const answers = await Promise.all(
      [1, 2, 3].map(() => workspace.command('report.log', { command: 'command-same', report })),
    );
    expect(answers[0]).toMatchObject({ ok: true, value: { number: 1001 } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(workspace.store.reportCount()).toBe(1);
    const person = { name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
    const added = await Promise.all(
      [1, 2, 3].map(() => workspace.command('person.add', { command: 'command-person', ...person })),
    );
    expect(new Set(added.map((answer) => answer.ok && answer.value.person)).size).toBe(1);
    expect(workspace.store.people()).toHaveLength(1);
  });

  it('signs on whoever is added with `signOn` in the same announcement: no screen ever sees a desk with people and nobody at it', async () => {
    const workspace = open();
    const added = await workspace.command('person.add', {
      command: 'command-sign-on',
      name: 'Dana Hughes',
      initials: 'DH',
      role: 'lead',
      signOn: true,
    });
    if (!added.ok) throw new Error(added.refusal.sentence);
    expect(workspace.person()).toBe(added.value.person);
    await expect.poll(() => announced.length).toBeGreaterThan(0);
    const told = announced.filter(({ changed }) => changed.people !== undefined || changed.person !== undefined);
    expect(told.map(({ changed }) => [changed.people?.length, changed.person])).toEqual([[1, added.value.person]]);
  });

  it('refuses another input, or another command, under a used id, in one batch or later', async () => {
    const workspace = open();
    const save = (words: string) =>
      workspace.command('report.log', { command: 'command-same', report: draft({ words, startedAt: START }) });
    const [first, other] = await Promise.all([save('the line is dead'), save('another call')]);
    if (!first.ok) throw new Error(first.refusal.sentence);
    const conflict = { ok: false, refusal: { code: 'conflict' } };
    expect(other).toMatchObject(conflict);
    expect(await save('another call')).toMatchObject(conflict);
    expect(
      await workspace.command('report.withdraw', { command: 'command-same', report: first.value.report }),
    ).toMatchObject(conflict);
    expect(workspace.store.report(first.value.report)).toMatchObject({ withdrawn: false });
    expect(workspace.store.reportCount()).toBe(1);
  });

  it('saves a call and all that belongs to it in one command', async () => {
    const workspace = open();
    const words = { symptom: 'other', words: 'the lift phone is dead' };
    const first = await logged(workspace, 1, words);
    const also = {
      remember: { number: mobile(2), customer: 'nobody-there', line: null, callerName: null },
      advice: ['restart_router', 'restart_router', 'made_up', 'test_with_cable'],
      sameAs: { report: null, command: 'command-first' },
    };
    const report = draft({ callingNumber: mobile(2), symptom: 'other', words: 'cannot fax', startedAt: START });
    const input = { command: 'command-also', report, also };
    workspace.store.atomically(() =>
      workspace.store.rememberAnswer('command-first', { method: null, inputHash: null, answer: first }),
    );
    const saved = await workspace.command('report.log', input);
    if (!saved.ok) throw new Error(saved.refusal.sentence);
    expect(saved.value).toMatchObject({ cluster: first.report, clusterReports: 2 });
    expect(workspace.store.report(saved.value.report)?.advice).toEqual(['restart_router', 'test_with_cable']);
    expect(await workspace.command('report.log', input)).toEqual(saved);
    expect(workspace.live.decisions).toHaveLength(1);
  });

  it('answers a repeated correction with the row, which is not kept beside the record', async () => {
    const workspace = open();
    const { report } = await logged(workspace, 1);
    const correct = { command: 'correct-1', report, words: 'it crackles' };
    const answers = [
      ...(await Promise.all([1, 2].map(() => workspace.command('report.correct', correct)))),
      await workspace.command('report.correct', correct),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, value: { id: report, words: 'it crackles' } });
    expect(JSON.stringify(workspace.store.answerOf('correct-1'))).not.toContain('crackles');
  });

  it('names the command that caused it on every fact that the program adds', async () => {
    const workspace = open();
    await Promise.all([1, 2, 3, 4, 5].map((caller) => logged(workspace, caller)));
    const facts = workspace.store.storedFacts(0, 100).map(({ bytes }) => JSON.parse(bytes) as Stored);
    const logOf = new Map(
      facts.filter(({ kind }) => kind === 'report.logged').map(({ payload, command }) => [payload.report, command]),
    );
    const raised = facts.filter(({ kind }) => kind === 'flag.raised');
    expect(raised.length).toBeGreaterThan(0);
    for (const { command, payload } of raised) expect(command).toBe(logOf.get(payload.evidence?.reports.at(-1)));
  });

  it('fails only the command that fails, and saves what came with it', async () => {
    const workspace = open(fixedCountDetector(), (text, country) => {
      if (text.includes('900002')) throw new Error('a number that breaks the reader');
      return toE164(text, country);
    });
    const asTyped = { callingNumber: '07700 900002' };
    const answers = await Promise.all([log(workspace, 1), log(workspace, 2, asTyped), log(workspace, 3)]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, false, true]);
    expect(faults).toHaveLength(1);
    expect(workspace.store.reportsSince(0).map((report) => report.symptom)).toEqual([
      'cannot_place_calls',
      'cannot_place_calls',
    ]);
  });

  it('saves what people say even where the flag cannot be worked out, and notes that', async () => {
    const counting = fixedCountDetector();
    const senseless: Detector = {
      version: 'senseless',
      assess: (question) => {
        if (question.newReport.symptom === 'calls_drop') throw new Error('a broken detector');
        const said = counting.assess(question);
        return said === null ? null : { ...said, evidence: { ...said.evidence, score: Number.NaN } };
      },
    };
    const workspace = open(senseless);
    const drop = { symptom: 'calls_drop' };
    const saved = await Promise.all([
      logged(workspace, 1, drop),
      ...[2, 3, 4].map((caller) => logged(workspace, caller)),
    ]);
    expect(saved.map(({ tier }) => tier)).toEqual(['none', 'none', 'none', 'none']);
    expect(workspace.store.reportCount()).toBe(4);
    expect(noted.length).toBeGreaterThanOrEqual(2);
    expect(faults).toHaveLength(0);
  });

  it('announces revisions without a gap, each with what changed', async () => {
    const workspace = open();
    await callers(workspace, 1, 3);
    await expect.poll(() => announced.flatMap(({ changed }) => changed.reports ?? []).length).toBe(3);
    expect(announced.map(({ revision }) => revision)).toEqual(announced.map((_, index) => index + 1));
    const whole = announced[0]?.changed.clusters?.[0];
    const last = announced.at(-1)?.changed.clusters?.[0];
    const now = last !== undefined && 'now' in last ? last.now : last;
    expect({ ...whole, ...now }).toMatchObject({ customers: 3, title: 'No outbound calls' });
  });

  it('keeps a window that only hears announcements in step when clusters are merged, parted and renamed', async () => {
    const workspace = open();
    let window = workspace.snapshot();
    const inStep = async () => {
      await expect
        .poll(() => {
          for (const { revision, changed } of announced) {
            const applied = applyChange(window, revision, changed);
            if (applied.outcome === 'applied') window = applied.snapshot;
          }
          const { reports, clusters } = workspace.snapshot();
          // A withdrawn report stays in a window, marked, until it is opened again.
          const counted = window.reports.filter(({ withdrawn }) => !withdrawn);
          return isDeepStrictEqual({ reports: counted, clusters: window.clusters }, { reports, clusters });
        })
        .toBe(true);
    };
    const saved = await callers(workspace, 1, 3, 1000);
    const [other] = await callers(workspace, 11, 12, 1000, { symptom: 'calls_drop' });
    const [first = '', second = '', third = ''] = saved.map((each) => each.report);
    await inStep();
    const pair = { report: first, other: other?.report ?? '' };
    await workspace.command('cluster.merge', { command: id(), ...pair });
    await inStep();
    expect(new Set(window.reports.map(({ cluster }) => cluster))).toEqual(new Set([first]));
    expect(clusterHolding({ ...window, reports: [] }, pair.other)?.id).toBe(first);
    await workspace.command('cluster.unmerge', { command: id(), ...pair });
    await inStep();
    await workspace.command('cluster.split', { command: id(), reports: [third], from: first });
    await inStep();
    await workspace.command('report.withdraw', { command: id(), report: first });
    await inStep();
    expect(window.reports.map(({ id: report, cluster }) => [report, cluster])).toContainEqual([second, second]);
    expect(window.reports.find((row) => row.id === first)?.cluster).toBeNull();
  });

  it('tells of a flood by figures, not by everybody who rang', async () => {
    const workspace = open();
    await callers(workspace, 1, 60, 1000);
    await expect.poll(() => announced.flatMap(({ changed }) => changed.reports ?? []).length).toBe(60);
    const last = announced.at(-1)?.changed.clusters ?? [];
    expect(JSON.stringify(last).length).toBeLessThan(2_000);
    expect(JSON.stringify(workspace.snapshot().clusters).length).toBeLessThan(4_000);
  });
});

describe('the flag, as calls come in', () => {
  it('turns amber at the third customer and red at the fifth, and says which save did it', async () => {
    const saved = await callers(open(), 1, 6);
    expect(saved.map((each) => each.tier)).toEqual(['none', 'none', 'amber', 'amber', 'red', 'red']);
    expect(saved.map((each) => each.raised)).toEqual([false, false, true, false, true, false]);
  });

  it('raises it in the transaction of the report, so that a restart finds both', async () => {
    await callers(open(), 1, 5);
    record.reopen();
    const cluster = open().snapshot().clusters[0];
    expect(cluster).toMatchObject({ tier: 'red', customers: 5 });
    expect(cluster?.flag?.amberAt).toBe(START + 6 * MINUTE);
  });

  it('counts a customer who rings again once, and all withheld callers as one', async () => {
    const workspace = open();
    for (let call = 0; call < 6; call += 1) await logged(workspace, 1);
    for (let call = 0; call < 6; call += 1) await logged(workspace, 0, { caller: 'withheld', callingNumber: null });
    expect(workspace.snapshot().clusters[0]).toMatchObject({ customers: 2, tier: 'none' });
  });

  it('goes by the words of reports that are said to fit no symptom after all', async () => {
    const workspace = open();
    for (const [caller, when] of ['today', 'again', 'now'].entries()) {
      const words = `the hold music plays backwards ${when}`;
      const { report } = await logged(workspace, caller, { words, symptom: 'calls_drop' });
      await workspace.command('report.correct', { command: id(), report, symptom: 'other' });
      await workspace.command('report.correct', { command: id(), report, symptom: 'other', vulnerable: true });
    }
    expect(workspace.snapshot().clusters).toMatchObject([{ symptom: 'other', tier: 'amber', reports: 3 }]);
  });

  it('stays dismissed until three further customers ring', async () => {
    const workspace = open();
    await callers(workspace, 1, 5, 1000);
    const flag = workspace.snapshot().clusters[0]?.flag?.id ?? '';
    await workspace.command('flag.dismiss', { command: id(), flag, reason: 'planned work' });
    clock.stepTo(clock.now() + 1000);
    const after = await callers(workspace, 6, 8, 1000);
    expect(after.map((each) => each.tier)).toEqual(['dismissed', 'dismissed', 'red']);
  });

  it('stands as it stood before a dismissal that was taken back', async () => {
    const workspace = open();
    await callers(workspace, 1, 5, 1000);
    const before = workspace.snapshot().clusters;
    const flag = before[0]?.flag?.id ?? '';
    await workspace.command('flag.dismiss', { command: id(), flag, reason: 'planned work' });
    expect(workspace.snapshot().clusters).toMatchObject([{ tier: 'dismissed' }]);
    await workspace.command('flag.restore', { command: id(), flag });
    expect(workspace.snapshot().clusters).toEqual(before);
    record.reopen();
    expect(open().snapshot().clusters).toEqual(before);
  });
});

describe('a merge that is taken back', () => {
  it('leaves everything as it was before, without the flag that it raised', async () => {
    const workspace = open();
    const [first] = await callers(workspace, 1, 3, 1000);
    const [other] = await callers(workspace, 11, 12, 1000, { symptom: 'calls_drop' });
    const before = workspace.snapshot().clusters;
    const pair = { report: first?.report ?? '', other: other?.report ?? '' };
    await workspace.command('cluster.merge', { command: id(), ...pair });
    expect(workspace.snapshot().clusters).toMatchObject([{ tier: 'red', customers: 5 }]);
    await workspace.command('cluster.unmerge', { command: id(), ...pair });
    expect(workspace.snapshot().clusters).toEqual(before);
    expect(workspace.live.undecided()).toEqual([]);
    record.reopen();
    expect(open().snapshot().clusters).toEqual(before);
  });

  it('raises again what one of the two calls for by itself, and takes further calls apart', async () => {
    const workspace = open();
    const [first] = await callers(workspace, 1, 3, 1000);
    const [other] = await callers(workspace, 11, 12, 1000, { symptom: 'calls_drop' });
    const pair = { report: first?.report ?? '', other: other?.report ?? '' };
    await workspace.command('cluster.merge', { command: id(), ...pair });
    await callers(workspace, 4, 6, 1000);
    await workspace.command('cluster.unmerge', { command: id(), ...pair });
    expect(workspace.snapshot().clusters.map(({ tier, customers }) => [customers, tier])).toEqual([
      [6, 'red'],
      [2, 'none'],
    ]);
    await callers(workspace, 13, 13, 1000, { symptom: 'calls_drop' });
    expect(workspace.snapshot().clusters.map(({ tier, customers }) => [customers, tier])).toEqual([
      [6, 'red'],
      [3, 'amber'],
    ]);
  });
});

function membersOf({ live }: Workspace, cluster = ''): string[] {
  return live.clusterOf(cluster)?.reports.map((report) => report.id) ?? [];
}

describe('an incident, as calls come in', () => {
  async function declared(workspace: Workspace, over: Partial<ReportDraft> = {}) {
    await callers(workspace, 1, 5, 1000, over);
    const cluster = workspace.snapshot().clusters[0];
    const rule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null };
    const reports = membersOf(workspace, cluster?.id);
    const flag = cluster?.flag?.id ?? null;
    const answer = await workspace.command('incident.declare', {
      command: id(),
      title: 'Outbound',
      severity: 'S1',
      rule,
      reports,
      flag,
    });
    if (!answer.ok) throw new Error(answer.refusal.sentence);
    return answer.value.incident;
  }

  it('takes the reports that match, and no flag is raised on them', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    const saved = await logged(workspace, 6);
    expect(saved).toMatchObject({ incident, tier: 'none' });
    expect(workspace.snapshot().incidents[0]).toMatchObject({ reports: 6, customers: 6 });
  });

  it('lets a report go that was taken out, and does not take it back', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    const saved = await logged(workspace, 6);
    await workspace.command('incident.unlink', { command: id(), incident, reports: [saved.report] });
    await workspace.command('report.correct', { command: id(), report: saved.report, symptom: 'cannot_place_calls' });
    expect(workspace.live.incidentOf(saved.report)).toBeNull();
  });

  it('takes further reports of a cluster that was attached to it, wherever they come from', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    const of = (platform: string) => ({ symptom: 'cannot_receive_calls', facets: { platform } });
    const first = await logged(workspace, 21, of('Enrich'));
    await logged(workspace, 22, of('Enrich'));
    const third = await logged(workspace, 23, of('Enrich'));
    const cluster = workspace.snapshot().clusters.find(({ id: each }) => each === third.cluster);
    expect(cluster).toMatchObject({ id: first.report, tier: 'amber' });
    const reports = membersOf(workspace, cluster?.id);
    await workspace.command('incident.attach', { command: id(), incident, reports, flag: cluster?.flag?.id ?? null });
    expect((await logged(workspace, 24, of('Meridian'))).incident).toBe(incident);
    expect((await logged(workspace, 25, { symptom: 'calls_drop' })).incident).toBeNull();
  });

  it('is after an undone attaching as before it: its rule, its reports, and a flag that wants a decision', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    const before = workspace.store.incident(incident);
    const other = await callers(workspace, 31, 36, MINUTE, { symptom: 'calls_drop' });
    const standing = () =>
      workspace.snapshot().clusters.find((row) => membersOf(workspace, row.id).includes(other[0]?.report ?? ''));
    const reports = membersOf(workspace, standing()?.id);
    const input = { incident, reports, flag: standing()?.flag?.id ?? null };
    const done = await workspace.command('incident.attach', { command: id(), ...input });
    expect(done).toMatchObject({ ok: true, value: { rule: workspace.store.incident(incident)?.rule } });
    await workspace.command('incident.edit', { command: id(), incident, rule: before?.rule });
    await workspace.command('incident.unlink', { command: id(), incident, reports });
    expect(workspace.store.incident(incident)).toMatchObject({ rule: before?.rule, reports: before?.reports });
    expect(standing()).toMatchObject({ incident: null, tier: 'red' });
    expect((await logged(workspace, 40, { symptom: 'calls_drop' })).incident).toBeNull();
  });

  it('says once that it spreads when three customers of another part join, and raises no flag', async () => {
    const workspace = open();
    const incident = await declared(workspace, { facets: { pool: 'north' } });
    clock.stepTo(clock.now() + MINUTE);
    await callers(workspace, 11, 12, MINUTE, { facets: { pool: 'south' } });
    expect(workspace.snapshot().incidents[0]?.spread).toEqual([]);
    const third = await logged(workspace, 13, { facets: { pool: 'south' } });
    expect(third).toMatchObject({ incident, tier: 'none' });
    await callers(workspace, 14, 18, MINUTE, { facets: { pool: 'south' } });
    expect(workspace.snapshot().incidents[0]?.spread).toEqual([
      { facet: 'pool', value: 'south', customers: 3, at: expect.any(Number) },
    ]);
    const notes = workspace.store.incident(incident)?.timeline.filter(({ kind }) => kind === 'spread');
    expect(notes).toEqual([
      expect.objectContaining({
        person: 'system',
        text: 'Spreading: 3 customers on south have reported since it was declared',
      }),
    ]);
    expect(workspace.live.flags.filter(({ tier }) => tier === 'red')).toHaveLength(1);
  });

  it('takes no report and no flag that is not there', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    const before = workspace.store.incident(incident);
    const { report } = await logged(workspace, 7, { symptom: 'calls_drop' });
    const tried = await Promise.all([
      workspace.command('incident.link', { command: id(), incident, reports: [report, 'nothing'] }),
      workspace.command('incident.attach', { command: id(), incident, reports: ['nothing'], flag: null }),
      workspace.command('incident.attach', { command: id(), incident, reports: [report], flag: 'nothing' }),
    ]);
    for (const answer of tried) expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(workspace.store.incident(incident)).toEqual(before);
  });

  it('cannot be declared twice from one flag', async () => {
    const workspace = open();
    await declared(workspace);
    const flag = workspace.live.flags.find((each) => each.tier === 'red')?.flag ?? '';
    const rule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null };
    const again = await workspace.command('incident.declare', {
      command: id(),
      title: 'Again',
      severity: 'S2',
      rule,
      reports: [],
      flag,
    });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  });

  it('once resolved takes nothing more, and its fault can flag again', async () => {
    const workspace = open();
    const incident = await declared(workspace);
    await workspace.command('incident.set-state', { command: id(), incident, state: 'resolved', reason: 'quiet' });
    const after = await callers(workspace, 1, 5, 1000);
    expect(after.map((each) => each.incident)).toEqual([null, null, null, null, null]);
    expect(after.at(-1)?.tier).toBe('red');
  });
});

describe('what is held in memory', () => {
  it('is what a fresh look at the record gives, after anything that people do', async () => {
    const workspace = open();
    const saved = await callers(workspace, 1, 6, 1000);
    const [first, second, third] = saved.map((each) => each.report) as [string, string, string];
    await logged(workspace, 7, { symptom: 'other', words: 'hold music cuts the call off' });
    await logged(workspace, 8, { symptom: 'other', words: 'the hold music cuts our calls off' });
    await workspace.command('cluster.split', { command: id(), reports: [first], from: second });
    await workspace.command('cluster.move', { command: id(), report: third, anchor: first });
    await workspace.command('report.withdraw', { command: id(), report: second });
    await workspace.command('report.correct', {
      command: id(),
      report: first,
      symptom: 'calls_drop',
      vulnerable: true,
    });
    const held = workspace.snapshot();
    record.reopen();
    const fresh = open().snapshot();
    expect({ ...held, revision: 0 }).toEqual({ ...fresh, revision: 0 });
    expect(held.clusters.length).toBeGreaterThan(2);
  });

  it('says what is usual from the record as it is, also when that changes within the hour', async () => {
    const workspace = open();
    const first = await logged(workspace, 1);
    clock.stepTo(clock.now() + 7 * 24 * 60 * MINUTE);
    expect(workspace.snapshot().strip.usual).toBeCloseTo(1 / 8 / 12);
    await workspace.command('report.withdraw', { command: id(), report: first.report });
    // Nothing is known of any week now.
    expect(workspace.snapshot().strip.usual).toBeNull();
  });

  it('lets a cluster end four hours after its last report, without anybody asking', async () => {
    const workspace = open();
    await callers(workspace, 1, 3, 1000);
    await expect.poll(() => announced.length).toBeGreaterThan(0);
    clock.stepTo(clock.now() + 4 * 60 * MINUTE + 1000);
    expect(workspace.live.clusters).toEqual([]);
    await expect.poll(() => announced.at(-1)?.changed.gone?.clusters).toHaveLength(1);
  });
});
