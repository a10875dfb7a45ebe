import type { SurgeCurve } from '../../../main/core/contract/surge-views.ts';
import type { BudgetPoint } from '../../../main/core/surge/curve.ts';
import { budgetWords } from '../../../main/core/surge/wording.ts';

/** One step of the budget: what may be chosen, and what it would have brought if that is known. */
export interface BudgetStep {
  readonly id: string;
  /** False red flags a week. */
  readonly budget: number;
  /** Under the slider: "¼", "1". */
  readonly label: string;
  /** "1 false flag a week". */
  readonly spoken: string;
  readonly outcome: BudgetPoint | null;
}

/** What can be chosen while there is no history to draw a curve from. */
const BUDGETS = [0.25, 0.5, 1, 2, 3, 5, 7];

/** The budgets that can be chosen, rising; the one in force is among them. */
export function budgetSteps(curve: SurgeCurve | null, inForce: number): readonly BudgetStep[] {
  const outcomes = new Map((curve?.points ?? []).map((point) => [point.budget, point]));
  const budgets = outcomes.size > 0 ? [...outcomes.keys()] : BUDGETS;
  return [...new Set([...budgets, inForce])]
    .sort((a, b) => a - b)
    .map((budget) => ({
      id: String(budget),
      budget,
      label: shortBudget(budget),
      spoken: spokenBudget(budget),
      outcome: outcomes.get(budget) ?? null,
    }));
}

const FRACTIONS: Readonly<Record<string, string>> = { 0.25: '¼', 0.5: '½', 0.75: '¾', 1.5: '1½' };

function shortBudget(budget: number): string {
  return FRACTIONS[budget] ?? String(Math.round(budget * 100) / 100);
}

/** "1 false flag a week", "1 false flag in 4 weeks", "3 false flags a week". */
export function spokenBudget(budget: number): string {
  const [number = '', ...rest] = budgetWords(budget).split(' ');
  return `${number} ${number === '1' ? 'false flag' : 'false flags'} ${rest.join(' ')}`;
}
