import type { FactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { messageChanged, messageQueued, messageTakenOver } from './shared.ts';

const ofMessage = ({ message }: { readonly message: string }) => [`message:${message}`];

/** What a team's record says of the messages in its desks' outboxes. A desk that is in no team writes none of it. */
export const messageKinds = {
  'message.queued': defineKind(1, messageQueued, ofMessage),
  'message.changed': defineKind(1, messageChanged, ofMessage),
  'message.taken-over': defineKind(1, messageTakenOver, ofMessage),
} as const;

export type MessageFact = FactOf<typeof messageKinds>;
