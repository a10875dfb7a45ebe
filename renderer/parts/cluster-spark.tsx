import type { ClusterRow } from '../../main/core/contract/views.ts';
import { count } from '../format/labels.ts';
import { useTimes } from '../format/use-times.ts';
import { useNowEvery } from '../stores/now.ts';
import { knownValue, useResource } from '../stores/resource.ts';
import { StepSpark } from '../ui/step-chart.tsx';
import { courseUntil, inWholeCounts } from '../ui/usual-band.ts';

/** The small chart begins so long before the first call, so that the rise is seen. */
const LEAD_MS = 20 * 60_000;
const STEP_MS = 30_000;

/** Customers of a cluster so far against the band of what is usual, in a few pixels. */
export function ClusterSpark({
  cluster,
  height,
  hasLabels = false,
}: {
  cluster: ClusterRow;
  height?: number;
  hasLabels?: boolean;
}) {
  const now = useNowEvery(STEP_MS);
  const curve = knownValue(useResource('cluster.curve', { cluster: cluster.id }, cluster, { keepsLast: true })) ?? [];
  const times = useTimes();
  const from = cluster.firstAt - LEAD_MS;
  const to = Math.max(now, cluster.lastAt);
  const usual = cluster.usual === null ? [] : courseUntil(inWholeCounts(cluster.usual.band), to);
  const high = usual.at(-1)?.high;
  const against = high === undefined ? '' : `, usual at most ${Math.floor(high)}`;
  return (
    <StepSpark
      points={curve.map(({ at, customers }) => ({ at, value: customers }))}
      from={from}
      to={to}
      usual={usual}
      tone={cluster.tier === 'red' ? 'bad' : cluster.tier === 'amber' ? 'warn' : 'plain'}
      {...(height !== undefined && { height })}
      {...(hasLabels && { startLabel: times.when(from, now), endLabel: 'now' })}
      summary={`${count(cluster.customers, 'distinct customer')} since ${times.time(cluster.firstAt)}${against}`}
    />
  );
}
