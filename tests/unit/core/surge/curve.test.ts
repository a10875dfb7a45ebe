import { describe, expect, it } from 'vitest';
import { BUDGETS, budgetCurve } from '../../../../main/core/surge/curve.ts';
import {
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MONDAY,
  quietDesk,
  together,
  uncalibrated,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const quiet = quietDesk({ seed: 51, weeks: 6 });
const model = uncalibrated(quiet, 6);
const NOONS = [1, 2, 3, 4].map((week) => MONDAY + week * WEEK_MS + 2 * DAY_MS + 12 * HOUR_MS);
/** Two sudden, one slow, one of two callers that nothing could tell. */
const SHAPES = [
  [0, 2, 4, 6, 8, 10, 12],
  [0, 1, 3, 4, 6, 9, 11],
  [0, 30, 55, 75, 92, 105, 115, 123, 130],
  [0, 50],
];
const outages = NOONS.map((noon, index) => faultCalls(noon, SHAPES[index] ?? []));
const incidents = NOONS.map((noon) => ({ from: noon, to: noon + 3 * HOUR_MS }));
const curve = budgetCurve(model, together(quiet, ...outages), incidents);

describe('the curve of budgets', () => {
  it('has a point for each, of less evidence and more told the larger the budget', () => {
    expect(curve.map(({ budget }) => budget)).toEqual(BUDGETS);
    for (let index = 1; index < curve.length; index++) {
      expect(curve[index]?.threshold).toBeLessThan(curve[index - 1]?.threshold ?? 0);
      expect(curve[index]?.told).toBeGreaterThanOrEqual(curve[index - 1]?.told ?? 0);
    }
  });

  it('tells of the past incidents that would have been seen, and how long after the first call', () => {
    const weekly = curve.find(({ budget }) => budget === 1);
    expect(weekly?.of).toBe(4);
    expect(weekly?.told).toBeGreaterThanOrEqual(3);
    expect(weekly?.medianMinutes).toBeGreaterThan(0);
    expect(weekly?.medianMinutes).toBeLessThan(60);
  });

  it('is the same in whatever order the history came', () => {
    expect(budgetCurve(model, together(quiet, ...outages).reverse(), incidents)).toEqual(curve);
  });

  it('has nothing to tell without incidents, without history, or without a tail', () => {
    expect(budgetCurve(model, quiet, [])[0]).toMatchObject({ told: 0, of: 0, medianMinutes: null });
    expect(budgetCurve(model, [], incidents)[0]).toMatchObject({ told: 0, of: 4, medianMinutes: null });
    const blind = budgetCurve({ ...model, tail: [] }, together(quiet, ...outages), incidents);
    expect(blind.every(({ told, threshold }) => told === 0 && threshold === Number.POSITIVE_INFINITY)).toBe(true);
  });

  it('counts what was seen while an incident lasted, not after', () => {
    const short = incidents.map(({ from }) => ({ from, to: from + 60_000 }));
    expect(budgetCurve(model, together(quiet, ...outages), short).at(0)?.told).toBe(0);
  });
});
