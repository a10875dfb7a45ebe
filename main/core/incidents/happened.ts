import { ok, type Result, refuse } from '../result.ts';
import type { IncidentState } from './incident.ts';

/** Nothing of an incident happened longer before its declaration (ms): a year that was mistyped would stretch every curve. */
const EARLIEST_BEFORE_MS = 31 * 24 * 3_600_000;

/** When something happened (ms): now where nobody says otherwise; never ahead, and not long before the incident. */
export function happenedAtOf(
  given: number | undefined,
  { declaredAt }: Pick<IncidentState, 'declaredAt'>,
  now: number,
): Result<number> {
  if (given === undefined) return ok(now);
  if (given > now) return refuse('bad-input', 'That time lies in the future. Give the time at which it happened.');
  if (given < declaredAt - EARLIEST_BEFORE_MS) {
    return refuse('bad-input', 'That is more than a month before the incident was declared. Check the date.');
  }
  return ok(given);
}

/** Why nothing more is written in an incident that does not stand for itself, and where to go; null while it does. */
export function setAsideSentence({ setAside }: Pick<IncidentState, 'setAside'>): string | null {
  if (setAside === undefined) return null;
  return setAside.how === 'duplicate'
    ? 'This incident was merged into another one. Open that one, and write it there.'
    : 'The declaration of this incident was taken back. Bring it back first, or open the incident that is meant.';
}
