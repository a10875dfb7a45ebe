import { describe, expect, it } from 'vitest';
import type { TailPoint } from '../../../../main/core/surge/model.ts';
import { amberBudget, perWeekAt, recurrenceDays, thresholdFor } from '../../../../main/core/surge/threshold.ts';

/** Falls by a decade for each unit of score, as evidence and its rarity do. */
const TAIL: readonly TailPoint[] = [0, 0.5, 1, 1.5, 2, 2.5].map((score) => ({ score, perWeek: 20 * 10 ** -score }));
/** Falls faster and faster. */
const BENT: readonly TailPoint[] = [
  { score: 0, perWeek: 12 },
  { score: 0.4, perWeek: 9 },
  { score: 0.8, perWeek: 4 },
  { score: 1.2, perWeek: 1 },
  { score: 1.6, perWeek: 0.2 },
];
const BUDGETS = [11, 7, 5, 3, 2, 1, 0.5, 0.25, 0.1, 0.02, 0.001];

describe.each([
  ['straight', TAIL],
  ['bent', BENT],
])('a %s tail', (_, tail) => {
  it('asks for more evidence the smaller the budget', () => {
    const thresholds = BUDGETS.map((budget) => thresholdFor(tail, budget));
    for (let index = 1; index < thresholds.length; index++)
      expect(thresholds[index]).toBeGreaterThan(thresholds[index - 1] ?? 0);
  });

  it('raises at the threshold what the budget allows, beyond its last point, too', () => {
    for (const budget of BUDGETS) expect(perWeekAt(tail, thresholdFor(tail, budget)) / budget).toBeCloseTo(1, 6);
  });

  it('says of more evidence that it is rarer', () => {
    let before = 0;
    for (let score = 0.05; score < 8; score += 0.1) {
      const days = recurrenceDays(tail, score);
      expect(days).toBeGreaterThan(before);
      before = days;
    }
  });

  it('is not read below its first point', () => {
    expect(thresholdFor(tail, 1_000)).toBe(tail[0]?.score);
    expect(perWeekAt(tail, -3)).toBe(tail[0]?.perWeek);
    expect(perWeekAt(tail, Number.NEGATIVE_INFINITY)).toBe(tail[0]?.perWeek);
  });
});

it('goes on falling as it fell', () => {
  expect(thresholdFor(TAIL, 20e-4)).toBeCloseTo(4, 6);
});

it('reads a flat stretch without dividing by nothing', () => {
  const flat = [
    { score: 0, perWeek: 2 },
    { score: 1, perWeek: 2 },
    { score: 2, perWeek: 0.5 },
  ];
  for (const budget of [3, 2, 1, 0.5, 0.1]) expect(Number.isFinite(thresholdFor(flat, budget))).toBe(true);
});

it('never tells a quiet history of one point from chance by less than chance itself', () => {
  const single = [{ score: 1, perWeek: 3 }];
  expect(thresholdFor(single, 3)).toBe(1);
  expect(thresholdFor(single, 0.3)).toBeCloseTo(2, 6);
});

it('flags nothing without a tail, and speaks of no recurrence shorter than for ever', () => {
  expect(thresholdFor([], 1)).toBe(Number.POSITIVE_INFINITY);
  expect(perWeekAt([], 3)).toBe(0);
  expect(recurrenceDays([], 3)).toBeGreaterThan(1e9);
});

it('allows more ambers than reds, and one a working day', () => {
  expect([0.1, 0.5, 1, 7].map(amberBudget)).toEqual([5, 5, 5, 35]);
});
