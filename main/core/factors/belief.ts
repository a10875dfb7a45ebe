import type { ValueCount } from './sides.ts';

/** Steps of the sum over the share of strays. */
const STEPS = 48;
/** Strays among the callers of an outage are Beta(1, 3) before anything is seen: a quarter on average, none likeliest. */
const STRAYS_B = 3;
/** Middles of parts of equal weight of that distribution: (1 - s)^3 is uniform. */
const STRAY_SHARES = Array.from({ length: STEPS }, (_, index) => 1 - ((index + 0.5) / STEPS) ** (1 / STRAYS_B));

/**
 * How much better "this value is what they have in common" explains the customers inside than "nothing is": the natural
 * logarithm of the Bayes factor. If the value is the cause, a customer inside is either a stray, who would have rung
 * anyway and has the value as often as everybody, or was hit and has it for certain; the share of strays is not known and
 * summed over. A customer on the value then speaks for it by s + (1 - s) / q (q: the value's share among everybody), one who is
 * on another against it by s, and one of whom the facet is not known not at all. What the other facets say cancels out:
 * given the value, a customer who was hit is drawn from those who have it.
 */
export function logEvidence(inside: number, insideOf: number, share: number): number {
  const misses = insideOf - inside;
  let greatest = Number.NEGATIVE_INFINITY;
  const terms = STRAY_SHARES.map((stray) => {
    const term = inside * Math.log(stray + (1 - stray) / share) + misses * Math.log(stray);
    greatest = Math.max(greatest, term);
    return term;
  });
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - greatest);
  return greatest + Math.log(sum / STEPS);
}

/**
 * The probability that each value is the one cause, in the order given; together with "none of these" they make one.
 * Each facet is as likely as the next to hold the cause, and so is each of its values. A value's share is
 * that among everybody, inside and outside, smoothed by half a customer a value, so that one that nobody else has is rare
 * rather than impossible. A value that is no more frequent inside than outside is no cause at all: 0.
 */
export function beliefs(values: readonly ValueCount[]): number[] {
  const sizes = new Map<string, number>();
  for (const { facet } of values) sizes.set(facet, (sizes.get(facet) ?? 0) + 1);
  const logs = values.map(({ facet, inside, insideOf, outside, outsideOf }) => {
    if (inside === 0 || (outsideOf > 0 && inside * outsideOf <= outside * insideOf)) return Number.NEGATIVE_INFINITY;
    const size = sizes.get(facet) ?? 1;
    const share = (inside + outside + 0.5) / (insideOf + outsideOf + 0.5 * Math.max(2, size));
    return logEvidence(inside, insideOf, Math.min(1, share)) - Math.log(2 * sizes.size * size);
  });
  const none = Math.log(0.5);
  const greatest = logs.reduce((most, log) => Math.max(most, log), none);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - greatest), Math.exp(none - greatest));
  return logs.map((log) => Math.exp(log - greatest) / total);
}
