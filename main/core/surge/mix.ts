import type { SurgeEvent } from './event.ts';
import type { HourMix, ValueShare } from './model.ts';
import { hourOfMix, SYMPTOM_CREDIT } from './usual-mix.ts';

const HOURS_OF_MIX = 48;
/** Credits that are tried, from hardly any trust in the whole to hardly any in the part. */
const CREDITS = Array.from({ length: 15 }, (_, power) => 0.25 * 2 ** power);

/** A counted report, and what it teaches: recent ones more. */
export interface Weighed {
  readonly event: SurgeEvent;
  readonly weight: number;
  readonly hourOfWeek: number;
}

/** The column of a symptom: its place among those that are named, else the last. */
export function columnsOf(named: readonly string[]): (symptom: string) => number {
  const columns = new Map(named.map((symptom, column) => [symptom, column]));
  return (symptom) => columns.get(symptom) ?? named.length;
}

export function learnHourMix(reports: readonly Weighed[], named: readonly string[]): HourMix {
  const columnOf = columnsOf(named);
  const calls = Array.from({ length: HOURS_OF_MIX }, () => new Array<number>(named.length + 1).fill(0));
  for (const { event, weight, hourOfWeek } of reports) {
    const row = calls[hourOfMix(hourOfWeek)] ?? [];
    const column = columnOf(event.symptom);
    row[column] = (row[column] ?? 0) + weight;
  }
  return { credit: trustInHours(calls), calls };
}

/** How far the hours differ: the credit that makes each report likeliest by what the others say of its hour. */
function trustInHours(calls: readonly (readonly number[])[]): number {
  const columns = calls[0]?.length ?? 1;
  const overall = Array.from({ length: columns }, (_, column) =>
    calls.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  const total = overall.reduce((sum, count) => sum + count, 0);
  return likeliest((credit) =>
    calls.reduce((sum, row) => {
      const own = row.reduce((all, count) => all + count, 0);
      return row.reduce((all, count, column) => {
        if (count <= 0) return all;
        const left = Math.min(1, count);
        const share = ((overall[column] ?? 0) - left + SYMPTOM_CREDIT) / (total - left + SYMPTOM_CREDIT * columns);
        return all + count * Math.log((count - left + credit * share) / (Math.max(0, own - left) + credit));
      }, sum);
    }, 0),
  );
}

/** How far the values of a facet depend on the symptom, found in the same way. */
export function learnTrust(
  values: readonly ValueShare[],
  reports: readonly Weighed[],
  columnOf: (symptom: string) => number,
): number {
  const ofColumn = new Map<number, number>();
  for (const { event, weight } of reports) {
    const column = columnOf(event.symptom);
    ofColumn.set(column, (ofColumn.get(column) ?? 0) + weight);
  }
  return likeliest((credit) => {
    let sum = 0;
    for (const { calls, share } of values) {
      const all = calls.reduce((total, [, count]) => total + count, 0);
      for (const [column, count] of calls) {
        const left = Math.min(1, count);
        const without = share * ((all - left + SYMPTOM_CREDIT) / (all + SYMPTOM_CREDIT));
        const own = Math.max(0, (ofColumn.get(column) ?? 0) - left);
        sum += count * Math.log((count - left + credit * without) / (own + credit));
      }
    }
    return sum;
  });
}

/** Leave-one-out likelihood has one peak: the first credit that does better than the next. */
function likeliest(logLikelihood: (credit: number) => number): number {
  let best = CREDITS[0] ?? 1;
  let most = Number.NEGATIVE_INFINITY;
  for (const credit of CREDITS) {
    const value = logLikelihood(credit);
    if (value <= most) continue;
    most = value;
    best = credit;
  }
  return best;
}
