import { describe, expect, it } from 'vitest';
import type { IncidentState, IncidentStateName } from '../../../../main/core/incidents/incident.ts';
import type { Deciding } from '../../../../main/core/people/deciding.ts';
import type { Result } from '../../../../main/core/result.ts';
import { decideEditEntry, decideWithdrawEntry } from '../../../../main/core/room/decide-edit.ts';
import { decidePost } from '../../../../main/core/room/decide-public.ts';
import { decideAllClear, decideChallenge, decideResidual } from '../../../../main/core/room/decide-recovery.ts';
import { decideFollowUp, decideFollowUpDone, decideRole } from '../../../../main/core/room/decide-tasks.ts';
import {
  decideAction,
  decideComponent,
  decideHypothesis,
  decideJudge,
  decideTests,
} from '../../../../main/core/room/decide-work.ts';
import { foldRoom } from '../../../../main/core/room/fold.ts';
import type { NewRoomFact, RoomFact } from '../../../../main/core/room/kinds.ts';
import {
  componentsOf,
  entriesOf,
  failedQuiets,
  fixInQuestion,
  followUpsOf,
  hypothesesOf,
  residualOf,
  roleHolder,
  testsOf,
} from '../../../../main/core/room/read.ts';
import { type RoomState, textOf } from '../../../../main/core/room/state.ts';

const NOW = Date.UTC(2016, 0, 14, 10, 27);
const MINUTE = 60_000;
const incident = { id: 'i1', state: 'investigating' } as IncidentState;
const lead: Deciding = { now: NOW, role: 'lead' };
let made = 0;

function at(minute: number): Deciding {
  return { ...lead, now: NOW + minute * MINUTE };
}
function place(entry: string, happenedAt?: number) {
  return { incident, entry, happenedAt };
}
/** The room after facts, as a lead wrote them. */
function room(...decided: Result<readonly NewRoomFact[]>[]): RoomState {
  return decided.reduce<RoomState>((state, result) => written(state, result), { incident: 'i1', entries: [] });
}
function written(state: RoomState, result: Result<readonly NewRoomFact[]>): RoomState {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value.reduce((before, fact) => foldRoom(before, stored(fact)), state);
}
function stored(fact: NewRoomFact): RoomFact {
  made += 1;
  const envelope = {
    id: `f${made}`,
    workspace: 'live',
    console: 'k',
    seq: made,
    previous: '',
    stamp: '',
    command: 'c',
  };
  return { ...envelope, version: 1, person: 'p1', recordedAt: fact.happenedAt, ...fact } as RoomFact;
}

describe('an action', () => {
  it('keeps when it happened and its words', () => {
    const happened = NOW - 10 * MINUTE;
    const result = decideAction(place('a1', happened), { text: ' Media servers rebooted ', parts: [] }, lead);
    const [entry] = entriesOf(room(result), 'room.action-taken');
    expect(entry).toMatchObject({ happenedAt: happened, person: 'p1' });
    expect(entry && textOf(entry)).toBe('Media servers rebooted');
  });
  it.each([
    ['without words', place('a1'), ' ', 'bad-input'],
    ['in the future', place('a1', NOW + 1), 'x', 'bad-input'],
    ['of no incident', { ...place('a1'), incident: null }, 'x', 'not-found'],
  ])('is refused %s', (_, where, text, code) => {
    expect(decideAction(where, { text, parts: [] }, lead)).toMatchObject({ ok: false, refusal: { code } });
  });
  it('is edited by a new wording, the old one kept, and may be taken back and brought back', () => {
    const first = room(decideAction(place('a1'), { text: 'Rebooted ms3', parts: [] }, lead));
    const edit = { edit: 'e1', entry: 'a1', text: 'Rebooted ms4', happenedAt: NOW - MINUTE };
    const edited = written(first, decideEditEntry(incident, first, edit, lead));
    expect(edited.entries[0]?.wordings.map(({ text }) => text)).toEqual(['Rebooted ms3', 'Rebooted ms4']);
    expect(edited.entries[0]?.happenedAt).toBe(NOW - MINUTE);
    const withdrawn = written(edited, decideWithdrawEntry(incident, edited, { entry: 'a1', isBack: false }, lead));
    expect(entriesOf(withdrawn, 'room.action-taken')).toEqual([]);
    const back = written(withdrawn, decideWithdrawEntry(incident, withdrawn, { entry: 'a1', isBack: true }, lead));
    expect(entriesOf(back, 'room.action-taken')).toHaveLength(1);
  });
  it('that was redacted shows no words', () => {
    const text = { subject: 'a1', erased: true } as const;
    const fact: NewRoomFact = {
      kind: 'room.action-taken',
      happenedAt: NOW,
      payload: { incident: 'i1', entry: 'a1', text, parts: [] },
    };
    expect(foldRoom(null, stored(fact)).entries[0]?.wordings[0]?.text).toBeNull();
  });
});

describe('tests, hypotheses and components', () => {
  it('count n of m over all runs', () => {
    const state = room(
      decideTests(place('t1', NOW - MINUTE), { passed: 0, of: 1, parts: [], text: '' }, lead),
      decideTests(place('t2'), { passed: 3, of: 4, parts: [], text: 'from the desk' }, lead),
    );
    expect(testsOf(state)).toMatchObject({ passed: 3, of: 5 });
    const impossible = decideTests(place('t3'), { passed: 3, of: 2, parts: [], text: '' }, lead);
    expect(impossible).toMatchObject({ ok: false });
  });
  it('keep a hypothesis that was ruled out, with its evidence', () => {
    const first = room(
      decideHypothesis(place('h1'), 'Database connections', lead),
      decideHypothesis(place('h2'), 'The proxy', at(1)),
    );
    expect(decideJudge(place('j1'), first, { hypothesis: 'h1', state: 'ruled-out', text: '' }, lead)).toMatchObject({
      ok: false,
    });
    const judged = written(
      first,
      decideJudge(place('j1'), first, { hypothesis: 'h1', state: 'ruled-out', text: 'Limit raised, no change' }, lead),
    );
    expect(hypothesesOf(judged).map(({ id, state }) => [id, state])).toEqual([
      ['h2', 'open'],
      ['h1', 'ruled-out'],
    ]);
    expect(hypothesesOf(judged)[1]?.judgements[0]?.evidence).toBe('Limit raised, no change');
  });
  it('say where each component stands', () => {
    const pool = { component: 'b', name: 'Pool B', part: { facet: 'pool', value: 'b' }, plannedAt: null };
    expect(decideComponent(place('c1'), { ...pool, state: 'planned' }, lead)).toMatchObject({ ok: false });
    const state = room(
      decideComponent(place('c1'), { ...pool, state: 'failing' }, lead),
      decideComponent(place('c2'), { ...pool, state: 'planned', plannedAt: NOW + 12 * 60 * MINUTE }, at(5)),
    );
    expect(componentsOf(state)).toMatchObject([
      { name: 'Pool B', state: 'planned', plannedAt: NOW + 12 * 60 * MINUTE },
    ]);
  });
});

describe('what the public is told', () => {
  const post = {
    state: 'investigating',
    isNew: true,
    nextAt: NOW + 15 * MINUTE,
    corrects: null,
    text: 'We are looking.',
  } as const;
  it('names the next time, until the end was told', () => {
    expect(decidePost(place('p1'), null, post, lead)).toMatchObject({ ok: true });
    expect(decidePost(place('p1'), null, { ...post, nextAt: null }, lead)).toMatchObject({ ok: false });
    expect(decidePost(place('p1'), null, { ...post, nextAt: NOW }, lead)).toMatchObject({ ok: false });
    expect(decidePost(place('p1'), null, { ...post, state: 'resolved', nextAt: null }, lead).ok).toBe(true);
  });
  it('is corrected by a new post, never edited or taken back', () => {
    const first = room(decidePost(place('p1'), null, post, lead));
    expect(decidePost(place('p2'), first, { ...post, corrects: 'p1' }, lead).ok).toBe(true);
    expect(decidePost(place('p2'), first, { ...post, corrects: 'p9' }, lead).ok).toBe(false);
    expect(decideEditEntry(incident, first, { edit: 'e', entry: 'p1', text: 'y' }, lead).ok).toBe(false);
    expect(decideWithdrawEntry(incident, first, { entry: 'p1', isBack: false }, lead).ok).toBe(false);
  });
});

describe('an all-clear', () => {
  const gate = { fixAt: NOW - 10 * MINUTE, verdict: 'unproven', p: 0.677, share95: 0.88, quiet: 10 } as const;
  it('against the gate asks for a reason, which is kept with what the gate said', () => {
    const given = { state: 'resolved', reason: '', gate } as const;
    expect(decideAllClear(place('o1'), given, lead)).toMatchObject({ ok: false });
    expect(decideAllClear(place('o1'), { ...given, state: 'monitoring' }, lead)).toMatchObject({ ok: false });
    const proven = { ...gate, verdict: 'proven' } as const;
    expect(decideAllClear(place('o1'), { ...given, state: 'monitoring', gate: proven }, lead).ok).toBe(true);
    const [entry] = entriesOf(
      room(decideAllClear(place('o1'), { ...given, reason: 'The NOC says so' }, lead)),
      'room.all-clear-given',
    );
    expect(entry?.detail).toMatchObject({ verdict: 'unproven', p: 0.677 });
    expect(entry && textOf(entry)).toBe('The NOC says so');
  });
  it('is contradicted once, and counts as a recovery that did not hold', () => {
    const challenge = { report: 'r1', how: 'contradicts', quiet: 63 } as const;
    const given = room(decideAllClear(place('o1'), { state: 'monitoring', reason: 'Calls pass.', gate }, lead));
    const challenged = written(given, decideChallenge(place('x1'), given, challenge, at(63)));
    const again = decideChallenge(place('x2'), challenged, { ...challenge, report: 'r2' }, at(70));
    expect(again).toEqual({ ok: true, value: [] });
    expect(failedQuiets(challenged)).toEqual([63]);
    const second = written(
      challenged,
      decideAllClear(place('o2'), { state: 'monitoring', reason: 'Calls pass.', gate }, at(90)),
    );
    const failed = written(second, decideChallenge(place('x3'), second, { ...challenge, quiet: 45 }, at(135)));
    expect(failedQuiets(failed)).toEqual([63, 45]);
  });
  it('that was only challenged has not failed', () => {
    const given = room(decideAllClear(place('o1'), { state: 'monitoring', reason: 'Calls pass.', gate }, lead));
    const found = { report: 'r1', how: 'challenges', quiet: 5 } as const;
    expect(failedQuiets(written(given, decideChallenge(place('x1'), given, found, at(5))))).toEqual([]);
  });
  it('is of the fix that is watched, else of the last component that was fixed since, else of none', () => {
    const fixed = { component: 'k1', name: 'Pool B', part: null, state: 'fixed', plannedAt: null } as const;
    const pool = room(decideComponent(place('k1'), fixed, at(60)));
    const of = (state: IncidentStateName, lastFixAt: number | null) => fixInQuestion({ state, lastFixAt }, pool);
    expect(of('resolving', NOW)).toBe(NOW);
    expect(of('identified', NOW)).toBe(NOW + 60 * MINUTE);
    expect(of('identified', NOW + 70 * MINUTE), 'it was believed in and did not hold').toBeNull();
    expect(fixInQuestion({ state: 'identified', lastFixAt: NOW }, null)).toBeNull();
    const over = written(pool, decideAllClear(place('o9'), { state: 'resolved', reason: 'Quiet.', gate }, at(90)));
    expect(fixInQuestion({ state: 'resolved', lastFixAt: NOW }, over)).toBe(gate.fixAt);
  });
  it('has nothing to contradict where none was given', () => {
    const found = { report: 'r1', how: 'contradicts', quiet: 5 } as const;
    expect(decideChallenge(place('x1'), null, found, lead)).toEqual({ ok: true, value: [] });
  });
});

describe('who does what', () => {
  it('is the last that was said', () => {
    const state = room(
      decideRole(place('r1'), { role: 'owner', person: 'p1', contact: '' }, lead),
      decideRole(place('r2'), { role: 'owner', person: 'p2', contact: 'ext. 2001' }, at(1)),
    );
    expect(roleHolder(state, 'owner')).toEqual({ person: 'p2', contact: 'ext. 2001' });
    expect(roleHolder(state, 'noc')).toBeNull();
  });
  it('shows open follow-ups first, the next due at the top', () => {
    const first = room(
      decideFollowUp(place('f1'), { text: 'Raise the limit', owner: 'p1', dueAt: NOW + 9 }, lead),
      decideFollowUp(place('f2'), { text: 'More logging', owner: null, dueAt: NOW + 5 }, lead),
    );
    const done = written(first, decideFollowUpDone(place('d1'), first, 'f2', lead));
    expect(followUpsOf(done).map(({ id, doneAt }) => [id, doneAt])).toEqual([
      ['f1', null],
      ['f2', NOW],
    ]);
    expect(decideFollowUpDone(place('d2'), done, 'f2', lead)).toEqual({ ok: true, value: [] });
  });
  it('names the residual group, and ends it with an empty list', () => {
    const named = { text: 'the last two on mdn-ms4', parts: [], customers: ['c2', 'c1', 'c2'] };
    const state = room(decideResidual(place('s1'), named, lead));
    expect(residualOf(state)?.detail.customers).toEqual(['c1', 'c2']);
    const ended = written(state, decideResidual(place('s2'), { text: '', parts: [], customers: [] }, at(1)));
    expect(residualOf(ended)).toBeNull();
  });
});
