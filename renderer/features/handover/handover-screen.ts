import { Handshake } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    handover: true;
  }
}

export const handoverScreen = defineScreen({
  id: 'handover',
  title: 'Handover',
  component: laterRoom(async () => (await import('./handover-room.tsx')).HandoverRoom),
  rail: { icon: Handshake, goKey: 'h' },
});
