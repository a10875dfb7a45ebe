import { LOOK_BACK } from '../../../main/core/words/shared-words.ts';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    history: true;
  }
}

export const historyScreen = defineScreen({
  id: 'history',
  title: LOOK_BACK,
  component: laterRoom(async () => (await import('./history-room.tsx')).HistoryRoom),
  within: 'drill',
});
