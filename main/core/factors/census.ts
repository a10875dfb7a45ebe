import type { FacetCensus } from './factor.ts';

/** Distinct customers of the directory with a line of this value; 0 for a value that the directory does not have. */
export function censusCount(census: FacetCensus, facet: string, value: string): number {
  const values = Object.hasOwn(census.counts, facet) ? census.counts[facet] : undefined;
  return values && Object.hasOwn(values, value) ? (values[value] ?? 0) : 0;
}

/** Share of the directory's customers with this value, 0 to 1; null without a directory to compare with. */
export function censusShare(census: FacetCensus | null, facet: string, value: string): number | null {
  if (census === null || census.customers <= 0) return null;
  return Math.min(1, censusCount(census, facet, value) / census.customers);
}
