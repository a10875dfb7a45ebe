import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { OTHER_SYMPTOM } from '../../../main/core/symptoms/other.ts';
import { call } from '../../client.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { toastTrouble } from '../../stores/toasts.ts';

/** Opens the dialog that names the unsorted calls of a cluster; what people merged in under another symptom stays as it is. */
export async function nameCluster(cluster: ClusterRow): Promise<void> {
  const result = await call('cluster.get', { cluster: cluster.id });
  if (!result.ok) {
    toastTrouble(result.refusal.sentence);
    return;
  }
  const { reports, sharedWords } = result.value;
  const unsorted = reports.filter(({ symptom }) => symptom === OTHER_SYMPTOM).map(({ id }) => id);
  openDialog({ kind: 'name-symptom', reports: unsorted.reverse(), words: sharedWords });
}
