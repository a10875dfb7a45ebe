import type { FacetCensus, FacetedCustomer } from './factor.ts';

/** One value of one facet, counted on both sides. */
export interface ValueCount {
  readonly facet: string;
  readonly value: string;
  readonly inside: number;
  readonly insideOf: number;
  readonly outside: number;
  readonly outsideOf: number;
  /** How many values of the facet a customer has on average, 1 or more. */
  readonly valuesEach: number;
  /** Which customers inside have it, as rising numbers that mean the same for every value. */
  readonly holders: readonly number[];
}

export interface Sides {
  /** Distinct customers inside, and those of them with any facet. */
  readonly customers: number;
  readonly known: number;
  readonly others: number;
  /** Every value of either side, in order of facet and value. */
  readonly values: readonly ValueCount[];
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
  const here = countCustomers(inside, new Set());
  const isWhole = isCensus(against);
  const there = isWhole ? readCensus(against) : countCustomers(against, here.names);
  const values: ValueCount[] = [];
  for (const facet of unitedKeys(here.facets, there.facets)) {
    const held = here.facets.get(facet);
    const other = there.facets.get(facet);
    const insideOf = held?.known ?? 0;
    const valuesEach = valuesPerCustomer(other ?? held);
    for (const value of unitedKeys(held?.values, other?.values)) {
      const within = held?.values.get(value);
      const apart = other?.values.get(value);
      const count = within?.holders.length ?? 0;
      const outside = Math.max(0, (apart?.count ?? 0) - (isWhole ? count : 0));
      values.push({
        facet: held?.shown ?? other?.shown ?? facet,
        value: apart?.shown ?? within?.shown ?? value,
        inside: count,
        insideOf,
        outside,
        outsideOf: Math.max(outside, (other?.known ?? 0) - (isWhole ? insideOf : 0)),
        valuesEach,
        holders: within?.holders ?? [],
      });
    }
  }
  const others = isWhole ? Math.max(0, against.customers - here.known) : there.customers;
  return { customers: here.customers, known: here.known, others, values };
}

/** Spellings of one thing have one key. */
export function valueKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function isCensus(against: readonly FacetedCustomer[] | FacetCensus): against is FacetCensus {
  return !Array.isArray(against);
}

interface CountedValue {
  shown: string;
  count: number;
  /** Of customers: their numbers. Of a census: none. */
  readonly holders: number[];
}

interface CountedFacet {
  shown: string;
  known: number;
  /** The last customer who was counted as known. */
  last: number;
  readonly values: Map<string, CountedValue>;
}

interface Counted {
  readonly facets: ReadonlyMap<string, CountedFacet>;
  readonly customers: number;
  readonly known: number;
  readonly names: ReadonlySet<string>;
}

function countCustomers(customers: readonly FacetedCustomer[], except: ReadonlySet<string>): Counted {
  const linesOf = new Map<string, FacetedCustomer['facets'][]>();
  for (const { customer, facets } of customers) {
    if (except.has(customer)) continue;
    const lines = linesOf.get(customer);
    if (lines === undefined) linesOf.set(customer, [facets]);
    else if (!lines.includes(facets)) lines.push(facets);
  }
  const facets = new Map<string, CountedFacet>();
  const keyOf = rememberedKeys();
  let number = 0;
  let known = 0;
  for (const lines of linesOf.values()) {
    let isKnown = false;
    for (const line of lines) {
      for (const name in line) {
        if (Object.hasOwn(line, name) && countValue(facets, keyOf, name, line[name] ?? '', number)) isKnown = true;
      }
    }
    if (isKnown) known += 1;
    number += 1;
  }
  return { facets, customers: number, known, names: new Set(linesOf.keys()) };
}

/** Counts a value for a customer; false where it is no value. Customers come one after the other. */
function countValue(
  facets: Map<string, CountedFacet>,
  keyOf: (text: string) => string,
  name: string,
  text: string,
  customer: number,
): boolean {
  const facet = keyOf(name);
  const key = keyOf(text);
  if (facet === '' || key === '') return false;
  let counted = facets.get(facet);
  if (counted === undefined) {
    counted = { shown: name, known: 0, last: -1, values: new Map() };
    facets.set(facet, counted);
  }
  if (name < counted.shown) counted.shown = name;
  if (counted.last !== customer) {
    counted.last = customer;
    counted.known += 1;
  }
  let held = counted.values.get(key);
  if (held === undefined) {
    held = { shown: text.trim(), count: 0, holders: [] };
    counted.values.set(key, held);
  } else if (text < held.shown) held.shown = text.trim();
  if (held.holders.at(-1) !== customer) {
    held.holders.push(customer);
    held.count += 1;
  }
  return true;
}

function readCensus({ customers, counts, known = {} }: FacetCensus): Counted {
  const facets = new Map<string, CountedFacet>();
  for (const name of Object.keys(counts)) {
    const facet = valueKey(name);
    const counted = facets.get(facet) ?? { shown: name, known: 0, last: -1, values: new Map<string, CountedValue>() };
    facets.set(facet, counted);
    const heaviest = new Map<string, number>();
    let most = 0;
    let sum = counted.known;
    for (const [value, count] of Object.entries(counts[name] ?? {})) {
      const key = valueKey(value);
      if (key === '' || !(count > 0)) continue;
      const held = counted.values.get(key) ?? { shown: value.trim(), count: 0, holders: [] };
      if (count > (heaviest.get(key) ?? 0)) {
        heaviest.set(key, count);
        held.shown = value.trim();
      }
      held.count = Math.min(customers, held.count + count);
      counted.values.set(key, held);
      most = Math.max(most, held.count);
      sum += count;
    }
    // A customer with lines of two values is in both counts: nobody can tell how many there are, so no more than all.
    const stated = Object.hasOwn(known, name) ? known[name] : undefined;
    counted.known = Math.max(most, stated ?? Math.min(customers, sum));
  }
  return { facets, customers, known: customers, names: new Set() };
}

function valuesPerCustomer(counted: CountedFacet | undefined): number {
  if (counted === undefined || counted.known === 0) return 1;
  let sum = 0;
  for (const { count } of counted.values.values()) sum += count;
  return Math.max(1, sum / counted.known);
}

/** Thousands of customers share a few spellings. */
function rememberedKeys(): (text: string) => string {
  const keys = new Map<string, string>();
  return (text) => {
    let key = keys.get(text);
    if (key === undefined) {
      key = valueKey(text);
      keys.set(text, key);
    }
    return key;
  };
}

function unitedKeys(
  a: ReadonlyMap<string, unknown> | undefined,
  b: ReadonlyMap<string, unknown> | undefined,
): string[] {
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort();
}
