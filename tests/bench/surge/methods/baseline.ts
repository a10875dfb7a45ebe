import { countsOnce } from '../counting.ts';
import { type Desk, HOUR_MS, historyOf, WEEK_MS } from '../desk.ts';
import { hourOfWeekIn } from '../local-hour.ts';

/** How many weeks the smooth profile is worth. */
const K0 = 8;
/** How many weeks of its own a weekend day needs to outweigh the weekdays' profile. */
const WEEKEND_K = 4;

/** What is usual at a desk, as the published prototypes have it: by hour of the week, from the counted reports. */
export interface Baseline {
  /** Counted reports an hour. */
  rateAt(at: number): number;
  /** Counted reports expected in (from, to]. */
  expected(from: number, to: number): number;
  /** Posterior shape of that hour's rate: the more was seen, the surer. */
  shapeAt(at: number): number;
  /** Size of the negative binomial that the hours' scatter asks for. */
  readonly size: number;
  /** Mean of the rate over the week. */
  readonly meanRate: number;
  readonly weeks: number;
}

/**
 * Mean of hour h: (k0 pi_h + n_h) / (k0 + weeks), n_h clipped so that past outages do not teach it, pi_h the day's level
 * times a smoothed profile of the day, the weekend's shrunk to the weekdays'.
 */
export function learnBaseline(desk: Desk): Baseline {
  const hourOf = hourOfWeekIn(desk.timeZone);
  const weeks = (desk.historyEnd - desk.from) / WEEK_MS;
  const rows = countedByWeek(desk, hourOf);
  const clipped = Array.from({ length: 168 }, (_, hour) => clip(rows.map((row) => row[hour] ?? 0)));
  const sums = clipped.map((values) => values.reduce((sum, value) => sum + value, 0));
  const prior = priorOf(sums.map((sum) => sum / weeks));
  const means = sums.map((sum, hour) => Math.max(0.002, (K0 * (prior[hour] ?? 0) + sum) / (K0 + weeks)));
  const shapes = sums.map((sum, hour) => Math.max(0.05, K0 * (prior[hour] ?? 0) + sum));
  const rateAt = (at: number) => means[hourOf(at)] ?? 0;
  return {
    rateAt,
    expected: (from, to) => {
      let total = 0;
      for (let at = from; at < to; ) {
        const next = Math.min(to, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
        total += (rateAt(at) * (next - at)) / HOUR_MS;
        at = next;
      }
      return total;
    },
    shapeAt: (at) => shapes[hourOf(at)] ?? 0.05,
    size: sizeOf(clipped, means),
    meanRate: means.reduce((sum, mean) => sum + mean, 0) / 168,
    weeks,
  };
}

function countedByWeek(desk: Desk, hourOf: (at: number) => number): number[][] {
  const counts = countsOnce();
  const rows = Array.from({ length: Math.max(1, Math.round((desk.historyEnd - desk.from) / WEEK_MS)) }, () =>
    new Array<number>(168).fill(0),
  );
  for (const event of historyOf(desk)) {
    const row = rows[Math.floor((event.at - desk.from) / WEEK_MS)];
    if (!counts(event) || row === undefined) continue;
    const hour = hourOf(event.at);
    row[hour] = (row[hour] ?? 0) + 1;
  }
  return rows;
}

/** Nothing above three standard deviations over the weeks' median teaches. */
function clip(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  const most = middle + 3 * Math.sqrt(middle + 1);
  return values.map((value) => Math.min(value, most));
}

function priorOf(hourly: readonly number[]): number[] {
  const day = (index: number) => hourly.slice(index * 24, index * 24 + 24);
  const level = (index: number) => day(index).reduce((sum, value) => sum + value, 0);
  const weekdays = profileOf([0, 1, 2, 3, 4].map(day));
  const weekend = profileOf([5, 6].map(day));
  const shrunk = weekend.map((value, hour) => (2 * value + WEEKEND_K * (weekdays[hour] ?? 0)) / (2 + WEEKEND_K));
  return hourly.map((_, hour) => {
    const index = Math.floor(hour / 24);
    return level(index) * ((index < 5 ? weekdays : shrunk)[hour % 24] ?? 0);
  });
}

/** Shares of the day by hour, smoothed over the neighbours. */
function profileOf(days: readonly (readonly number[])[]): number[] {
  const sums = Array.from({ length: 24 }, (_, hour) => days.reduce((sum, day) => sum + (day[hour] ?? 0), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value, hour) => {
    const around = 0.25 * (sums[(hour + 23) % 24] ?? 0) + 0.5 * value + 0.25 * (sums[(hour + 1) % 24] ?? 0);
    return total === 0 ? 1 / 24 : (around + total * 0.001) / (total * 1.024);
  });
}

/** By moments: variance = mean + mean^2 / size, over all hours of the history. */
function sizeOf(clipped: readonly (readonly number[])[], means: readonly number[]): number {
  let excess = 0;
  let squares = 0;
  clipped.forEach((values, hour) => {
    const mean = means[hour] ?? 0;
    for (const value of values) {
      excess += (value - mean) ** 2 - mean;
      squares += mean * mean;
    }
  });
  return excess <= 0 ? 200 : Math.min(200, Math.max(1, squares / excess));
}
