import { useMemo } from 'react';
import type { ClusterRow } from '../../main/core/contract/views.ts';
import { grouped } from '../../main/core/documents/words.ts';
import { clusterPlace } from '../format/labels.ts';
import { useCursorList } from '../stores/cursor-lists.ts';
import { faultHolding, faultLedBy } from '../stores/faults.ts';
import { useSnapshot } from '../stores/live.ts';
import { goTo } from '../stores/navigation.ts';
import { useSelection } from '../stores/selection.ts';
import { CallerText } from '../ui/caller-text.tsx';
import { FlagChip, LineChip } from '../ui/chip.tsx';
import { classNames } from '../ui/class-names.ts';
import { Sparkline } from '../ui/sparkline.tsx';

/** Puts clusters under j, k and Enter, in the order given, however they are drawn: give what it returns to what holds them. */
export function useClusterCursor(clusters: readonly ClusterRow[]): ReturnType<typeof useCursorList> {
  return useCursorList(
    useMemo(() => ({ kind: 'cluster', ids: clusters.map(({ id }) => id), open: openCluster }), [clusters]),
  );
}

function openCluster(id: string): void {
  goTo('cluster', id);
}

/** Clusters in two lines each: what, the reason, the last hour, and how many customers. */
export function ClusterList({ clusters }: { clusters: readonly ClusterRow[] }) {
  return (
    <ul>
      {clusters.map((cluster) => (
        <ClusterItem key={cluster.id} cluster={cluster} />
      ))}
    </ul>
  );
}

function ClusterItem({ cluster }: { cluster: ClusterRow }) {
  const isCursor = useSelection(({ cursor }) => cursor?.kind === 'cluster' && cursor.id === cluster.id);
  const fault = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const holding = useSnapshot((snapshot) => faultHolding(snapshot, cluster.id));
  const place = fault === null ? clusterPlace(cluster) : (fault.place?.value ?? null);
  const reason = fault === null ? cluster.reason : [fault.said.seen, fault.said.usual].filter(Boolean).join(', ');
  return (
    <li className="border-t border-hair">
      <a
        href={`#/cluster/${encodeURIComponent(cluster.id)}`}
        data-cluster={cluster.id}
        data-at-cursor={isCursor}
        className={classNames(
          'grid h-14 grid-cols-[minmax(0,1fr)_96px_40px] items-center gap-4 px-3 -outline-offset-2 narrow:h-12 narrow:grid-cols-[minmax(0,1fr)_56px_20px] narrow:gap-2',
          isCursor ? 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover',
        )}
      >
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-2 overflow-hidden">
            <CallerText text={fault?.title ?? cluster.title} className="min-w-24 font-medium" />
            {place !== null && <bdi className="truncate text-muted">{place}</bdi>}
            {cluster.wordGroup !== null && <LineChip>Unsorted</LineChip>}
            {(cluster.tier === 'red' || cluster.tier === 'amber') && <FlagChip flag={cluster.tier} size="small" />}
            {holding !== null && <LineChip>{holding.incident === null ? 'Same fault' : 'Same incident'}</LineChip>}
            {cluster.tier === 'dismissed' && <FlagChip flag="dismissed" size="small" />}
          </span>
          <span className="block truncate text-12 text-muted">{reason}</span>
        </span>
        <Sparkline values={cluster.spark} width={96} className="narrow:w-14" />
        <span className="text-right text-15 font-semibold tabular-nums">
          {grouped((fault ?? cluster).customers)}
          <span className="sr-only"> customers</span>
        </span>
      </a>
    </li>
  );
}
