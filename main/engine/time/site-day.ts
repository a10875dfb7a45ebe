import { zoneOffset } from '../../core/zone-offset.ts';

const HALF_A_DAY_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Midnight of the site's day that holds `now` (ms), also on the days on which its clocks change. */
export function startOfDay(now: number, timeZone: string): number {
  const guess = now - sinceMidnight(now, timeZone);
  // On a day of 23 or 25 hours the clocks do not show midnight there, but a little before or after it.
  const shown = sinceMidnight(guess, timeZone);
  return shown > HALF_A_DAY_MS ? guess + DAY_MS - shown : guess - shown;
}

/** What the clocks of a zone show, in ms since midnight. */
function sinceMidnight(at: number, timeZone: string): number {
  return (at + zoneOffset(timeZone)(at)) % DAY_MS;
}
