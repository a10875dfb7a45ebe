import type { SentenceEdit } from '../documents/document.ts';
import type { IncidentState } from '../incidents/incident.ts';
import type { EntryKind } from './kinds.ts';
import type { ComponentState, HypothesisState, IncidentRole, Part } from './room.ts';
import { type RoomEntry, type RoomState, textOf } from './state.ts';

/** The entries of a kind that nobody took back, by the time at which they happened. */
export function entriesOf<K extends EntryKind>(room: RoomState, kind: K): readonly RoomEntry<K>[] {
  return room.entries
    .filter((entry): entry is RoomEntry<K> => entry.detail.kind === kind && !entry.isWithdrawn)
    .sort((a, b) => a.happenedAt - b.happenedAt);
}

export interface Hypothesis {
  readonly id: string;
  readonly text: string | null;
  readonly putAt: number;
  readonly putBy: string;
  readonly state: HypothesisState;
  /** Why it is judged so, the newest last; empty while nobody has judged it. */
  readonly judgements: readonly {
    readonly entry: string;
    readonly state: HypothesisState;
    readonly evidence: string | null;
    readonly at: number;
    readonly person: string;
  }[];
}

/** What may be the cause: open ones and confirmed ones first; those that were ruled out stay. */
export function hypothesesOf(room: RoomState): readonly Hypothesis[] {
  const judgements = entriesOf(room, 'room.hypothesis-judged');
  const order: Record<HypothesisState, number> = { confirmed: 0, open: 1, 'ruled-out': 2 };
  return entriesOf(room, 'room.hypothesis-put')
    .map((entry) => {
      const own = judgements
        .filter(({ detail }) => detail.hypothesis === entry.id)
        .map((judged) => ({
          entry: judged.id,
          state: judged.detail.state,
          evidence: textOf(judged),
          at: judged.happenedAt,
          person: judged.person,
        }));
      const state = own.at(-1)?.state ?? ('open' as const);
      return {
        id: entry.id,
        text: textOf(entry),
        putAt: entry.happenedAt,
        putBy: entry.person,
        state,
        judgements: own,
      };
    })
    .sort((a, b) => order[a.state] - order[b.state] || a.putAt - b.putAt);
}

export interface Component {
  readonly component: string;
  readonly name: string;
  readonly part: Part | null;
  readonly state: ComponentState;
  readonly plannedAt: number | null;
  readonly since: number;
}

/** Where the fix of each component stands, in the order in which they were first named. */
export function componentsOf(room: RoomState): readonly Component[] {
  const byId = new Map<string, Component>();
  for (const { detail, happenedAt } of entriesOf(room, 'room.component-set')) {
    const { component, name, part, state, plannedAt } = detail;
    byId.set(component, { component, name, part, state, plannedAt, since: happenedAt });
  }
  return [...byId.values()];
}

/** Test calls: passed of made, with the parts they were made on. */
export function testsOf(room: RoomState): {
  readonly passed: number;
  readonly of: number;
  readonly calls: readonly { readonly at: number; readonly passed: boolean }[];
} {
  const runs = entriesOf(room, 'room.tests-made');
  const calls = runs.flatMap(({ happenedAt, detail }) =>
    Array.from({ length: detail.of }, (_, index) => ({ at: happenedAt, passed: index < detail.passed })),
  );
  return { passed: calls.filter((call) => call.passed).length, of: calls.length, calls };
}

/** Who has a role now; null where nobody has. */
export function roleHolder(
  room: RoomState,
  role: IncidentRole,
): { readonly person: string | null; readonly contact: string | null } | null {
  const given = entriesOf(room, 'room.role-given')
    .filter(({ detail }) => detail.role === role)
    .at(-1);
  return given === undefined ? null : { person: given.detail.person, contact: textOf(given) };
}

export interface FollowUp {
  readonly id: string;
  readonly text: string | null;
  readonly owner: string | null;
  readonly dueAt: number | null;
  readonly doneAt: number | null;
}

/** What is to be done: open ones first, those due soonest at the top. */
export function followUpsOf(room: RoomState): readonly FollowUp[] {
  const done = new Map(
    entriesOf(room, 'room.follow-up-done').map((entry) => [entry.detail.followUp, entry.happenedAt]),
  );
  return entriesOf(room, 'room.follow-up-put')
    .map((entry) => ({
      id: entry.id,
      text: textOf(entry),
      owner: entry.detail.owner,
      dueAt: entry.detail.dueAt,
      doneAt: done.get(entry.id) ?? null,
    }))
    .sort(
      (a, b) =>
        Number(a.doneAt !== null) - Number(b.doneAt !== null) ||
        (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY),
    );
}

/** The customers who still fail after the rest is well; null where no such group is named, or it has ended. */
export function residualOf(room: RoomState): RoomEntry<'room.residual-named'> | null {
  const last = entriesOf(room, 'room.residual-named').at(-1);
  return last === undefined || last.detail.customers.length === 0 ? null : last;
}

/** The room without what was noted about reports that were taken back since: a slip of the hand contradicts nothing. */
export function withStandingReports(room: RoomState, stands: (report: string) => boolean): RoomState {
  const entries = room.entries.filter(
    ({ detail }) => detail.kind !== 'room.all-clear-challenged' || stands(detail.report),
  );
  return entries.length === room.entries.length ? room : { ...room, entries };
}

/**
 * Since when all is well, as an all-clear says (ms): Monitoring says that of the moment at which it is set, though the fix may have been
 * put in before; what ends an incident says it of the fix that was watched.
 */
export function wellSince({ detail, happenedAt }: RoomEntry<'room.all-clear-given'>): number {
  return detail.state === 'monitoring' ? happenedAt : detail.fixAt;
}

/**
 * The fix that is to be judged (ms): the one that is being watched, or that of the last all-clear once it is over; while nobody says that
 * it is mended, the last component that was fixed since the last fix that was believed in. Null where there is none.
 */
export function fixInQuestion(
  { state, lastFixAt }: Pick<IncidentState, 'state' | 'lastFixAt'>,
  room: RoomState | null,
): number | null {
  if (state === 'resolving' || state === 'monitoring') return lastFixAt;
  if (room === null) return null;
  if (state === 'resolved') {
    const given = entriesOf(room, 'room.all-clear-given').at(-1);
    return given === undefined ? null : wellSince(given);
  }
  const fixed = entriesOf(room, 'room.component-set').findLast(({ detail }) => detail.state === 'fixed');
  return fixed !== undefined && fixed.happenedAt > (lastFixAt ?? 0) ? fixed.happenedAt : null;
}

/** What contradicts the last all-clear; null while nothing does. */
export function contradictionOf(room: RoomState): RoomEntry<'room.all-clear-challenged'> | null {
  const last = entriesOf(room, 'room.all-clear-given').at(-1);
  if (last === undefined) return null;
  const found = entriesOf(room, 'room.all-clear-challenged').find(
    ({ happenedAt, detail }) => happenedAt >= last.happenedAt && detail.how === 'contradicts',
  );
  return found ?? null;
}

/** Load-weighted minutes of quiet of each recovery that did not hold, oldest first. Each all-clear fails once. */
export function failedQuiets(room: RoomState): readonly number[] {
  const given = entriesOf(room, 'room.all-clear-given');
  const challenged = entriesOf(room, 'room.all-clear-challenged').filter(({ detail }) => detail.how === 'contradicts');
  return given.flatMap((entry, index) => {
    const until = given[index + 1]?.happenedAt ?? Number.POSITIVE_INFINITY;
    const first = challenged.find(({ happenedAt }) => happenedAt > entry.happenedAt && happenedAt <= until);
    return first === undefined ? [] : [first.detail.quiet];
  });
}

/** People's wordings of the report's sentences: the last of each; none where somebody went back to the generated text. */
export function sentenceEditsOf(room: RoomState): readonly SentenceEdit[] {
  const bySentence = new Map<string, SentenceEdit>();
  for (const entry of entriesOf(room, 'room.sentence-worded')) {
    const { sentence, from } = entry.detail;
    const text = textOf(entry);
    if (text === null || text === '') bySentence.delete(sentence);
    else bySentence.set(sentence, { key: sentence, text, from });
  }
  return [...bySentence.values()];
}
