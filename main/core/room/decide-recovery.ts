import type { Deciding } from '../people/deciding.ts';
import { ok } from '../result.ts';
import { type EntryPlace, entryFact, namedParts, needsWords, notedFact, type RoomFacts } from './entry-fact.ts';
import type { NewRoomFact } from './kinds.ts';
import { entriesOf } from './read.ts';
import type { Part } from './room.ts';
import type { RoomState } from './state.ts';

export function decideCallBack(
  place: EntryPlace,
  { customer, answer }: { readonly customer: string; readonly answer: 'stable' | 'not-stable' | 'not-reached' },
  { now }: Deciding,
): RoomFacts {
  return entryFact(place, now, ({ happenedAt, base }) => ({
    kind: 'room.call-back-made',
    happenedAt,
    payload: { ...base, customer, answer },
  }));
}

export type GateFigures = Pick<
  Extract<NewRoomFact, { kind: 'room.all-clear-given' }>['payload'],
  'fixAt' | 'verdict' | 'p' | 'share95' | 'quiet'
>;

const AGAINST_THE_GATE = {
  monitoring: 'It is not proven that the fix holds. Write what shows that it is in.',
  resolved: 'It is not proven that this is over. Write why it is closed all the same.',
} as const;

/** An all-clear with what the gate said; going on against the gate asks for a reason, which is kept. */
export function decideAllClear(
  place: EntryPlace,
  given: { readonly state: 'monitoring' | 'resolved'; readonly reason: string; readonly gate: GateFigures },
  { now }: Deciding,
): RoomFacts {
  const { state, reason, gate } = given;
  // Either is what others hear as “restored”.
  if (gate.verdict !== 'proven') {
    const words = needsWords(reason, AGAINST_THE_GATE[state]);
    if (!words.ok) return words;
  }
  return notedFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.all-clear-given',
    happenedAt,
    payload: { ...base, state, ...gate, text: words(reason) },
  }));
}

/**
 * What the system notes about a report after an all-clear: the first that contradicts it, and the first that challenges it. Empty when
 * that was noted before, or no all-clear was given.
 */
export function decideChallenge(
  place: EntryPlace,
  room: RoomState | null,
  found: { readonly report: string; readonly how: 'contradicts' | 'challenges'; readonly quiet: number },
  { now }: Deciding,
): RoomFacts {
  const last = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
  if (room === null || last === undefined) return ok([]);
  const since = entriesOf(room, 'room.all-clear-challenged').filter((entry) => entry.happenedAt >= last.happenedAt);
  const isKnown = since.some(({ detail }) => detail.how === 'contradicts' || detail.how === found.how);
  return isKnown
    ? ok([])
    : notedFact(place, now, ({ happenedAt, base }) => ({
        kind: 'room.all-clear-challenged',
        happenedAt,
        payload: { ...base, ...found },
      }));
}

/** Names the customers who still fail after the rest is well; an empty list ends it. */
export function decideResidual(
  place: EntryPlace,
  named: { readonly text: string; readonly parts: readonly Part[]; readonly customers: readonly string[] },
  { now }: Deciding,
): RoomFacts {
  if (named.customers.length > 0) {
    const words = needsWords(named.text, 'Name the customers who still fail, such as “the last four on mdn-ms4”.');
    if (!words.ok) return words;
  }
  const rest = { parts: namedParts(named.parts), customers: [...new Set(named.customers)].sort() };
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.residual-named',
    happenedAt,
    payload: { ...base, ...rest, text: words(named.text) },
  }));
}
