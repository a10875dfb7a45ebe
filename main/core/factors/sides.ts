import type { FacetCensus, FacetedCustomer } from './factor.ts';

/** One value of one facet, counted on both sides. */
export interface ValueCount {
  readonly facet: string;
  readonly value: string;
  readonly inside: number;
  readonly insideOf: number;
  readonly outside: number;
  readonly outsideOf: number;
  /** Which customers inside have it, as indexes that mean the same for every value. */
  readonly holders: ReadonlySet<number>;
}

export interface Sides {
  /** Distinct customers inside, and those of them with any facet. */
  readonly customers: number;
  readonly known: number;
  readonly others: number;
  /** Every value of either side, in order of facet and value. */
  readonly values: readonly ValueCount[];
}

/** A facet as counted on one side: values by their key, and how many customers are known. */
interface Counted {
  known: number;
  readonly values: Map<string, { shown: string; weight: number; count: number; readonly holders: Set<number> }>;
}

/**
 * Counts customers, each once, on both sides. A customer with lines of two values counts for both; one of whom a facet is
 * not known counts on neither side of that facet. Spellings that differ in case, width or outer spaces are one value,
 * shown as most of the directory writes it. With a census the customers inside are taken out of it, since they are
 * customers of it; with other callers, those who are inside too are not counted outside.
 */
export function countSides(
  inside: readonly FacetedCustomer[],
  against: readonly FacetedCustomer[] | FacetCensus,
): Sides {
  const names = new Set(inside.map(({ customer }) => customer));
  const within = countCustomers(inside);
  const whole = isCensus(against) ? countCensus(against) : null;
  const apart = isCensus(against) ? null : countCustomers(against.filter(({ customer }) => !names.has(customer)));
  const values: ValueCount[] = [];
  for (const facet of sorted(new Set([...within.facets.keys(), ...(whole ?? apart?.facets ?? new Map()).keys()]))) {
    const here = within.facets.get(facet);
    const there = whole?.get(facet) ?? apart?.facets.get(facet);
    for (const key of sorted(new Set([...(here?.values.keys() ?? []), ...(there?.values.keys() ?? [])]))) {
      const held = here?.values.get(key);
      const other = there?.values.get(key);
      const count = held?.count ?? 0;
      const insideOf = here?.known ?? 0;
      const outside = Math.max(0, (other?.count ?? 0) - (whole === null ? 0 : count));
      const outsideOf = Math.max(outside, (there?.known ?? 0) - (whole === null ? 0 : insideOf));
      values.push({
        facet: within.shown.get(facet) ?? facet,
        value: other?.shown ?? held?.shown ?? key,
        inside: count,
        insideOf,
        outside,
        outsideOf,
        holders: held?.holders ?? new Set(),
      });
    }
  }
  return {
    customers: names.size,
    known: within.known,
    others: isCensus(against) ? Math.max(0, against.customers - within.known) : (apart?.customers ?? 0),
    values,
  };
}

function isCensus(against: readonly FacetedCustomer[] | FacetCensus): against is FacetCensus {
  return !Array.isArray(against);
}

/** Spellings of one thing have one key. */
export function valueKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function countCustomers(customers: readonly FacetedCustomer[]) {
  const facets = new Map<string, Counted>();
  const shown = new Map<string, string>();
  const indexOf = new Map<string, number>();
  const knownOf = new Map<string, Set<number>>();
  const anyKnown = new Set<number>();
  for (const { customer, facets: line } of customers) {
    const index = indexOf.get(customer) ?? indexOf.size;
    indexOf.set(customer, index);
    for (const [name, value] of Object.entries(line)) {
      const facet = valueKey(name);
      const key = valueKey(value);
      if (key === '' || facet === '') continue;
      let counted = facets.get(facet);
      let known = knownOf.get(facet);
      if (counted === undefined || known === undefined) {
        counted = { known: 0, values: new Map() };
        known = new Set();
        facets.set(facet, counted);
        knownOf.set(facet, known);
      }
      if (!shown.has(facet) || name < (shown.get(facet) ?? '')) shown.set(facet, name);
      known.add(index);
      anyKnown.add(index);
      counted.known = known.size;
      const held = counted.values.get(key) ?? { shown: value.trim(), weight: 1, count: 0, holders: new Set<number>() };
      if (value.trim() < held.shown) held.shown = value.trim();
      held.holders.add(index);
      held.count = held.holders.size;
      counted.values.set(key, held);
    }
  }
  return { facets, shown, customers: indexOf.size, known: anyKnown.size };
}

function countCensus(census: FacetCensus): Map<string, Counted> {
  const facets = new Map<string, Counted>();
  const stated = new Map(Object.entries(census.known ?? {}).map(([facet, known]) => [valueKey(facet), known]));
  for (const [name, values] of Object.entries(census.counts)) {
    const facet = valueKey(name);
    const counted: Counted = facets.get(facet) ?? { known: 0, values: new Map() };
    facets.set(facet, counted);
    for (const [value, count] of Object.entries(values)) {
      const key = valueKey(value);
      if (key === '' || !(count > 0)) continue;
      const held = counted.values.get(key) ?? { shown: value.trim(), weight: 0, count: 0, holders: new Set<number>() };
      if (count > held.weight) {
        held.shown = value.trim();
        held.weight = count;
      }
      held.count = Math.min(census.customers, held.count + count);
      counted.known += count;
      counted.values.set(key, held);
    }
  }
  for (const [facet, counted] of facets) {
    const most = Math.max(0, ...[...counted.values.values()].map(({ count }) => count));
    counted.known = Math.max(most, stated.get(facet) ?? Math.min(census.customers, counted.known));
  }
  return facets;
}

function sorted(keys: ReadonlySet<string>): string[] {
  return [...keys].sort();
}
