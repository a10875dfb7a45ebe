import { Send } from 'lucide-react';
import { laterDialogs, laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';
import { ESCALATION_ACTIONS } from './escalation-actions.ts';
import { startResending } from './resend-when-online.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    outbox: true;
  }
}

export const outboxScreen = defineScreen({
  id: 'outbox',
  title: 'Outbox',
  component: laterRoom(async () => (await import('./outbox-room.tsx')).OutboxRoom),
  rail: { icon: Send, goKey: 'x' },
  actions: ESCALATION_ACTIONS,
  dialogs: laterDialogs(['acknowledge'], async () => [(await import('./acknowledge-dialog.tsx')).acknowledgeDialog]),
  start: startResending,
});
