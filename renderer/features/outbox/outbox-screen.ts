import { Send } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { acknowledgeDialog } from './acknowledge-dialog.tsx';
import { ESCALATION_ACTIONS } from './escalation-actions.ts';
import { OutboxRoom } from './outbox-room.tsx';
import { startResending } from './resend-when-online.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    outbox: true;
  }
}

export const outboxScreen = defineScreen({
  id: 'outbox',
  title: 'Outbox',
  component: OutboxRoom,
  rail: { icon: Send, goKey: 'x' },
  actions: ESCALATION_ACTIONS,
  dialogs: [acknowledgeDialog],
  start: startResending,
});
