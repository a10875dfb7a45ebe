import { Handshake } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { HandoverRoom } from './handover-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    handover: true;
  }
}

export const handoverScreen = defineScreen({
  id: 'handover',
  title: 'Handover',
  component: HandoverRoom,
  rail: { icon: Handshake, goKey: 'h' },
});
