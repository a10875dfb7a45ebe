import type { ClusterRow, FaultRow, Snapshot } from '../../main/core/contract/views.ts';

type Faulted = Pick<Snapshot, 'faults'>;

/** What a cluster is told as: the fault that it leads; null where it leads none. */
export function faultLedBy({ faults }: Faulted, cluster: string): FaultRow | null {
  return faults.find(({ id, incident }) => incident === null && id === cluster) ?? null;
}

/** The fault of another cluster, or of an open incident, that the evidence says this one belongs to. */
export function faultHolding({ faults }: Faulted, cluster: string): FaultRow | null {
  return faults.find(({ id, clusters }) => id !== cluster && clusters.includes(cluster)) ?? null;
}

/** What an open incident could take in. */
export function offeredTo({ faults }: Faulted, incident: string): FaultRow | null {
  return faults.find((fault) => fault.incident === incident) ?? null;
}

/** One row a fault: without the clusters that are told with another one. */
export function withoutJoined(clusters: readonly ClusterRow[], faults: readonly FaultRow[]): readonly ClusterRow[] {
  const joined = new Set(
    faults.flatMap(({ id, incident, clusters: all }) => (incident === null ? all.filter((each) => each !== id) : [])),
  );
  return clusters.filter(({ id }) => !joined.has(id));
}
