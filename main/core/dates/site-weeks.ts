import { zoneOffset } from '../zone-offset.ts';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday: three days into a week that begins on Monday. */
const EPOCH_DAY_OF_WEEK = 3;

/**
 * The moment (ms) so many weeks later, or earlier where it is negative, at which the clocks of a zone show the same as at `at`. Of an
 * hour that is skipped in spring the one after it. An unknown zone throws a RangeError.
 */
export function weeksLater(at: number, weeks: number, timeZone: string): number {
  const offset = zoneOffset(timeZone);
  const shown = at + offset(at) + Math.round(weeks * WEEK_MS);
  const guess = shown - offset(at);
  return shown - offset(shown - offset(guess));
}

/** Midnight of the Monday (ms) with which the week of `at` begins, by the clocks of a zone. */
export function weekStart(at: number, timeZone: string): number {
  const offset = zoneOffset(timeZone);
  const day = Math.floor((at + offset(at)) / DAY_MS);
  const monday = (day - ((((day + EPOCH_DAY_OF_WEEK) % 7) + 7) % 7)) * DAY_MS;
  const guess = monday - offset(at);
  return monday - offset(monday - offset(guess));
}
