import type { ClusterRow } from '../../../main/core/contract/views.ts';

/**
 * What the strip says: what this call would make of it, and under it what is usual; where a flag is up already, the flag's
 * own reason. For a caller who is counted already only the flag speaks. Both '' where there is nothing to say.
 */
export function stripWords(
  sentence: string,
  cluster: Pick<ClusterRow, 'tier' | 'flag'> | null,
): { readonly head: string; readonly rest: string } {
  const isUp = cluster !== null && (cluster.tier === 'red' || cluster.tier === 'amber') && cluster.flag !== null;
  const reason = isUp ? `${cluster.tier === 'red' ? 'Red flag' : 'Amber flag'}: ${cluster.flag?.reason ?? ''}` : '';
  const [head = '', ...rest] = (sentence === '' ? reason : sentence).split('; ');
  return { head, rest: sentence !== '' && reason !== '' ? reason : rest.join('; ') };
}
