import type { ActiveReport } from '../clusters/cluster.ts';
import { compareIds } from '../clusters/order.ts';
import { holdsMost } from '../clusters/place.ts';
import { censusShare } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { type FacetTally, tallyFacets } from '../factors/tally.ts';
import { type IncidentState, isOpen } from './incident.ts';

/** A part of the estate that has joined an incident, with the customers on it who reported since the declaration. */
export interface Joining {
  readonly facet: string;
  readonly value: string;
  readonly customers: number;
}

/** So many customers on a value are no stray call. */
const LEAST_CUSTOMERS = 3;
/** A facet counts as confined if chance would do it less often than this. */
const BY_CHANCE = 0.05;

/**
 * The facet values that have joined an open incident since its declaration and are not noted yet, most customers first:
 * values that at least three customers of later reports are on, none of the earlier ones was on, and that are news
 * because the fault was confined before: by the incident's own rule, or because one value of the facet held at least
 * 80 % of three or more customers (and is rarer than that in the directory, where there is one). A facet over which the
 * first callers were spread anyway says nothing when one more of its values is met. `reports` are the incident's.
 */
export function joiningParts(
  incident: Pick<IncidentState, 'state' | 'declaredAt' | 'rule' | 'spread'>,
  reports: readonly ActiveReport[],
  census: FacetCensus | null,
): Joining[] {
  if (!isOpen(incident)) return [];
  const earlier = new Map(
    tallyFacets(reports.filter((report) => report.at <= incident.declaredAt)).map((tally) => [tally.facet, tally]),
  );
  const later = tallyFacets(reports.filter((report) => report.at > incident.declaredAt));
  return later
    .filter(({ facet }) => incident.rule.facet?.facet === facet || isConfined(earlier.get(facet), census))
    .flatMap(({ facet, values }) => [...values].map(([value, customers]) => ({ facet, value, customers })))
    .filter(({ customers }) => customers >= LEAST_CUSTOMERS)
    .filter(({ facet, value }) => !earlier.get(facet)?.values.has(value) && !isKnown(incident, facet, value))
    .sort((a, b) => b.customers - a.customers || compareIds(a.facet, b.facet) || compareIds(a.value, b.value));
}

function isKnown({ rule, spread = [] }: Pick<IncidentState, 'rule' | 'spread'>, facet: string, value: string): boolean {
  if (rule.facet?.facet === facet && rule.facet.value === value) return true;
  return spread.some((each) => each.facet === facet && each.value === value);
}

function isConfined(tally: FacetTally | undefined, census: FacetCensus | null): boolean {
  if (tally === undefined || tally.known < LEAST_CUSTOMERS) return false;
  return [...tally.values].some(([value, inside]) => {
    if (!holdsMost(inside, tally.known)) return false;
    const share = censusShare(census, tally.facet, value);
    return share === null || upperTail(inside, tally.known, share) <= BY_CHANCE;
  });
}

/** Probability that at least `inside` of `of` are on a value of which a share of all are (binomial). */
function upperTail(inside: number, of: number, share: number): number {
  if (share >= 1) return 1;
  let term = (1 - share) ** of;
  let below = inside > 0 ? term : 0;
  for (let count = 1; count < inside; count++) {
    term *= ((of - count + 1) / count) * (share / (1 - share));
    below += term;
  }
  return Math.max(0, 1 - below);
}
