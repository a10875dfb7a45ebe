import { beliefs } from './belief.ts';
import { chancesAlone, correctChances } from './correct-chances.ts';
import type { FacetCensus, FacetedCustomer, Factor } from './factor.ts';
import { countSides } from './sides.ts';

const MOST = 50;

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
  const { values } = countSides(inside, outside);
  const chances = correctChances(values, chancesAlone(values));
  const belief = beliefs(values);
  return values
    .map((value, index) => ({ value, chance: chances[index] ?? 1, belief: belief[index] ?? 0 }))
    .filter(({ value }) => value.inside > 0)
    .sort((a, b) => b.belief - a.belief || a.chance - b.chance)
    .slice(0, MOST)
    .map(({ value: { facet, value, inside: count, insideOf, outside: others, outsideOf }, chance }) => ({
      facet,
      value,
      inside: count,
      insideOf,
      outside: others,
      outsideOf,
      chance,
    }));
}
