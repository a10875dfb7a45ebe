import { GraduationCap } from 'lucide-react';
import { laterDialogs, laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';
import { DRILL_ACTIONS, startDrillWatch } from './drill-watch.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    drill: true;
  }
}

export const drillScreen = defineScreen({
  id: 'drill',
  title: 'Drill',
  component: laterRoom(async () => (await import('./drill-room.tsx')).DrillRoom),
  rail: { icon: GraduationCap, goKey: 'l' },
  actions: DRILL_ACTIONS,
  dialogs: laterDialogs(['drill-result'], async () => [(await import('./drill-result.tsx')).drillResultDialog]),
  start: startDrillWatch,
});
