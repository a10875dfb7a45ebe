import { defineScreen } from '../../stores/screens.ts';
import { HistoryRoom } from './history-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    history: true;
  }
}

export const historyScreen = defineScreen({
  id: 'history',
  title: 'When would we have been told?',
  component: HistoryRoom,
  within: 'drill',
});
