import type { ActiveReport } from '../clusters/cluster.ts';
import { censusCount } from './census.ts';
import type { FacetCensus, Factor } from './factor.ts';
import { hypergeometricUpperTail } from './hypergeometric.ts';
import { tallyFacets } from './tally.ts';

const MOST_ROWS = 50;

/**
 * What the customers inside share, against the rest of the directory: one row for each facet value seen inside, least
 * likely by chance first, then by the share inside, at most 50. Only customers of the directory are compared, each once.
 * Values that say the same of the same customers (a proxy and its platform) are all kept: which of them is to blame is
 * for a person to see. Nobody known inside gives no rows.
 */
export function commonFactors(inside: readonly ActiveReport[], census: FacetCensus): Factor[] {
  const known = inside.filter((report) => report.isKnown);
  const insideOf = new Set(known.map((report) => report.customer)).size;
  const rows: Factor[] = [];
  for (const { facet, values } of tallyFacets(known)) {
    for (const [value, count] of values) rows.push(factorOf(facet, value, count, insideOf, census));
  }
  return rows.sort(byTelling).slice(0, MOST_ROWS);
}

function factorOf(facet: string, value: string, inside: number, insideOf: number, census: FacetCensus): Factor {
  // Reports keep the facets of their moment: a customer or value may have left the directory since.
  const outside = Math.max(0, censusCount(census, facet, value) - inside);
  const outsideOf = Math.max(outside, census.customers - insideOf);
  const byChance = hypergeometricUpperTail(inside, insideOf, inside + outside, insideOf + outsideOf);
  return { facet, value, inside, insideOf, outside, outsideOf, byChance };
}

function byTelling(a: Factor, b: Factor): number {
  return (
    a.byChance - b.byChance ||
    b.inside * a.insideOf - a.inside * b.insideOf ||
    a.outside * b.outsideOf - b.outside * a.outsideOf ||
    compareText(a.facet, b.facet) ||
    compareText(a.value, b.value)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
