import { ok, type Result, refuse } from '../result.ts';
import { IN_DOUBT, type Outcome } from './channel.ts';
import type { MessageState, OutboxMessage } from './message.ts';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Without a network it is tried again at least so often: when it is back nobody is to wait, and nobody else is bothered. */
const LONGEST_OFFLINE_WAIT_MS = 60_000;
/** A day and a half of trying, with waits of a quarter of an hour. */
const MOST_ATTEMPTS = 150;

/** What may happen to a message. `jitter` is a random number in [0, 1), drawn by whoever sends. */
export type OutboxEvent =
  | { readonly kind: 'attempt' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly jitter: number }
  /** The program ended while it was being sent; found at the next start. */
  | { readonly kind: 'crashed' }
  /** The look-up before a repeat: the receiver has it, or has not. */
  | { readonly kind: 'looked-up'; readonly reference: string | null }
  | { readonly kind: 'acknowledge'; readonly by: string; readonly reference: string | null }
  | { readonly kind: 'cancel' }
  /** A person sends it again: what failed or was cancelled, or what is in doubt and did not arrive. */
  | { readonly kind: 'resend' }
  /** A person found that a message in doubt did arrive. */
  | { readonly kind: 'did-arrive' }
  /** Not before that time (ms): another desk may be sending it. */
  | { readonly kind: 'wait'; readonly until: number }
  /** Another console sends it from now on. */
  | { readonly kind: 'take-over'; readonly console: string };

/** The message after an event, or a sentence that says why it cannot happen. */
export function stepMessage(
  { isOffline: _, ...message }: OutboxMessage,
  event: OutboxEvent,
  now: number,
): Result<OutboxMessage> {
  switch (event.kind) {
    case 'attempt':
      if (message.state !== 'queued') return cannot('It is not waiting to be sent.');
      return ok({ ...message, state: 'sending', attempts: message.attempts + 1, lastAttemptAt: now });
    case 'outcome':
      if (message.state !== 'sending') return cannot('It is not being sent.');
      return ok(afterOutcome(message, event.outcome, event.jitter, now));
    case 'crashed':
      if (message.state !== 'sending') return ok(message);
      return ok(inDoubt(message, 'The program ended while this was being sent.', now));
    case 'looked-up':
      if (!message.lookUpFirst) return cannot('Nobody asked the receiver for it.');
      return ok(
        event.reference === null
          ? { ...message, lookUpFirst: false }
          : { ...accepted(message, event.reference, now), lookUpFirst: false },
      );
    case 'acknowledge':
      if (message.state === 'cancelled') return cannot('It was cancelled before it was sent.');
      return ok(acknowledged(message, event.by, event.reference, now));
    case 'cancel':
      if (message.state === 'sending') return cannot('It is being sent at this moment. Look again in a few seconds.');
      if (message.state !== 'queued' && message.state !== 'failed' && message.state !== 'in-doubt') {
        return cannot('It has left the building and cannot be taken back. Send an update instead.');
      }
      return ok({ ...message, state: 'cancelled', notBefore: null });
    case 'resend':
      return resend(message);
    case 'did-arrive':
      if (message.state !== 'in-doubt') return cannot('It is not in doubt.');
      return ok(accepted(message, message.reference, now));
    case 'wait':
      return message.state === 'queued'
        ? ok({ ...message, notBefore: event.until })
        : cannot('It is not waiting to be sent.');
    case 'take-over':
      if (!['queued', 'failed', 'in-doubt'].includes(message.state)) {
        return cannot('Only a message that waits, failed or is in doubt can be taken over.');
      }
      return ok({ ...message, console: event.console });
  }
}

function afterOutcome(message: OutboxMessage, outcome: Outcome, jitter: number, now: number): OutboxMessage {
  switch (outcome.kind) {
    case 'accepted':
      return accepted(message, outcome.reference, now);
    case 'later': {
      if (outcome.isOffline === true) {
        const wait = Math.min(LONGEST_OFFLINE_WAIT_MS, waitAfter(message.attempts, jitter));
        return { ...message, state: 'queued', why: outcome.why, notBefore: now + wait, isOffline: true };
      }
      if (message.attempts >= MOST_ATTEMPTS) return { ...message, state: 'failed', why: outcome.why, notBefore: null };
      const wait = Math.max(waitAfter(message.attempts, jitter), outcome.retryAfter ?? 0);
      return { ...message, state: 'queued', why: outcome.why, notBefore: now + wait };
    }
    case 'refused':
    case 'target-gone':
      return { ...message, state: 'failed', why: outcome.why, notBefore: null };
    case 'unknown':
      return inDoubt(message, outcome.why, now + waitAfter(message.attempts, jitter));
  }
}

/** ms until the next attempt: doubles from 5 s to a quarter of an hour, of which the upper half is drawn at random. */
export function waitAfter(attempts: number, jitter: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(whole / 2 + (whole / 2) * jitter);
}

function inDoubt(message: OutboxMessage, why: string, notBefore: number): OutboxMessage {
  const how = IN_DOUBT[message.channel];
  if (how === 'ask-person') return { ...message, state: 'in-doubt', why, notBefore: null };
  return { ...message, state: 'queued', why, notBefore, lookUpFirst: how === 'look-up' };
}

function accepted(message: OutboxMessage, reference: string | null, now: number): OutboxMessage {
  return {
    ...message,
    state: 'accepted',
    reference: reference ?? message.reference,
    acceptedAt: message.acceptedAt ?? now,
    notBefore: null,
    why: null,
  };
}

/** Somebody there has it, however it came to them: an answer ends every doubt. */
function acknowledged(message: OutboxMessage, by: string, reference: string | null, now: number): OutboxMessage {
  return {
    ...accepted(message, reference, now),
    state: 'acknowledged',
    acknowledged: message.acknowledged ?? { by, at: now },
  };
}

function resend(message: OutboxMessage): Result<OutboxMessage> {
  const again: readonly MessageState[] = ['failed', 'cancelled', 'in-doubt'];
  if (message.state === 'queued') return ok({ ...message, notBefore: null });
  if (!again.includes(message.state)) return cannot('It has arrived. Send an update instead.');
  const isAsking = IN_DOUBT[message.channel] === 'look-up' && message.attempts > 0;
  return ok({ ...message, state: 'queued', notBefore: null, why: null, lookUpFirst: isAsking });
}

function cannot(sentence: string): Result<never> {
  return refuse('conflict', sentence);
}
