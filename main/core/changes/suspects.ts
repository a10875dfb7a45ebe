import { lengthWords } from '../documents/words.ts';
import { endOf, type KnownChange, standingChanges } from './change.ts';

/** A fault that begins within this time (ms) of a change, or while it is going on, may be its doing. */
export const SUSPECT_MS = 4 * 3_600_000;

/** A known change that came before a fault. */
export interface Suspect {
  readonly change: KnownChange;
  /** How long it had begun before the first call (ms). */
  readonly before: number;
  /** It was still going on at the first call. */
  readonly isUnderWay: boolean;
}

/**
 * When a fault began (ms): with the first call that a flag went up for, where one did. A call that came long before and happened to be of
 * the same kind would clear the change that did it. `flagged`: the first calls of the flags' evidence.
 */
export function onsetOf(firstCall: number, flagged: readonly number[]): number {
  return flagged.length === 0 ? firstCall : Math.max(firstCall, Math.min(...flagged));
}

/**
 * Our own changes that may have caused what began at `onset` (ms): those that were under way, and those that ended within the hours before;
 * the one that began last comes first. What began after the first call did not cause it. A change of no end counts from its beginning.
 */
export function suspectsOf(onset: number, changes: readonly KnownChange[]): readonly Suspect[] {
  return standingChanges(changes)
    .filter((change) => change.startsAt <= onset && endOf(change) >= onset - SUSPECT_MS)
    .map((change) => ({ change, before: onset - change.startsAt, isUnderWay: endOf(change) >= onset }))
    .reverse();
}

/** "Maintenance script on the call records (began 12 min before the first call)" */
export function suspectWords({ change, before, isUnderWay }: Suspect): string {
  const title = change.title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const began = before < 60_000 ? 'began as the first call came' : `began ${lengthWords(before)} before the first call`;
  return `${title} (${began}${isUnderWay && change.endsAt !== null ? ', and was still under way' : ''})`;
}
