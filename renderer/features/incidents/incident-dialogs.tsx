import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { useDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { EditDialog } from './edit-dialog.tsx';
import { StateDialog } from './state-dialog.tsx';

/** The dialogs about one incident: its state, and what it is called. */
export function IncidentDialogs() {
  const dialog = useDialog();
  const id = dialog.kind === 'state' || dialog.kind === 'edit' ? dialog.incident : null;
  const incident: IncidentRow | null = useSnapshot(({ incidents }) => incidents.find((row) => row.id === id) ?? null);
  if (incident === null) return null;
  if (dialog.kind === 'state') return <StateDialog incident={incident} state={dialog.state} />;
  return <EditDialog incident={incident} />;
}
