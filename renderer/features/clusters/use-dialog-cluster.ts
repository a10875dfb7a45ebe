import { useEffect } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { closeDialog, type DialogState, useDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { clusterHolding } from '../../stores/targets.ts';

type ClusterDialog = Extract<DialogState, { cluster: string }>['kind'];

/**
 * The cluster that the open dialog is about, as it is now; null when another dialog (or none) is open. The dialog closes by
 * itself when the cluster is over.
 */
export function useDialogCluster(kind: ClusterDialog): ClusterRow | null {
  const dialog = useDialog();
  const id = dialog.kind === kind ? dialog.cluster : null;
  const cluster = useSnapshot((snapshot) => clusterHolding(snapshot, id));
  useEffect(() => {
    if (id !== null && cluster === null) closeDialog();
  }, [id, cluster]);
  return cluster;
}
