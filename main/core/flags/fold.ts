import type { FlagState } from './flag.ts';
import type { FlagFact } from './kinds.ts';

/** Folds one fact, in the record's order, into a flag. The first dismissal counts. */
export function foldFlag(state: FlagState | null, fact: FlagFact): FlagState | null {
  if (fact.kind === 'flag.raised') return state ?? { ...fact.payload, raisedAt: fact.happenedAt, dismissed: null };
  if (state === null || state.dismissed !== null) return state;
  return { ...state, dismissed: { at: fact.happenedAt, person: fact.person, reason: fact.payload.reason } };
}
