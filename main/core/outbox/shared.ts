import * as z from 'zod/mini';
import { id } from '../envelope/fields.ts';
import { CHANNELS, type Channel, IN_DOUBT } from './channel.ts';
import type { MessageState, OutboxMessage } from './message.ts';

/** The longest sealed content that travels (characters). A longer message stays with the desk that sends it. */
export const MOST_SHARED_CONTENT = 500_000;

/** A content sealed with a key that is shared among subjects: see the store's outbox. Without all of their keys nobody reads it. */
export const sealedContent = z.object({
  box: z.string().check(z.maxLength(MOST_SHARED_CONTENT)),
  shares: z.array(z.object({ subject: id, share: z.string().check(z.maxLength(500)) })).check(z.maxLength(2_000)),
});
export type SealedContent = z.infer<typeof sealedContent>;

/** How far a message has come, as the other desks know it. `waiting`: its desk has not said that it arrived. */
export const SHARED_STATES = ['waiting', 'in-doubt', 'failed', 'cancelled', 'accepted', 'acknowledged'] as const;
export type SharedState = (typeof SHARED_STATES)[number];

export const messageQueued = z.object({
  message: id,
  target: id,
  channel: z.enum(CHANNELS),
  incident: id,
  revision: z.number().check(z.int(), z.gte(1)),
  isPublic: z.boolean(),
  content: sealedContent,
});

export const messageChanged = z.object({
  message: id,
  state: z.enum(SHARED_STATES),
  /** What the receiver calls it. */
  reference: z.nullable(z.string().check(z.maxLength(500))),
});

/** From now on the console that writes this sends the message. */
export const messageTakenOver = z.object({ message: id });

/** A message as the whole team knows it. What it says is read from its fact when somebody asks. */
export interface SharedMessage extends Omit<z.infer<typeof messageQueued>, 'message' | 'content'> {
  readonly id: string;
  /** Of whom it tells. */
  readonly subjects: readonly string[];
  readonly createdAt: number;
  /** The console that sends it. */
  readonly console: string;
  readonly state: SharedState;
  readonly reference: string | null;
}

/** The receiver has it: nothing that another desk says later makes that undone. */
export function hasArrived(state: SharedState): boolean {
  return state === 'accepted' || state === 'acknowledged';
}

export function sharedStateOf(state: MessageState): SharedState {
  return state === 'queued' || state === 'sending' ? 'waiting' : state;
}

/**
 * A message of another desk as this one lists it; or, for `by`, as that console sends it from now on. Nobody knows whether the desk
 * that is gone had sent it. Where the receiver drops what it has by its id, or can be asked, it is sent again with the same id;
 * else a person decides.
 */
export function messageOfTeam(shared: SharedMessage, by: string | null = null): Omit<OutboxMessage, 'sequence'> {
  const { id: message, target, channel, incident, revision, createdAt, console, isPublic, reference } = shared;
  const isTaken = by !== null && !hasArrived(shared.state);
  return {
    id: message,
    target,
    channel,
    incident,
    revision,
    createdAt,
    console: by ?? console,
    ...(isPublic ? { isPublic: true as const } : {}),
    state: isTaken ? stateWhenTaken(channel) : shared.state === 'waiting' ? 'queued' : shared.state,
    attempts: 0,
    lastAttemptAt: null,
    notBefore: null,
    lookUpFirst: isTaken && IN_DOUBT[channel] === 'look-up',
    why: isTaken && IN_DOUBT[channel] === 'ask-person' ? MAY_HAVE_ARRIVED : null,
    reference,
    acceptedAt: null,
    acknowledged: null,
  };
}

const MAY_HAVE_ARRIVED = 'The desk that was to send it is away, and may have sent it.';

function stateWhenTaken(channel: Channel): MessageState {
  return IN_DOUBT[channel] === 'ask-person' ? 'in-doubt' : 'queued';
}

/** What this desk keeps of a message, with what the team knows by now: who sends it, and whether it arrived elsewhere. */
export function withTeam(message: OutboxMessage, shared: SharedMessage | null): OutboxMessage {
  if (shared === null) return message;
  const { console } = shared;
  const isNewer = hasArrived(sharedStateOf(message.state))
    ? shared.state === 'acknowledged'
    : hasArrived(shared.state) || console !== message.console;
  if (!isNewer) return { ...message, console };
  const { state } = messageOfTeam(shared);
  return { ...message, console, state, reference: shared.reference ?? message.reference };
}
