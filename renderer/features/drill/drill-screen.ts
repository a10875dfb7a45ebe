import { GraduationCap } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { DrillRoom } from './drill-room.tsx';
import { DRILL_ACTIONS, startDrillWatch } from './drill-watch.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    drill: true;
  }
}

export const drillScreen = defineScreen({
  id: 'drill',
  title: 'Drill',
  component: DrillRoom,
  rail: { icon: GraduationCap, goKey: 'l' },
  actions: DRILL_ACTIONS,
  start: startDrillWatch,
});
