import { describe, expect, it } from 'vitest';
import type { SurgeCurve } from '../../../../main/core/contract/surge-views.ts';
import { budgetSteps, spokenBudget } from '../../../../renderer/features/settings/budget.ts';

const point = (budget: number, told: number) => ({ budget, threshold: 3, told, of: 5, medianMinutes: 22 });

describe('the budgets that can be chosen', () => {
  it('are those of the desk’s own curve, with what each would have brought', () => {
    const curve: SurgeCurve = { budget: 1, weeks: 8, points: [point(0.25, 3), point(1, 4), point(4, 5)] };
    const steps = budgetSteps(curve, 1);
    expect(steps.map(({ label }) => label)).toEqual(['¼', '1', '4']);
    expect(steps.map(({ outcome }) => outcome?.told)).toEqual([3, 4, 5]);
  });

  it('are the usual ones while there is no curve', () => {
    expect(budgetSteps(null, 1).map(({ label }) => label)).toEqual(['¼', '½', '1', '2', '3', '5', '7']);
    expect(budgetSteps(null, 1).every(({ outcome }) => outcome === null)).toBe(true);
  });

  it('always hold the one in force, in its place', () => {
    expect(budgetSteps(null, 1.5).map(({ budget }) => budget)).toEqual([0.25, 0.5, 1, 1.5, 2, 3, 5, 7]);
    expect(budgetSteps({ budget: 1, weeks: 1, points: [] }, 20).at(-1)?.budget).toBe(20);
  });

  it('are spoken as one says them', () => {
    expect([0.25, 1, 3, 7].map(spokenBudget)).toEqual([
      '1 false flag in 4 weeks',
      '1 false flag a week',
      '3 false flags a week',
      '1 false flag a day',
    ]);
  });
});
