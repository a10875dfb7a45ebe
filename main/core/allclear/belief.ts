import { type Evidence, fixedAgainstPartly } from './evidence.ts';

/**
 * P(fixed) after the evidence. Before it, 1 / (2 + failed recoveries): Laplace's rule of succession on recoveries from the same
 * cause that did not hold.
 */
export function chanceFixed(evidence: Evidence, failedRecoveries: number): number {
  const factor = fixedAgainstPartly(evidence);
  // Odds before are 1 to 1 + f. A factor too large for a double is certainty.
  return Number.isFinite(factor) ? factor / (factor + 1 + failedRecoveries) : 1;
}

/** The Bayes factor at which `chanceFixed` reaches a probability. */
export function factorNeeded(probability: number, failedRecoveries: number): number {
  return (probability / (1 - probability)) * (1 + failedRecoveries);
}

/**
 * P(a relapse is still to come), judged by the earlier recoveries that did not hold: (Q / (Q + T))^f, with Q the sum of their quiet
 * minutes and T those of this one, all counted by load (Lomax's law: exponential waits of an unknown rate; K. S. Lomax, J. Am.
 * Stat. Assoc. 49, 1954). Without a failed recovery there is nothing to judge by: 0.
 */
export function chanceOfRelapse(quiet: number, failedQuiets: readonly number[]): number {
  const failed = failedQuiets.length;
  if (failed === 0) return 0;
  const before = failedQuiets.reduce((sum, minutes) => sum + minutes, 0);
  return before === 0 ? (quiet > 0 ? 0 : 1) : (before / (before + Math.max(0, quiet))) ** failed;
}

/** Load-weighted minutes of quiet after which `chanceOfRelapse` is at most `limit`. */
export function quietNeeded(limit: number, failedQuiets: readonly number[]): number {
  const before = failedQuiets.reduce((sum, minutes) => sum + minutes, 0);
  return failedQuiets.length === 0 ? 0 : before * (limit ** (-1 / failedQuiets.length) - 1);
}

/**
 * Passes in a row needed to believe with 95 % that fewer than `rate` of the calls fail: classical (the least n with
 * (1 - rate)^n <= 0.05) and with a uniform prior (n + 1 in place of n). 0 < rate < 1.
 */
export function passesNeeded(rate: number): { readonly classical: number; readonly uniform: number } {
  const classical = Math.ceil(Math.log(0.05) / Math.log1p(-rate) - 1e-9);
  return { classical, uniform: Math.max(0, classical - 1) };
}

/** P(all `of` customers are well | all `asked` who were asked said so): (asked + 1) / (of + 1), each number of well ones being as likely before. */
export function chanceAllWell(asked: number, of: number): number {
  return (asked + 1) / (of + 1);
}
