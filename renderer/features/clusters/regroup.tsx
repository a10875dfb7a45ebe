import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { clusterName, count } from '../../format/labels.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { clearPicked } from '../../stores/selection.ts';
import { type Submit, submit } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';

/** Ids of a cluster's reports, oldest first; none, and said why, where it is over. */
export async function membersOf(cluster: string): Promise<readonly string[]> {
  const asked = await call('cluster.members', { cluster });
  if (!asked.ok) toastTrouble(asked.refusal.sentence);
  return asked.ok ? asked.value.reports : [];
}

/** Splits reports off into a cluster of their own. Resolves to whether it was done. */
export async function splitOut(cluster: ClusterRow, reports: readonly string[]): Promise<boolean> {
  const members = await membersOf(cluster.id);
  const chosen = reports.filter((report) => members.includes(report));
  const stays = members.find((member) => !chosen.includes(member));
  if (chosen.length === 0 || stays === undefined) return false;
  const done = await submit('cluster.split', { reports: [...chosen], from: cluster.id });
  if (done === null) return false;
  clearPicked();
  tellUndoable({ title: `${count(chosen.length, 'report')} split out`, undo: () => moveAll(chosen, stays) });
  return true;
}

/** Moves reports to where another report is. */
export async function moveReports(
  cluster: ClusterRow,
  reports: readonly string[],
  to: ClusterRow,
  send: Submit = submit,
): Promise<boolean> {
  const stays = (await membersOf(cluster.id)).find((member) => !reports.includes(member)) ?? null;
  if (!(await moveAll(reports, to.id, send))) return false;
  clearPicked();
  tellUndoable({
    title: `${count(reports.length, 'report')} moved to ${clusterName(to)}`,
    undo: () => moveAll(reports, stays),
  });
  return true;
}

/** Makes two clusters one. */
export async function mergeClusters(cluster: ClusterRow, other: ClusterRow, send: Submit = submit): Promise<boolean> {
  const done = await send('cluster.merge', { report: cluster.id, other: other.id });
  if (done === null) return false;
  tellUndoable({
    title: `${clusterName(cluster)} and ${clusterName(other)} merged`,
    undo: () => submit('cluster.unmerge', { report: cluster.id, other: other.id }),
  });
  return true;
}

/** With no anchor the first report stands alone and the others go to it. */
async function moveAll(reports: readonly string[], anchor: string | null, send: Submit = submit): Promise<boolean> {
  let to = anchor;
  for (const report of reports) {
    if ((await send('cluster.move', { report, anchor: to })) === null) return false;
    to ??= report;
  }
  return true;
}
