import type { MessageState } from '../../main/core/outbox/message.ts';
import { LineChip, type LineTone } from '../ui/chip.tsx';

const STATES: Readonly<Record<MessageState, { readonly tone: LineTone; readonly word: string }>> = {
  queued: { tone: 'neutral', word: 'queued' },
  sending: { tone: 'neutral', word: 'sending' },
  accepted: { tone: 'good', word: 'accepted by the server' },
  acknowledged: { tone: 'good', word: 'acknowledged' },
  failed: { tone: 'bad', word: 'failed' },
  'in-doubt': { tone: 'warn', word: 'in doubt' },
  cancelled: { tone: 'neutral', word: 'cancelled' },
};

/** What became of a message that left the building, or has yet to. */
export function MessageStateChip({ state }: { state: MessageState }) {
  const { tone, word } = STATES[state];
  return <LineChip tone={tone}>{word}</LineChip>;
}
