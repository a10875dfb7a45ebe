import type { PartHit } from './verdict.ts';

/** A customer who was hit. */
export interface HitCustomer {
  readonly customer: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly vulnerable: boolean;
  readonly reports: number;
}

/**
 * The parts of the estate that were hit: each value of a facet that at least `least` of the customers share, most customers first.
 * `touched` are the customers who have answered since the fix, or on whose parts a test was made.
 */
export function partsHit(
  hit: readonly HitCustomer[],
  facets: readonly string[],
  touched: ReadonlySet<string>,
  least = 2,
): readonly PartHit[] {
  const parts = new Map<string, { facet: string; value: string; customers: number; touched: boolean }>();
  for (const { customer, facets: values } of hit) {
    for (const facet of facets) {
      const value = values[facet];
      if (value === undefined || value === '') continue;
      const key = `${facet}\n${value}`;
      const part = parts.get(key) ?? { facet, value, customers: 0, touched: false };
      part.customers += 1;
      part.touched ||= touched.has(customer);
      parts.set(key, part);
    }
  }
  return [...parts.values()]
    .filter((part) => part.customers >= Math.min(least, hit.length))
    .sort((a, b) => b.customers - a.customers || compare(a.facet, b.facet) || compare(a.value, b.value));
}

/**
 * Who to ring next, in order: each time the customer who stands for most parts that nobody has touched yet; then vulnerable
 * customers, then those who rang most often.
 */
export function callBackOrder(open: readonly HitCustomer[], untouched: readonly PartHit[]): readonly HitCustomer[] {
  const missing = new Set(untouched.map(({ facet, value }) => `${facet}\n${value}`));
  const left = new Map(open.map((customer) => [customer.customer, customer]));
  const order: HitCustomer[] = [];
  while (left.size > 0) {
    const next = [...left.values()].reduce((best, each) => (comesFirst(each, best, missing) ? each : best));
    order.push(next);
    left.delete(next.customer);
    for (const key of partsOf(next)) missing.delete(key);
    if (missing.size === 0) break;
  }
  return [...order, ...[...left.values()].sort((a, b) => (comesFirst(a, b, missing) ? -1 : 1))];
}

function comesFirst(a: HitCustomer, b: HitCustomer, missing: ReadonlySet<string>): boolean {
  const parts = countMissing(a, missing) - countMissing(b, missing);
  if (parts !== 0) return parts > 0;
  if (a.vulnerable !== b.vulnerable) return a.vulnerable;
  if (a.reports !== b.reports) return a.reports > b.reports;
  return a.customer < b.customer;
}

function countMissing(customer: HitCustomer, missing: ReadonlySet<string>): number {
  return missing.size === 0 ? 0 : partsOf(customer).filter((key) => missing.has(key)).length;
}

function partsOf({ facets }: HitCustomer): string[] {
  return Object.entries(facets).map(([facet, value]) => `${facet}\n${value}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
