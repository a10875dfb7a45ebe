import type { FacetCensus, FacetedCustomer } from './factor.ts';

/** A count of customers who come one after the other. */
interface Count {
  customers: number;
  last: string | null;
}

/**
 * The census of a directory's lines: customers by facet and value, and of how many each facet is known. The lines of a
 * customer must come one after the other; empty values are not known. `customers` are those of the directory, of whom some
 * may have no line.
 */
export function countCensus(lines: Iterable<FacetedCustomer>, customers: number): FacetCensus {
  const facets = new Map<string, { readonly known: Count; readonly values: Map<string, Count> }>();
  for (const { customer, facets: line } of lines) {
    for (const [facet, value] of Object.entries(line)) {
      if (value === '') continue;
      let counted = facets.get(facet);
      if (counted === undefined) {
        counted = { known: { customers: 0, last: null }, values: new Map() };
        facets.set(facet, counted);
      }
      let count = counted.values.get(value);
      if (count === undefined) {
        count = { customers: 0, last: null };
        counted.values.set(value, count);
      }
      add(count, customer);
      add(counted.known, customer);
    }
  }
  return {
    customers,
    counts: Object.fromEntries(
      [...facets].map(([facet, { values }]) => [
        facet,
        Object.fromEntries([...values].map(([value, count]) => [value, count.customers])),
      ]),
    ),
    known: Object.fromEntries([...facets].map(([facet, { known }]) => [facet, known.customers])),
  };
}

function add(count: Count, customer: string): void {
  if (count.last === customer) return;
  count.last = customer;
  count.customers += 1;
}
