import { type ClockParts, timesIn } from './times.ts';

export type Moment = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly problem: string };

const DAY_MS = 86_400_000;
const TIME = /^(\d{1,2})[:.]?(\d{2})$/;
const DATE_AND_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2})[:.](\d{2})$/;

/**
 * Reads when something happened, as a person types it: "9:14", "0914", or "2016-01-14 09:14", by the site's clocks. A time
 * without a date is its last occurrence before now; the future is refused.
 */
export function parseMoment(text: string, now: number, zone: string): Moment {
  const typed = text.trim();
  const time = TIME.exec(typed);
  if (time !== null) return timeToday(Number(time[1]), Number(time[2]), now, zone);
  const full = DATE_AND_TIME.exec(typed);
  if (full === null) return problem('Use a time such as 09:14, or 2016-01-14 09:14.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = full.slice(1).map(Number);
  if (!isClockTime(hour, minute)) return problem('Use 00:00 to 23:59.');
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return problem('There is no such day.');
  return notInFuture(clockToTime({ year, month, day, hour, minute }, zone), now);
}

/** The moment (ms since the epoch) at which the clocks of a zone show this. Of an hour that comes twice, the first. */
export function clockToTime({ year, month, day, hour, minute }: ClockParts, zone: string): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const guesses = [asUtc - offsetAt(asUtc - DAY_MS, zone), asUtc - offsetAt(asUtc + DAY_MS, zone)];
  const right = guesses.filter((guess) => guess + offsetAt(guess, zone) === asUtc);
  // In the hour that is skipped in spring no guess is right: the later offset carries on from before it.
  return right.length > 0 ? Math.min(...right) : (guesses[0] ?? asUtc);
}

function timeToday(hour: number, minute: number, now: number, zone: string): Moment {
  if (!isClockTime(hour, minute)) return problem('Use 00:00 to 23:59.');
  const today = timesIn(zone).parts(now);
  const at = clockToTime({ ...today, hour, minute }, zone);
  if (at <= now) return { ok: true, at };
  const yesterday = timesIn(zone).parts(clockToTime({ ...today, hour: 12, minute: 0 }, zone) - DAY_MS);
  return { ok: true, at: clockToTime({ ...yesterday, hour, minute }, zone) };
}

function notInFuture(at: number, now: number): Moment {
  return at > now ? problem('That is still to come. Use a time that has passed.') : { ok: true, at };
}

function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = timesIn(zone).parts(at);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

function isClockTime(hour: number, minute: number): boolean {
  return hour < 24 && minute < 60;
}

function problem(sentence: string): Moment {
  return { ok: false, problem: sentence };
}
