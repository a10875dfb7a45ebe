import type { FacetCensus } from '../factors/factor.ts';
import type { SurgeEvent } from './event.ts';
import type { CallerShares } from './model.ts';

const LEAST_CREDIT = 0.05;
const MOST_CREDIT = 20;

/**
 * How unequally customers ring: their counts are taken for negative binomial, its shape (the credit) from their variance. How many
 * never rang is the directory's to say; without one as many as make the next call come from a stranger as often as the
 * customers who rang once say that it does (I. J. Good, Biometrika 40, 1953).
 */
export function learnCallers(events: readonly SurgeEvent[], directory: FacetCensus | null): CallerShares {
  const counts = new Map<string, number>();
  for (const { customer } of events) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  const once = [...counts.values()].filter((count) => count === 1).length;
  const strangers = Math.min(0.5, once / Math.max(1, events.length));
  const known = Math.max(1, counts.size, directory?.customers ?? 0);
  const credit = creditOf(counts, events.length, known);
  const estimate = (strangers * events.length + credit * counts.size) / (credit * (1 - strangers));
  const customers = directory === null ? Math.max(known, estimate) : known;
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { customers, credit, counts: Object.fromEntries(sorted) };
}

function creditOf(counts: ReadonlyMap<string, number>, calls: number, customers: number): number {
  const mean = calls / customers;
  let squares = (customers - counts.size) * mean ** 2;
  for (const count of counts.values()) squares += (count - mean) ** 2;
  const beyond = squares / customers - mean;
  return beyond <= 0 ? MOST_CREDIT : Math.min(MOST_CREDIT, Math.max(LEAST_CREDIT, mean ** 2 / beyond));
}
