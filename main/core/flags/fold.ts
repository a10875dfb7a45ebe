import { shownText } from '../envelope/typed-text.ts';
import type { FlagState } from './flag.ts';
import type { FlagFact } from './kinds.ts';

/** Folds one fact, in the record's order, into a flag. The first dismissal counts, until it is taken back. */
export function foldFlag(state: FlagState | null, fact: FlagFact): FlagState | null {
  if (fact.kind === 'flag.raised') return state ?? { ...fact.payload, raisedAt: fact.happenedAt, dismissed: null };
  if (fact.kind === 'flag.withdrawn') return state === null ? null : { ...state, withdrawn: true };
  if (fact.kind === 'flag.restored') return state === null ? null : { ...state, dismissed: null };
  // A redaction stands in the flag's stream so that the flag is folded again.
  if (fact.kind !== 'flag.dismissed' || state === null || state.dismissed !== null) return state;
  return {
    ...state,
    dismissed: { at: fact.happenedAt, person: fact.person, reason: shownText(fact.payload.reason), text: fact.id },
  };
}
