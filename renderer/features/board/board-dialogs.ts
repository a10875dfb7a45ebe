import type { DialogSpec } from '../../stores/dialogs.ts';
import { calendarDialog } from './calendar-dialog.tsx';
import { changeDialog } from './change-dialog.tsx';

/** What is entered about our own changes. */
export const BOARD_DIALOGS: readonly DialogSpec[] = [changeDialog, calendarDialog];
