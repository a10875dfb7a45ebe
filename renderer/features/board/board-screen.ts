import { LayoutDashboard } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { Board } from './board.tsx';
import { calendarDialog } from './calendar-dialog.tsx';
import { CHANGE_ACTIONS } from './change-actions.ts';
import { changeDialog } from './change-dialog.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    board: true;
  }
}

export const boardScreen = defineScreen({
  id: 'board',
  title: 'Board',
  component: Board,
  rail: { icon: LayoutDashboard, goKey: 'b' },
  dialogs: [changeDialog, calendarDialog],
  actions: CHANGE_ACTIONS,
});
