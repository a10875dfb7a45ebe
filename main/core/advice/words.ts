import type { Comparison, Success } from './outcomes.ts';
import { LEAST_OUTCOMES } from './outcomes.ts';

/** "50 to 86 %", "3 given", "not given yet": what fits into a row. Under five known outcomes there is no percentage. */
export function briefSuccess({ given, known, bounds }: Success): string {
  if (given === 0 || bounds === null) return 'not given yet';
  if (known < LEAST_OUTCOMES) return `${given} given`;
  return rangeOf(bounds);
}

/** How often it worked, unknown outcomes counted as either, and the interval of the known ones. */
export function successSentence({ given, known, rate, bounds }: Success): string {
  if (given === 0 || bounds === null) return 'Not given to anybody yet.';
  const worked = Math.round(bounds.low * given);
  const counts = `${worked} worked, ${known - worked} did not, ${given - known} unknown`;
  if (rate === null) return `Given to ${callers(given)}: ${counts}. Too few outcomes for a rate.`;
  return `Worked for ${rangeOf(bounds)} of ${callers(given)}: ${counts}. Of the known ones ${percent(rate.value)} % (${percent(rate.low)} to ${percent(rate.high)} %).`;
}

/** Against comparable callers without it: "+28 points (−13 to +57): not shown; this was not a trial." */
export function comparisonSentence(comparison: Comparison | null, without: number): string {
  if (comparison === null)
    return `Too few comparable callers without it to compare (${without} known of the same symptom, state and hour).`;
  const verdict = { helps: 'it helps', harms: 'it does harm', 'not-shown': 'not shown' }[comparison.verdict];
  const { value, low, high } = comparison;
  return `${points(value)} points (${points(low)} to ${points(high)}) against ${callers(without)} of the same symptom, state and hour without it: ${verdict}; this was not a trial.`;
}

function rangeOf({ low, high }: { readonly low: number; readonly high: number }): string {
  return percent(low) === percent(high) ? `${percent(low)} %` : `${percent(low)} to ${percent(high)} %`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function points(share: number): string {
  const whole = Math.round(share * 100);
  return `${whole < 0 ? '−' : '+'}${Math.abs(whole)}`;
}

function callers(number: number): string {
  return number === 1 ? '1 caller' : `${number} callers`;
}
