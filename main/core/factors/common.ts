import { countReachable } from './correct-chances.ts';
import {
  type CommonFactors,
  type FacetCensus,
  type FacetedCustomer,
  type Factor,
  type Share,
  TELLING_CHANCE,
} from './factor.ts';
import { foldNested } from './fold-nested.ts';
import { oddsRatio } from './odds-ratio.ts';
import { type RankedValue, rankValues } from './rank-values.ts';
import { countSides, type Sides, type ValueCount, valueKey } from './sides.ts';
import { verdictOf } from './verdict.ts';

/** With whom the customers inside are compared. */
export interface Against {
  /** Everybody who might have rung; null where there is no directory. */
  readonly census: FacetCensus | null;
  /** Who rang in the same hours and is not affected, as far as anybody knows. */
  readonly callers: readonly FacetedCustomer[];
}

/**
 * What the customers inside have in common, the likeliest cause first, at most 50 rows. They are compared with the other
 * customers of the directory, who say how usual a value is; the other callers of the same hours are a second opinion,
 * shown beside it, which can contradict a finding (customers who ring more than others are not affected more) but never
 * make one. Without a directory the other callers are the comparison. Only customers whose facets are known count.
 *
 * The order is the belief that this value is the one cause (belief.ts), which on the tuning streams puts the true value
 * first more often than the exact test does; whether it can be told is the corrected chance (correct-chances.ts).
 */
export function commonFactors(inside: readonly FacetedCustomer[], against: Against): CommonFactors {
  const census = against.census !== null && against.census.customers > 0 ? against.census : null;
  const sides = countSides(inside, census ?? against.callers);
  const apart = census === null ? null : countSides(inside, against.callers);
  const factors = ranked(sides, apart);
  const isAlone = census === null && (apart ?? sides).others === 0;
  const first = factors[0]?.factor;
  return {
    verdict: verdictOf(sides, first, isAlone),
    comparedWith: isAlone ? 'nobody' : census === null ? 'callers' : 'directory',
    customers: sides.customers,
    known: sides.known,
    others: sides.others,
    tried: countReachable(sides.values, TELLING_CHANCE),
    rows: foldNested(factors),
  };
}

function ranked(sides: Sides, apart: Sides | null) {
  const callers = callerShares(apart);
  return rankValues(sides.values).map(({ count, ...found }) => ({
    factor: factorOf(count, found, callers),
    valuesEach: count.valuesEach,
    holders: count.holders,
  }));
}

function factorOf(
  { facet, value, inside, insideOf, outside, outsideOf }: ValueCount,
  found: Omit<RankedValue, 'count'>,
  callers: ReadonlyMap<string, Share> | null,
): Factor {
  const counts = { facet, value, inside, insideOf, outside, outsideOf };
  return { ...counts, ...found, effect: oddsRatio(counts), callers: callers?.get(keyOf(facet, value)) ?? null };
}

/** How many of the other callers are on each value, by facet and value. */
function callerShares(apart: Sides | null): ReadonlyMap<string, Share> | null {
  if (apart === null) return null;
  return new Map(
    apart.values.map(({ facet, value, outside, outsideOf }) => [
      keyOf(facet, value),
      { count: outside, of: outsideOf },
    ]),
  );
}

function keyOf(facet: string, value: string): string {
  return JSON.stringify([valueKey(facet), valueKey(value)]);
}
