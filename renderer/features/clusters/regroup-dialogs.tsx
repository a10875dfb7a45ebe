import { useMemo, useState } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { clusterName, count } from '../../format/labels.ts';
import { PickList } from '../../parts/pick-list.tsx';
import { closeDialog, useDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { rankedClusters } from '../../stores/targets.ts';
import { FlagChip } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { mergeClusters, moveReports } from './regroup.tsx';
import { useDialogCluster } from './use-dialog-cluster.ts';

/** Merging a cluster with another one, and moving reports to another one: both ask only which. */
export function RegroupDialogs() {
  const merging = useDialogCluster('merge');
  const moving = useDialogCluster('move');
  const dialog = useDialog();
  if (merging !== null)
    return (
      <PickCluster
        title="Merge with another cluster"
        verb="Merge"
        from={merging}
        run={(other) => mergeClusters(merging, other)}
      />
    );
  if (moving !== null && dialog.kind === 'move')
    return (
      <PickCluster
        title={`Move ${count(dialog.reports.length, 'report')}`}
        verb="Move"
        from={moving}
        run={(other) => moveReports(moving, dialog.reports, other)}
      />
    );
  return null;
}

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
  run: (other: ClusterRow) => Promise<boolean>;
}

function PickCluster({ title, verb, from, run }: PickClusterProps) {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const others = useMemo(() => rankedClusters(clusters).filter(({ id }) => id !== from.id), [clusters, from.id]);
  const [chosen, setChosen] = useState<string | null>(others[0]?.id ?? null);
  const [busy, setBusy] = useState(false);
  async function confirm(id: string | null): Promise<void> {
    const other = others.find((cluster) => cluster.id === id);
    if (other === undefined || busy) return;
    setBusy(true);
    if (await run(other)) closeDialog();
    setBusy(false);
  }
  return (
    <Dialog
      title={title}
      note={<bdi>{clusterName(from)}</bdi>}
      isOpen
      onClose={closeDialog}
      confirm={{
        label: verb,
        kbd: 'Enter',
        busy,
        onPress: () => void confirm(chosen),
        unavailable: chosen === null ? 'There is no other cluster now.' : undefined,
      }}
    >
      {others.length === 0 ? (
        <EmptyState title="There is no other cluster" why="Reports can stand alone: select them and split them out." />
      ) : (
        <PickList
          label="Clusters"
          columns={COLUMNS}
          rows={others}
          chosen={chosen}
          onChoose={setChosen}
          onPick={(id) => void confirm(id)}
        />
      )}
    </Dialog>
  );
}
