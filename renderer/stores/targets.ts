import { useMemo } from 'react';
import type { ClusterRow, IncidentRow, Snapshot } from '../../main/core/contract/views.ts';
import { live, useSnapshot } from './live.ts';
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

export function isFlagged<C extends Pick<ClusterRow, 'tier'>>(cluster: C): cluster is C & { tier: 'red' | 'amber' } {
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
export function freeClusterHolding(snapshot: ClustersShown, id: string): ClusterRow | null {
  const cluster = clusterHolding(snapshot, id);
  return cluster?.incident === null ? cluster : null;
}

/** What says which clusters there are, and which were called otherwise before. */
export type ClustersShown = Pick<Snapshot, 'clusters' | 'followed' | 'reports'>;

/** The cluster of that id; or, when it has been renamed since (its oldest report left or a merge), the one that holds the report. */
export function clusterHolding({ clusters, followed, reports }: ClustersShown, id: string | null): ClusterRow | null {
  if (id === null) return null;
  const named = clusterNamed(clusters, followed);
  return named(id) ?? named(reports.find((report) => report.id === id)?.cluster ?? null);
}

export function useClusterNamed(): (id: string | null) => ClusterRow | null {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const followed = useSnapshot((snapshot) => snapshot.followed);
  return useMemo(() => clusterNamed(clusters, followed), [clusters, followed]);
}

/** Finds clusters by the ids that they have or had. */
export function clusterNamed(
  clusters: Snapshot['clusters'],
  followed: Snapshot['followed'],
): (id: string | null) => ClusterRow | null {
  const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  return (id) => {
    const passed = new Set<string>();
    for (let at = id; at !== null && !passed.has(at); at = followed[at] ?? null) {
      const found = byId.get(at);
      if (found !== undefined) return found;
      passed.add(at);
    }
    return null;
  };
}
