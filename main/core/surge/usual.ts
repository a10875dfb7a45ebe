import { expectedCalls, perHour, type SurgeCell } from './expected.ts';
import type { SurgeModel } from './model.ts';
import { siteHours } from './site-hours.ts';

/** Standard normal quantile of 95 %: the band leaves a twentieth on each side. */
const BAND_QUANTILE = 1.645;

/** Customers who are usual since the band's start, and the 90 % band within which chance keeps them. */
export interface UsualPoint {
  readonly at: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Customers an hour who are usual in a cell at this moment's hour of the week. */
export function usualPerHour(model: SurgeModel, cell: SurgeCell, at: number): number {
  return perHour(model, cell, siteHours(model.timeZone).hourOfWeek(at));
}

/**
 * How many customers are usual in a cell from `from` on, cumulative, a point each `stepMs` and one at `to`. The band is where
 * chance keeps nine tenths of the counts, never below 0.
 */
export function usualBand(model: SurgeModel, cell: SurgeCell, from: number, to: number, stepMs: number): UsualPoint[] {
  const site = siteHours(model.timeZone);
  const points: UsualPoint[] = [];
  let expected = 0;
  for (let at = from, before = from; ; at = Math.min(to, at + Math.max(1, stepMs))) {
    expected += expectedCalls(model, site, before, at, cell);
    points.push({ at, expected, ...bandOf(expected, model.steadiness) });
    before = at;
    if (at >= to) return points;
  }
}

/**
 * 90 % of negative binomial counts with this mean lie within: Anscombe's transform makes them nearly normal
 * (F. J. Anscombe, Biometrika 35, 1948).
 */
function bandOf(mean: number, shape: number): { low: number; high: number } {
  const middle = Math.asinh(Math.sqrt((mean + 0.375) / (shape - 0.75)));
  const width = (BAND_QUANTILE * 0.5) / Math.sqrt(shape - 0.5);
  const back = (x: number) => Math.sinh(Math.max(0, x)) ** 2 * (shape - 0.75) - 0.375;
  return { low: Math.max(0, back(middle - width)), high: Math.max(0, back(middle + width)) };
}
