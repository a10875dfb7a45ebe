import type { SurgeEvent } from './event.ts';
import type { HourMix, OwnHour, ValueShare } from './model.ts';
import { hourOfMix, SYMPTOM_CREDIT, smoothHours, symptomShares } from './usual-mix.ts';

const HOURS_OF_MIX = 48;
/** Credits that are tried, from hardly any trust in the whole to hardly any in the part. */
const CREDITS = Array.from({ length: 15 }, (_, power) => 0.25 * 2 ** power);

/** Calls of an hour that the other hours' word on how far hours differ is worth. */
const HOUR_BELIEF = 10;
/** An hour of the week is like the same hour of other days unless its own reports say otherwise by this much (log likelihood). */
const LEAST_GAIN = 4;
const MOST_TRUST = 1e6;

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
  const overall = Array.from({ length: named.length + 1 }, (_, column) =>
    calls.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  const credits = trustInHours(calls, sharesOf(overall));
  return { credits, calls, ownHours: learnOwnHours(reports, named, { credits, calls, ownHours: [] }) };
}

/** The hours of the week whose own reports are likelier by each other than by the same hour of all days. */
function learnOwnHours(reports: readonly Weighed[], named: readonly string[], mix: HourMix): OwnHour[] {
  const columnOf = columnsOf(named);
  const symptomAt = symptomShares(mix, named.length);
  const hours: OwnHour[] = [];
  for (const [hourOfWeek, there] of Map.groupBy(reports, (report) => report.hourOfWeek)) {
    const calls = new Array<number>(named.length + 1).fill(0);
    for (const { event, weight } of there) {
      const column = columnOf(event.symptom);
      calls[column] = (calls[column] ?? 0) + weight;
    }
    const all = calls.reduce((sum, count) => sum + count, 0);
    const logLikelihood = (credit: number) =>
      calls.reduce((sum, count, column) => {
        if (count <= 0) return sum;
        const left = Math.min(1, count);
        const onAllDays = credit * symptomAt(column, hourOfWeek, left);
        return sum + count * Math.log((count - left + onAllDays) / (Math.max(0, all - left) + credit));
      }, 0);
    const credit = likeliest(logLikelihood);
    const gain = logLikelihood(credit) - logLikelihood(MOST_TRUST);
    if (gain >= LEAST_GAIN) hours.push({ hourOfWeek, credit, calls });
  }
  return hours.sort((a, b) => a.hourOfWeek - b.hourOfWeek);
}

/** For each facet how far its values differ by hour. `values` are all of one facet. */
export function learnHourTrust(values: readonly ValueShare[]): number[] {
  const calls = Array.from({ length: HOURS_OF_MIX }, () => new Array<number>(values.length).fill(0));
  for (const [position, { hours }] of values.entries())
    for (const [hour, count] of hours) (calls[hour] ?? [])[position] = count;
  return trustInHours(
    calls,
    values.map(({ share }) => share),
  );
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count + SYMPTOM_CREDIT) / (total + SYMPTOM_CREDIT * counts.length));
}

/**
 * How far each hour differs from all: the credit that makes each of its reports likeliest by what the others of that hour say. An hour with
 * few calls takes the word of all hours for some of its own: nights differ more than afternoons, and have fewer calls to say it.
 */
function trustInHours(calls: readonly (readonly number[])[], overall: readonly number[]): number[] {
  const smooth = smoothHours(calls);
  const likelihoods = calls.map((own, hour) => {
    const there = smooth[hour] ?? [];
    const all = there.reduce((sum, count) => sum + count, 0);
    return CREDITS.map((credit) =>
      own.reduce((sum, count, column) => {
        if (count <= 0) return sum;
        const left = Math.min(1, count);
        const share =
          ((there[column] ?? 0) - left + credit * (overall[column] ?? 0)) / (Math.max(0, all - left) + credit);
        return sum + count * Math.log(Math.max(1e-12, share));
      }, 0),
    );
  });
  const total = calls.reduce((sum, row) => sum + row.reduce((all, count) => all + count, 0), 0);
  const inAll = CREDITS.map((_, index) => likelihoods.reduce((sum, each) => sum + (each[index] ?? 0), 0));
  return likelihoods.map((own) => {
    const ofHour = own.map((each, index) => each + (HOUR_BELIEF * (inAll[index] ?? 0)) / Math.max(1, total));
    return CREDITS[ofHour.indexOf(Math.max(...ofHour))] ?? 1;
  });
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
