import { factorNeeded } from './belief.ts';
import { type Evidence, fixedAgainstPartly } from './evidence.ts';
import { PROVEN_FROM } from './verdict.ts';

/** Beyond this many expected customers silence alone is no plan. */
const MOST_EXPECTED = 2_000;

/**
 * Further minutes of silence, at the rate that is usual now, until P reaches what proves it; 0 where it has, null where silence cannot do
 * it (callers have failed since the fix, or nobody is expected). `customersAnHour`: who would ring in an hour from now on if nothing
 * had been mended.
 */
export function minutesOfSilence(evidence: Evidence, failedRecoveries: number, customersAnHour: number): number | null {
  const needed = factorNeeded(PROVEN_FROM, failedRecoveries);
  const factor = (more: number) => fixedAgainstPartly({ ...evidence, expected: evidence.expected + more });
  if (factor(0) >= needed) return 0;
  if (customersAnHour <= 0 || factor(MOST_EXPECTED) < needed) return null;
  let low = 0;
  let high = MOST_EXPECTED;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (factor(middle) < needed) low = middle;
    else high = middle;
  }
  return (high / customersAnHour) * 60;
}
