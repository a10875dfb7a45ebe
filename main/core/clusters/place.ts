import { censusShare } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { tallyFacets } from '../factors/tally.ts';
import type { ActiveReport, SharedPlace } from './cluster.ts';
import { compareIds } from './order.ts';

/**
 * The most telling facet value that the customers of the directory among these reports share, or null. A value is told
 * if at least three of them have it, or all of two or more; if it holds at least 80 % of those whose value of the facet
 * is known; and, with a census, if it is rarer in the directory than here. The one that covers most customers is told,
 * of equally covering ones the more specific (the rarer in the directory).
 */
export function sharedPlace(reports: readonly ActiveReport[], census: FacetCensus | null): SharedPlace | null {
  const places: SharedPlace[] = [];
  for (const { facet, known, values } of tallyFacets(reports.filter((report) => report.isKnown))) {
    for (const [value, inside] of values) {
      const place = { facet, value, inside, insideOf: known, elsewhere: censusShare(census, facet, value) };
      if (isTelling(place)) places.push(place);
    }
  }
  return places.sort(byTelling)[0] ?? null;
}

function isTelling({ inside, insideOf, elsewhere }: SharedPlace): boolean {
  const isEnough = inside >= 3 || (inside >= 2 && inside === insideOf);
  return isEnough && holdsMost(inside, insideOf) && (elsewhere === null || inside > elsewhere * insideOf);
}

/** Whether `part` is at least 80 % of `whole`, in whole numbers. */
export function holdsMost(part: number, whole: number): boolean {
  return part * 5 >= whole * 4;
}

function byTelling(a: SharedPlace, b: SharedPlace): number {
  return (
    b.inside - a.inside ||
    (a.elsewhere ?? 0) - (b.elsewhere ?? 0) ||
    compareIds(a.facet, b.facet) ||
    compareIds(a.value, b.value)
  );
}
