import { HOUR_MS, MINUTE_MS } from '../desk.ts';
import type { Moment } from '../method.ts';
import { episodesOf } from '../score.ts';
import type { Planted } from './rearrange.ts';

/** How outages that were put in went: minutes to the first alarm of each (Infinity: none), and false flags a week beside them. */
export interface Found {
  readonly delays: readonly number[];
  readonly falsePerWeek: number;
}

/** A row of the table; found is of 1, the median in minutes. */
export interface Row {
  readonly name: string;
  readonly found: number;
  readonly median: number;
  readonly falsePerWeek: number;
  readonly outages: number;
}

export function judged(
  moments: readonly Moment[],
  outages: readonly Planted[],
  weeks: number,
  threshold = Number.NEGATIVE_INFINITY,
): Found {
  const alarms = moments.filter(({ score }) => score >= threshold);
  const delays = outages.map(({ start, end }) => {
    const first = alarms.find(({ at }) => at >= start && at <= end);
    return first === undefined ? Number.POSITIVE_INFINITY : (first.at - start) / MINUTE_MS;
  });
  const isFalse = ({ first, last }: { first: number; last: number }) =>
    !outages.some(({ start, end }) => last >= start && first <= end + HOUR_MS);
  return { delays, falsePerWeek: episodesOf(alarms).filter(isFalse).length / weeks };
}

/** The slackest threshold that raises no more than so many flags in quiet calls. */
export function hindsight(calm: readonly Moment[], most: number): number {
  const scores = [...new Set(calm.map(({ score }) => score))].sort((a, b) => b - a);
  let within = Number.POSITIVE_INFINITY;
  let [low, high] = [0, scores.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const threshold = scores[middle] ?? Number.POSITIVE_INFINITY;
    if (episodesOf(calm.filter(({ score }) => score >= threshold)).length <= most) {
      within = threshold;
      low = middle + 1;
    } else high = middle - 1;
  }
  return within;
}

/** All arrangements together. */
export function rowOf(name: string, all: readonly Found[]): Row {
  const delays = all.flatMap((one) => one.delays).sort((a, b) => a - b);
  return {
    name,
    found: delays.filter(Number.isFinite).length / Math.max(1, delays.length),
    median: delays[delays.length >> 1] ?? Number.POSITIVE_INFINITY,
    falsePerWeek: all.reduce((sum, one) => sum + one.falsePerWeek, 0) / Math.max(1, all.length),
    outages: delays.length,
  };
}

export function tableOfRows(rows: readonly Row[]): string {
  const cells = [
    ['', 'found', 'median min', 'false a week', 'outages'],
    ...rows.map(({ name, found, median, falsePerWeek, outages }) => [
      name,
      `${Math.round(found * 100)} %`,
      Number.isFinite(median) ? median.toFixed(0) : 'missed',
      falsePerWeek.toFixed(2),
      String(outages),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
