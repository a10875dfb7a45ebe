import type { DialogSpec } from '../../stores/dialogs.ts';
import { attachDialog } from './attach-dialog.tsx';
import { declareDialog, declareLateDialog } from './declare-dialog.tsx';
import { dismissDialog, dismissLateDialog } from './dismiss-dialog.tsx';
import { nameDialog } from './name-dialog.tsx';
import { mergeDialog, moveDialog } from './regroup-dialogs.tsx';

/** What can be done to clusters and flags. */
export const CLUSTER_DIALOGS: readonly DialogSpec[] = [
  declareDialog,
  declareLateDialog,
  attachDialog,
  dismissDialog,
  dismissLateDialog,
  mergeDialog,
  moveDialog,
  nameDialog,
];
