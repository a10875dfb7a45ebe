import { Lightbulb } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { AdviceRoom } from './advice-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    advice: true;
  }
}

export const adviceScreen = defineScreen({
  id: 'advice',
  title: 'Advice',
  component: AdviceRoom,
  rail: { icon: Lightbulb, goKey: 'a' },
});
