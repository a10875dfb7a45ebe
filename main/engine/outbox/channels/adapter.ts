import type { Content } from '../../../core/escalation/content.ts';
import type { EscalationTarget } from '../../../core/escalation/target.ts';
import type { Outcome } from '../../../core/outbox/channel.ts';
import type { OutboxMessage } from '../../../core/outbox/message.ts';

/** One message on its way: what is sent, to whom, and what only this machine knows of the target. */
export interface Delivery<C extends Content['channel'] = Content['channel']> {
  readonly message: OutboxMessage;
  readonly content: Extract<Content, { channel: C }>;
  readonly target: EscalationTarget;
  /** null where none was entered. */
  readonly secret: string | null;
  /** What the receiver called the incident in an earlier message. */
  readonly reference: string | null;
  /** ms, for one attempt. */
  readonly timeout: number;
  /** A certificate authority beside those of the system, for tests. */
  readonly ca?: string | undefined;
}

/** A way to send. Never throws for what a network or a receiver does: that is an outcome. */
export interface Adapter<C extends Content['channel'] = Content['channel']> {
  send(delivery: Delivery<C>): Promise<Outcome>;
  /** Whether the receiver has the message, asked before it is repeated: `accepted` with its reference, or null when it has not. */
  lookUp?(delivery: Delivery<C>): Promise<Outcome | null>;
  /** Who has acknowledged there, in the words that are shown; null while nobody has. */
  pollAcknowledged?(delivery: Delivery<C>): Promise<string | null>;
}

/** For a channel that cannot be used without one. */
export function noSecret(what: string): Outcome {
  return { kind: 'refused', why: `No ${what} is kept on this machine for it. A lead can enter it in Settings.` };
}
