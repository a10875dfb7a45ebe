import type { ActiveReport, Cluster } from '../clusters/cluster.ts';
import { compareIds } from '../clusters/order.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagState } from '../flags/flag.ts';
import type { IncidentState } from '../incidents/incident.ts';
import { clusterAnchor, type Fault, faultOf, incidentAnchor } from './faults.ts';
import type { ClusterStanding } from './policy.ts';

export interface DeskQuestion {
  readonly clusters: readonly Cluster[];
  readonly openIncidents: readonly IncidentState[];
  readonly reportsOf: (incident: IncidentState) => readonly ActiveReport[];
  readonly standingOf: (cluster: Cluster) => ClusterStanding;
  /** The flags that stand on a free cluster. */
  readonly flagsOf: (cluster: Cluster) => readonly FlagState[];
  readonly flag: (id: string) => FlagState | null;
  readonly census: FacetCensus | null;
  readonly groupOf: (symptom: string) => string | null;
}

/** A fault that is told on one card: a flagged cluster's, or an open incident's with what it does not hold yet. */
export type DeskFault = Fault &
  (
    | { readonly cluster: Cluster; readonly incident: null }
    | { readonly cluster: null; readonly incident: IncidentState }
  );

const TIERS = { red: 0, amber: 1, dismissed: 2, none: 2 } as const;

/**
 * The faults of a desk at this moment: first what belongs to open incidents, the oldest of them first, then what the flags
 * are about. A cluster is told with one fault only. Every flagged cluster leads a fault, or belongs to one.
 */
export function deskFaults(question: DeskQuestion): readonly DeskFault[] {
  const { clusters, standingOf, census, groupOf } = question;
  const free = clusters.filter((cluster) => cluster.incident === null && standingOf(cluster).tier !== 'dismissed');
  const taken = new Set<Cluster>();
  const faults: DeskFault[] = [];
  for (const incident of [...question.openIncidents].sort(byDeclared)) {
    const flags = incident.flags.map(question.flag).filter((flag) => flag !== null);
    const anchor = incidentAnchor(question.reportsOf(incident), flags, incident.declaredAt);
    const unlinked = new Set(incident.unlinked);
    const left = free.filter((cluster) => !taken.has(cluster) && !cluster.reports.every(({ id }) => unlinked.has(id)));
    const fault = faultOf({ anchor, clusters: left, census, groupOf });
    if (fault.joined.length === 0) continue;
    for (const cluster of fault.joined) taken.add(cluster);
    faults.push({ ...fault, cluster: null, incident });
  }
  const flagged = free
    .filter((cluster) => standingOf(cluster).tier === 'red' || standingOf(cluster).tier === 'amber')
    .sort((a, b) => TIERS[standingOf(a).tier] - TIERS[standingOf(b).tier] || byCustomers(a, b));
  for (const cluster of flagged) {
    if (taken.has(cluster)) continue;
    taken.add(cluster);
    const anchor = clusterAnchor(cluster, question.flagsOf(cluster));
    const fault = faultOf({ anchor, clusters: free.filter((each) => !taken.has(each)), census, groupOf });
    for (const each of fault.joined) taken.add(each);
    faults.push({ ...fault, cluster, incident: null });
  }
  return faults;
}

function byDeclared(a: IncidentState, b: IncidentState): number {
  return a.declaredAt - b.declaredAt || compareIds(a.id, b.id);
}

function byCustomers(a: Cluster, b: Cluster): number {
  return b.customers.length - a.customers.length || compareIds(a.id, b.id);
}
