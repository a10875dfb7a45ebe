import { Lightbulb } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    advice: true;
  }
}

export const adviceScreen = defineScreen({
  id: 'advice',
  title: 'Advice',
  component: laterRoom(async () => (await import('./advice-room.tsx')).AdviceRoom),
  rail: { icon: Lightbulb, goKey: 'a' },
});
