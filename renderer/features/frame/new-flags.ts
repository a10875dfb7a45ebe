import type { ClusterRow } from '../../../main/core/contract/views.ts';

/** How high a cluster is flagged. */
export const FLAG_RANK = { none: 0, dismissed: 0, amber: 1, red: 2 } as const;

export interface NewFlag {
  readonly cluster: ClusterRow;
  readonly tier: 'amber' | 'red';
}

/** Clusters that are flagged higher than they, or the clusters that their reports were in, were before. */
export function newFlags(before: readonly ClusterRow[], now: readonly ClusterRow[]): readonly NewFlag[] {
  const tierBefore = new Map<string, number>();
  for (const cluster of before) {
    for (const report of cluster.members) tierBefore.set(report, FLAG_RANK[cluster.tier]);
  }
  return now.flatMap((cluster) => {
    const { tier } = cluster;
    if (cluster.incident !== null || (tier !== 'red' && tier !== 'amber')) return [];
    const highest = Math.max(0, ...cluster.members.map((report) => tierBefore.get(report) ?? 0));
    return FLAG_RANK[tier] > highest ? [{ cluster, tier }] : [];
  });
}
