import type { DialogSpec } from '../../stores/dialogs.ts';
import { componentDialog } from './component-dialog.tsx';
import { editDialog } from './edit-dialog.tsx';
import { entryDialog } from './entry-dialog.tsx';
import { judgeDialog } from './judge-dialog.tsx';
import { mergeDialog } from './merge-dialog.tsx';
import { redactDialog } from './redact-dialog.tsx';
import { residualDialog } from './residual-dialog.tsx';
import { rolesDialog } from './roles-dialog.tsx';
import { splitDialog } from './split-dialog.tsx';
import { stateDialog } from './state-dialog.tsx';

/** What can be done to incidents. */
export const INCIDENT_DIALOGS: readonly DialogSpec[] = [
  stateDialog,
  editDialog,
  redactDialog,
  entryDialog,
  judgeDialog,
  componentDialog,
  rolesDialog,
  residualDialog,
  mergeDialog,
  splitDialog,
];
