import type { ClusterRow, IncidentRow, Snapshot } from '../../main/core/contract/views.ts';
import { live } from './live.ts';
import { navigation } from './navigation.ts';
import { selection } from './selection.ts';

/** What a key such as d or u is about, wherever it is pressed: the open page, else the cursor, else the most pressing one. */

const TIER_ORDER = { red: 0, amber: 1, none: 2, dismissed: 2 } as const;

/** The free clusters in the order of the board, most surprising first: red, amber, then by customers, then by the last call. */
export function rankedClusters(clusters: readonly ClusterRow[]): readonly ClusterRow[] {
  return clusters
    .filter(({ incident }) => incident === null)
    .toSorted((a, b) => TIER_ORDER[a.tier] - TIER_ORDER[b.tier] || b.customers - a.customers || b.lastAt - a.lastAt);
}

export function isFlagged(cluster: Pick<ClusterRow, 'tier'>): boolean {
  return cluster.tier === 'red' || cluster.tier === 'amber';
}

export function targetCluster(): ClusterRow | null {
  const { snapshot } = live.getState();
  if (snapshot === null) return null;
  const free = rankedClusters(snapshot.clusters);
  const { room, id } = navigation.getState();
  if (room === 'cluster') return clusterHolding(snapshot, id);
  if (room === 'incident') return null;
  const { cursor } = selection.getState();
  if (cursor?.kind === 'cluster')
    return free.find((cluster) => cluster.id === cursor.id) ?? free.find(isFlagged) ?? null;
  return free.find(isFlagged) ?? null;
}

export function targetIncident(): IncidentRow | null {
  const { snapshot } = live.getState();
  if (snapshot === null) return null;
  const { room, id } = navigation.getState();
  if (room === 'incident') return snapshot.incidents.find((incident) => incident.id === id) ?? null;
  const { cursor } = selection.getState();
  const chosen =
    cursor?.kind === 'incident' ? snapshot.incidents.find((incident) => incident.id === cursor.id) : undefined;
  return chosen ?? dueIncidents(snapshot.incidents)[0] ?? null;
}

/** Open incidents whose next update has a time, the earliest first. */
export function dueIncidents(incidents: readonly IncidentRow[]): readonly (IncidentRow & { nextUpdateAt: number })[] {
  return incidents
    .filter(
      (incident): incident is IncidentRow & { nextUpdateAt: number } =>
        incident.state !== 'resolved' && incident.nextUpdateAt !== null,
    )
    .toSorted((a, b) => a.nextUpdateAt - b.nextUpdateAt);
}

/** The cluster that holds a report, while no incident has it: what declaring, attaching, merging and moving are about. */
export function freeClusterHolding(snapshot: Pick<Snapshot, 'clusters'>, id: string): ClusterRow | null {
  const cluster = clusterHolding(snapshot, id);
  return cluster?.incident === null ? cluster : null;
}

/** The cluster of that id; or, when it has been renamed since (its oldest report left or a merge), the one that holds the report. */
export function clusterHolding(snapshot: Pick<Snapshot, 'clusters'>, id: string | null): ClusterRow | null {
  if (id === null) return null;
  return (
    snapshot.clusters.find((cluster) => cluster.id === id) ??
    snapshot.clusters.find(({ members }) => members.includes(id)) ??
    null
  );
}
