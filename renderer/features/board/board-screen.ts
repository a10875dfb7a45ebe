import { LayoutDashboard } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { Board } from './board.tsx';

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
});
