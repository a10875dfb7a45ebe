import type { ClusterRow, IncidentRow } from '../../../main/core/contract/views.ts';
import { count } from '../../format/labels.ts';

/** How high a cluster is flagged. */
export const FLAG_RANK = { none: 0, dismissed: 0, amber: 1, red: 2 } as const;

export interface NewFlag {
  readonly cluster: ClusterRow;
  readonly tier: 'amber' | 'red';
}

/** Clusters that are flagged higher than they, or the clusters that had their flag, were before. */
export function newFlags(before: readonly ClusterRow[], now: readonly ClusterRow[]): readonly NewFlag[] {
  /** How high it stood, by the ids of clusters and of flags: a flag stays with its calls when their cluster gets another id. */
  const rankBefore = new Map<string, number>();
  for (const { id, flag, tier } of before) {
    for (const key of flag === null ? [id] : [id, flag.id]) rankBefore.set(key, FLAG_RANK[tier]);
  }
  return now.flatMap((cluster) => {
    const { tier } = cluster;
    if (cluster.incident !== null || (tier !== 'red' && tier !== 'amber')) return [];
    const highest = Math.max(rankBefore.get(cluster.id) ?? 0, rankBefore.get(cluster.flag?.id ?? '') ?? 0);
    return FLAG_RANK[tier] > highest ? [{ cluster, tier }] : [];
  });
}

export interface MissedFlag {
  readonly name: string;
  readonly tier: 'amber' | 'red';
}

/** So many are named, the red ones first. */
const NAMED = 3;

/** "While you were away: 2 red flags and 1 amber. No outbound calls, One-way audio and 1 more." */
export function missedWords(flags: readonly MissedFlag[]): string {
  const red = flags.filter(({ tier }) => tier === 'red');
  const amber = flags.filter(({ tier }) => tier === 'amber');
  const counts = [
    ...(red.length > 0 ? [count(red.length, 'red flag')] : []),
    ...(amber.length > 0 ? [red.length > 0 ? `${amber.length} amber` : count(amber.length, 'amber flag')] : []),
  ];
  const names = [...red, ...amber].map(({ name }) => name);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `While you were away: ${counts.join(' and ')}. ${names.slice(0, NAMED).join(', ')}${more}.`;
}

/** The open incidents that have become of severity S1, by id. */
export function newGravest(
  before: readonly Pick<IncidentRow, 'id' | 'severity' | 'state'>[],
  now: readonly Pick<IncidentRow, 'id' | 'severity' | 'state'>[],
): readonly string[] {
  const grave = (rows: typeof before) =>
    rows.filter(({ severity, state }) => severity === 'S1' && state !== 'resolved').map(({ id }) => id);
  const known = new Set(grave(before));
  return grave(now).filter((id) => !known.has(id));
}
