import type { ActiveReport } from '../../core/clusters/cluster.ts';
import { commonFactors } from '../../core/factors/common.ts';
import type { CommonFactors, FacetedCustomer } from '../../core/factors/factor.ts';
import { clusterTier } from '../../core/flagging/policy.ts';
import type { LiveModel } from './live-model.ts';

/** Other callers are looked for from so long before the first report on (ms). */
const AROUND_MS = 24 * 3_600_000;

/**
 * What the customers behind some reports have in common: against the directory, and beside it against who else rang in
 * the day up to the last of them and is in no flagged cluster and in no incident of theirs. `around` are the reports of
 * that time; left out, those that are held in memory.
 */
export function factorsOf(
  reports: readonly ActiveReport[],
  live: LiveModel,
  around: Iterable<ActiveReport> = live.activeReports(),
): CommonFactors {
  const callers = otherCallers(reports, live, around);
  return commonFactors(reports.map(customerWithFacets), { census: live.census, callers });
}

function otherCallers(
  reports: readonly ActiveReport[],
  live: LiveModel,
  around: Iterable<ActiveReport>,
): FacetedCustomer[] {
  const ids = new Set(reports.map(({ id }) => id));
  const incidents = new Set(reports.map(({ incident }) => incident).filter((incident) => incident !== null));
  const first = reports.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY) - AROUND_MS;
  const last = reports.reduce((most, { at }) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  for (const cluster of live.clusters) {
    const { tier } = clusterTier(cluster, live.flags, live.incidentFlags);
    if (tier === 'red' || tier === 'amber') for (const { id } of cluster.reports) ids.add(id);
  }
  const callers: FacetedCustomer[] = [];
  for (const report of around) {
    if (report.at < first || report.at > last || ids.has(report.id)) continue;
    if (report.incident === null || !incidents.has(report.incident)) callers.push(customerWithFacets(report));
  }
  return callers;
}

/** Only customers of the directory have facets to compare. */
export function customerWithFacets({ customer, isKnown, facets }: ActiveReport): FacetedCustomer {
  return { customer, facets: isKnown ? facets : {} };
}
