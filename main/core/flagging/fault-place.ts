import type { ActiveReport, SharedPlace } from '../clusters/cluster.ts';
import { compareIds } from '../clusters/order.ts';
import { holdsMost } from '../clusters/place.ts';
import { censusShare } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { tallyFacets } from '../factors/tally.ts';

/** A place that one customer is on tells nothing. */
const LEAST_CUSTOMERS = 2;
/** No share is taken for nothing or for all: a census may be older than a line. */
const LEAST_SHARE = 0.001;

/**
 * The part of the estate that tells most about where these reports come from, or null. It holds at least 80 % of the
 * customers of whom any part is known (who has no server is on none); of those that do, it is the one with the greatest likelihood ratio against the directory's
 * own share (M. Kulldorff, Communications in Statistics 26, 1997): a server while all are on it, the platform as soon as
 * the server leaves too many out, and never a service that everybody has. Without a directory the one that holds most.
 */
export function faultPlace(reports: readonly ActiveReport[], census: FacetCensus | null): SharedPlace | null {
  const places: (SharedPlace & { readonly score: number })[] = [];
  const tallies = tallyFacets(reports);
  const located = Math.max(0, ...tallies.map(({ known }) => known));
  for (const { facet, known, values } of tallies) {
    for (const [value, inside] of values) {
      if (inside < LEAST_CUSTOMERS || !holdsMost(inside, located)) continue;
      const elsewhere = censusShare(census, facet, value);
      const score = elsewhere === null ? inside : likelihoodRatio(inside, known, elsewhere);
      if (score > 0) places.push({ facet, value, inside, insideOf: known, elsewhere, score });
    }
  }
  const [best] = places.sort(
    (a, b) => b.score - a.score || compareIds(a.facet, b.facet) || compareIds(a.value, b.value),
  );
  if (best === undefined) return null;
  const { score: _, ...place } = best;
  return place;
}

/** Logarithm of how much likelier `inside` of `of` are with their own share than with the directory's; 0 where that is not higher. */
function likelihoodRatio(inside: number, of: number, elsewhere: number): number {
  const share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, elsewhere));
  const here = inside / of;
  if (here <= share) return 0;
  const outside = of - inside;
  const rest = outside === 0 ? 0 : outside * Math.log((1 - here) / (1 - share));
  return inside * Math.log(here / share) + rest;
}

/** Probability that at least `inside` of `of` are on a value that a share of all are on (binomial). */
export function byChanceOn(inside: number, of: number, share: number): number {
  if (share >= 1 || inside <= 0) return 1;
  let term = (1 - share) ** of;
  let below = term;
  for (let count = 1; count < inside; count++) {
    term *= ((of - count + 1) / count) * (share / (1 - share));
    below += term;
  }
  return Math.max(0, 1 - below);
}
