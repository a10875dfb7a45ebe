import type { FacetCensus, FacetedCustomer, Factor } from './factor.ts';
import { rankValues } from './rank-values.ts';
import { countSides } from './sides.ts';

/** A factor as plain counts, for a flag's evidence and the command line. */
export type PlainFactor = Pick<Factor, 'facet' | 'value' | 'inside' | 'insideOf' | 'outside' | 'outsideOf' | 'chance'>;

/**
 * What the customers inside share, the likeliest cause first, at most 50 rows: against a census (of a directory, or of the
 * history's customers), or against other callers. `chance` is corrected for every value tried. Each customer counts once,
 * however many reports are handed in; nobody known inside gives no rows.
 */
export function factorsAgainst(
  inside: readonly FacetedCustomer[],
  outside: readonly FacetedCustomer[] | FacetCensus,
): PlainFactor[] {
  return rankValues(countSides(inside, outside).values).map(({ count, chance }) => ({
    facet: count.facet,
    value: count.value,
    inside: count.inside,
    insideOf: count.insideOf,
    outside: count.outside,
    outsideOf: count.outsideOf,
    chance,
  }));
}
