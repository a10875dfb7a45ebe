import { LOOK_BACK } from '../../../main/core/words/shared-words.ts';
import { defineScreen } from '../../stores/screens.ts';
import { HistoryRoom } from './history-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    history: true;
  }
}

export const historyScreen = defineScreen({
  id: 'history',
  title: LOOK_BACK,
  component: HistoryRoom,
  within: 'drill',
});
