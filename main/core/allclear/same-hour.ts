import { counted } from '../documents/words.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** A fault that began less than this before now (ms) has no day before to be held against. */
const LEAST_AGE_MS = 12 * HOUR_MS;
/** So much of the same hour of the day before (ms) must have been within the fault. */
const LEAST_SHARED_MS = HOUR_MS / 6;

/** Reports of a fault in a stretch of time, and the calls of all kinds that are usual in it. */
export interface Volume {
  readonly reports: number;
  readonly usual: number;
}

/** The last hour of a fault against the same hour of the day before; where it had not begun by then, against the whole day before. */
export interface DayBefore {
  readonly against: 'same-hour' | 'day';
  readonly before: Volume;
  readonly now: Volume;
  readonly verdict: 'fewer' | 'more' | 'not-shown';
  /** Reports for each usual call, now over before; null where there were none before. */
  readonly ratio: number | null;
  /** Interval of 95 %; `high` is null where there is no bound. */
  readonly low: number;
  readonly high: number | null;
}

/**
 * Holds the last hour against the day before. What counts is reports for each call that is usual at that time: an early morning has few
 * reports of anything. `reports`: when each was made (ms), in any order. `usualAnHour`: calls an hour that are usual at a time. Null for
 * a fault that is younger than half a day.
 */
export function againstDayBefore(
  reports: readonly number[],
  usualAnHour: (at: number) => number,
  now: number,
): DayBefore | null {
  const first = reports.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const from = now - HOUR_MS;
  if (now - first < LEAST_AGE_MS) return null;
  const volume = (start: number, end: number): Volume => ({
    reports: reports.filter((at) => at >= start && (at < end || (end === now && at === now))).length,
    usual: usualBetween(start, end, usualAnHour),
  });
  const hourBefore = { start: Math.max(first, from - DAY_HOURS * HOUR_MS), end: now - DAY_HOURS * HOUR_MS };
  const isSameHour = hourBefore.end - hourBefore.start >= LEAST_SHARED_MS;
  const before = isSameHour
    ? volume(hourBefore.start, hourBefore.end)
    : volume(Math.max(first, from - DAY_HOURS * HOUR_MS), from);
  const today = volume(from, now);
  if (before.usual <= 0 || today.usual <= 0) return null;
  const { value, low, high } = rateRatio(
    { events: before.reports, time: before.usual },
    { events: today.reports, time: today.usual },
  );
  const verdict = high !== null && high < 1 ? 'fewer' : low > 1 ? 'more' : 'not-shown';
  return { against: isSameHour ? 'same-hour' : 'day', before, now: today, verdict, ratio: value, low, high };
}

/** Summed hour by hour. A desk that knows no usual volume yet counts hours instead. */
function usualBetween(start: number, end: number, usualAnHour: (at: number) => number): number {
  let sum = 0;
  for (let at = start; at < end; ) {
    const next = Math.min(end, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    sum += (usualAnHour(at) * (next - at)) / HOUR_MS;
    at = next;
  }
  return sum > 0 ? sum : (end - start) / HOUR_MS;
}

const VERDICTS: Readonly<Record<DayBefore['verdict'], string>> = {
  fewer: 'Fewer than before',
  more: 'More than before',
  'not-shown': 'Not shown to be fewer or more',
};

/** "Fewer than before: 4 reports in the last hour, 0.4 for each usual call; at this hour yesterday 23, 1.9 for each. 0.21 times (0.07 to 0.55)." */
export function dayBeforeSentence({ against, before, now, verdict, ratio, low, high }: DayBefore): string {
  const rate = ({ reports, usual }: Volume) => (reports / usual).toFixed(1);
  const then = against === 'same-hour' ? 'at this hour yesterday' : 'in the day before';
  const bound = high === null ? `${low.toFixed(2)} or more` : `${low.toFixed(2)} to ${high.toFixed(2)}`;
  const times = ratio === null ? '' : ` ${ratio.toFixed(2)} times (${bound}).`;
  return `${VERDICTS[verdict]}: ${counted(now.reports, 'report')} in the last hour, ${rate(now)} for each usual call; ${then} ${before.reports}, ${rate(before)} for each.${times}`;
}
