import { useMemo, useState } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { clusterName, count } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { PickList } from '../../parts/pick-list.tsx';
import { useSnapshot } from '../../stores/live.ts';
import type { Submit } from '../../stores/submit.ts';
import { freeClusterHolding, rankedClusters } from '../../stores/targets.ts';
import { FlagChip } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CLUSTER_GONE } from './cluster-gone.ts';
import { mergeClusters, moveReports } from './regroup.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    merge: { readonly cluster: string };
    move: { readonly cluster: string; readonly reports: readonly string[] };
  }
}

/** Makes one cluster of two. */
export const mergeDialog = defineSubjectDialog('merge', {
  subject: ({ cluster }, snapshot) => freeClusterHolding(snapshot, cluster),
  gone: CLUSTER_GONE,
  component: ({ subject }) => (
    <PickCluster
      title="Merge with another cluster"
      verb="Merge"
      from={subject}
      run={(other, submit) => mergeClusters(subject, other, submit)}
    />
  ),
});

/** Moves reports to another cluster. */
export const moveDialog = defineSubjectDialog('move', {
  subject: ({ cluster }, snapshot) => freeClusterHolding(snapshot, cluster),
  gone: CLUSTER_GONE,
  component: ({ subject, reports }) => (
    <PickCluster
      title={`Move ${count(reports.length, 'report')}`}
      verb="Move"
      from={subject}
      run={(other, submit) => moveReports(subject, reports, other, submit)}
    />
  ),
});

const COLUMNS: readonly TableColumn<ClusterRow>[] = [
  {
    id: 'name',
    title: 'Cluster',
    width: 'minmax(0,1fr)',
    cell: (cluster) => <bdi className="block truncate font-medium">{clusterName(cluster)}</bdi>,
  },
  {
    id: 'reason',
    title: 'Reason',
    width: '216px',
    cell: ({ reason }) => <span className="text-12 text-muted">{reason}</span>,
  },
  {
    id: 'flag',
    title: 'Flag',
    width: '84px',
    align: 'end',
    cell: ({ tier }) => (tier === 'none' ? '' : <FlagChip flag={tier} size="small" />),
  },
];

interface PickClusterProps {
  title: string;
  verb: string;
  from: ClusterRow;
  /** Resolves to whether it was done; the dialog closes then. */
  run: (other: ClusterRow, submit: Submit) => Promise<boolean>;
}

function PickCluster({ title, verb, from, run }: PickClusterProps) {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const others = useMemo(() => rankedClusters(clusters).filter(({ id }) => id !== from.id), [clusters, from.id]);
  const [chosen, setChosen] = useState<string | null>(others[0]?.id ?? null);
  const other = others.find(({ id }) => id === chosen);
  return (
    <CommandDialog
      title={title}
      note={<bdi>{clusterName(from)}</bdi>}
      onConfirm={async (submit) => other !== undefined && run(other, submit)}
      confirm={{
        label: verb,
        unavailable:
          others.length === 0
            ? 'There is no other cluster now.'
            : other === undefined
              ? 'Choose one first.'
              : undefined,
      }}
    >
      {others.length === 0 ? (
        <EmptyState title="There is no other cluster" why="Reports can stand alone: select them and split them out." />
      ) : (
        <PickList label="Clusters" columns={COLUMNS} rows={others} chosen={other?.id ?? null} onChoose={setChosen} />
      )}
    </CommandDialog>
  );
}
