import { LayoutDashboard } from 'lucide-react';
import { laterDialogs } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';
import { Board } from './board.tsx';
import { CHANGE_ACTIONS } from './change-actions.ts';

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
  dialogs: laterDialogs(['change', 'import-calendar'], async () => (await import('./board-dialogs.ts')).BOARD_DIALOGS),
  actions: CHANGE_ACTIONS,
});
