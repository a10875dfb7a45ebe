import type { ClusterRow } from '../../../main/core/contract/views.ts';

export interface StripWords {
  /** What this call would make of it: "Third customer in 30 minutes with this". '' where there is nothing to say. */
  readonly head: string;
  /** "usual 0.2" */
  readonly usual: string;
  /** Why a flag that is up went up. */
  readonly reason: string;
}

/** What the strip says. Of a caller who is counted already only a flag that is up speaks. */
export function stripWords(sentence: string, cluster: Pick<ClusterRow, 'tier' | 'flag'> | null): StripWords {
  const reason = reasonOf(cluster);
  const [head = '', ...rest] = (sentence === '' ? reason : sentence).split('; ');
  return { head, usual: rest.join('; '), reason: sentence === '' ? '' : reason };
}

function reasonOf(cluster: Pick<ClusterRow, 'tier' | 'flag'> | null): string {
  if (cluster === null || cluster.flag === null) return '';
  if (cluster.tier !== 'red' && cluster.tier !== 'amber') return '';
  return `${cluster.tier === 'red' ? 'Red flag' : 'Amber flag'}: ${cluster.flag.reason}`;
}
