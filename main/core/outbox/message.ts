import type { Channel } from './channel.ts';

/**
 * queued: waits for its turn or for the network · sending: an attempt was noted before the connection was opened · accepted: the
 * server has it · acknowledged: a person there has seen it · failed: given up, with a reason · in-doubt: it may or may not have
 * arrived, and a person decides · cancelled: taken back before it left.
 */
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'accepted',
  'acknowledged',
  'failed',
  'in-doubt',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One message to one target. Its content is kept beside it and never made again: a repeat sends the same bytes. */
export interface OutboxMessage {
  readonly id: string;
  /** Order of sending within a target. */
  readonly sequence: number;
  readonly target: string;
  readonly channel: Channel;
  readonly incident: string;
  /** 1 for the first message about an incident to this target, then 2 and so on. */
  readonly revision: number;
  readonly state: MessageState;
  readonly createdAt: number;
  /** Attempts begun. */
  readonly attempts: number;
  readonly lastAttemptAt: number | null;
  /** Not before this time (ms); null where it waits for nothing but its turn. */
  readonly notBefore: number | null;
  /** Whether the receiver is asked for the message before the next attempt. */
  readonly lookUpFirst: boolean;
  /** Why the last attempt did not succeed, for a person. */
  readonly why: string | null;
  /** What the receiver calls it. */
  readonly reference: string | null;
  readonly acceptedAt: number | null;
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
  /** The console that sends it. */
  readonly console: string;
  /** The last attempt found no network at all: it waits for nothing else. Left out otherwise. */
  readonly isOffline?: true;
  /** A public update, and no escalation. */
  readonly isPublic?: true;
}

type NewMessage = Pick<
  OutboxMessage,
  'id' | 'target' | 'channel' | 'incident' | 'revision' | 'createdAt' | 'console' | 'isPublic'
>;

/** A message that waits for its turn; its sequence is given when it is stored. */
export function newMessage(given: NewMessage): Omit<OutboxMessage, 'sequence'> {
  return {
    ...given,
    state: 'queued',
    attempts: 0,
    lastAttemptAt: null,
    notBefore: null,
    lookUpFirst: false,
    why: null,
    reference: null,
    acceptedAt: null,
    acknowledged: null,
  };
}

/** Whether it would be tried at once if there were a network. */
export function waitsForNetwork({ state, isOffline }: Pick<OutboxMessage, 'state' | 'isOffline'>): boolean {
  return state === 'queued' && isOffline === true;
}

/** Whether anything is still to be done for it before the next of its target may be sent. */
export function holdsItsTarget(message: OutboxMessage): boolean {
  return message.state === 'queued' || message.state === 'sending' || message.state === 'in-doubt';
}
