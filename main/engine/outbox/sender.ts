import type { Content } from '../../core/escalation/content.ts';
import type { EscalationTarget } from '../../core/escalation/target.ts';
import type { Outcome } from '../../core/outbox/channel.ts';
import { holdsItsTarget, type OutboxMessage, waitsForNetwork } from '../../core/outbox/message.ts';
import { dueMessages } from '../../core/outbox/schedule.ts';
import { type OutboxEvent, stepMessage } from '../../core/outbox/transition.ts';
import type { Result } from '../../core/result.ts';
import type { RecordStore } from '../store/port.ts';
import type { Clock } from '../time/clock.ts';
import type { Adapter, Delivery } from './channels/adapter.ts';

export interface SenderParts {
  readonly store: RecordStore;
  readonly clock: Clock;
  /** Runs a transaction; what it throws or refuses leaves everything as it was. */
  readonly commit: <T>(work: () => T) => Result<T>;
  readonly adapter: (channel: Content['channel']) => Adapter;
  readonly target: (id: string) => EscalationTarget | null;
  readonly secret: (target: string) => string | null;
  /** Whether its secret is kept, but cannot be opened yet. */
  readonly isSealed: (target: string) => boolean;
  /** A receiver said that it takes no more messages. Called inside the transaction that notes it. */
  readonly switchOff: (target: EscalationTarget, why: string) => void;
  /** Somebody there has acknowledged it. Called inside the transaction that notes it. */
  readonly noteAcknowledged: (message: OutboxMessage, by: string) => void;
  /** A message went on its way. Called inside the transaction that notes it. */
  readonly noteChanged: (message: OutboxMessage) => void;
  readonly turns: Turns;
  /** A message changed its state. */
  readonly onChange: () => void;
  readonly noteFault: (what: string, error: unknown) => void;
  /** In [0, 1). */
  readonly random: () => number;
  /** ms for one attempt. */
  readonly timeout: number;
  readonly ca?: string | undefined;
}

/** Sees to it that no two desks of a team send one message at the same time. */
export interface Turns {
  /** Whether this desk may send it now. */
  take(message: string): Promise<boolean>;
  /** It surely did not arrive: another desk may try. */
  giveBack(message: string): void;
}

/** For a desk that is in no team. */
export const ALWAYS_ITS_TURN: Turns = { take: () => Promise.resolve(true), giveBack: () => {} };

/** Sends what waits in the outbox of a workspace. */
export interface Sender {
  /** Looks for what is due now; to be called whenever a message was added or changed. */
  wake(): void;
  close(): void;
}

/** A ticket is asked for its state after so long (ms), then half as often each time. */
const FIRST_POLL_MS = 60_000;
const LONGEST_POLL_MS = 30 * 60_000;
/** Nobody acknowledges a ticket that is older than this (ms). */
const POLLED_FOR_MS = 3 * 24 * 3_600_000;

/** So long it waits while another desk of the team says that it is sending it (ms). */
const SENT_ELSEWHERE_MS = 30_000;

const ERASED =
  'A caller in it was erased, or a text of it redacted, so it cannot be sent any more. Send the newest pack instead.';
const LOCKED = 'The key that opens it is missing. Send the newest pack instead.';
const SEALED =
  'Its secret is sealed by this computer’s key store, which has not answered. Open Groundswell on the desktop, or enter the secret again.';
const NO_TARGET = 'Its target was removed.';

/**
 * Sends one message a target at a time. That it is tried is in the record before the connection is opened, so that a program that
 * ends in between finds the message in doubt and not forgotten. There is one timer, set for when the next thing is due.
 */
export function createSender(parts: SenderParts): Sender {
  const { store, clock } = parts;
  const inFlight = new Set<string>();
  /** When a ticket is asked next, and how long after that again (ms). */
  const polls = new Map<string, { at: number; wait: number }>();
  let cancelTimer = () => {};
  let isClosed = false;

  recover();
  wake();

  /** What was being sent when the program ended. */
  function recover(): void {
    const interrupted = store.outbox.own().filter(({ state, console }) => state === 'sending' && isOwn(console));
    if (interrupted.length > 0) save(interrupted, { kind: 'crashed' });
  }
  function isOwn(console: string): boolean {
    return console === store.console;
  }
  function save(
    messages: readonly OutboxMessage[],
    event: OutboxEvent,
    also: (next: OutboxMessage) => void = () => {},
  ) {
    const saved = parts.commit(() => {
      for (const { id } of messages) {
        // A person may have acted on it meanwhile.
        const message = store.outbox.get(id);
        const next = message === null ? null : stepMessage(message, event, clock.now());
        if (next === null || !next.ok) continue;
        store.outbox.put(next.value);
        parts.noteChanged(next.value);
        also(next.value);
      }
    });
    parts.onChange();
    return saved.ok;
  }
  function wake(): void {
    if (isClosed) return;
    cancelTimer();
    const now = clock.now();
    const all = store.outbox.own();
    const { messages, nextAt } = dueMessages(all.filter(holdsItsTarget), store.console, now);
    for (const message of messages) if (!inFlight.has(message.id)) void inTurn(message, attempt);
    const pollAt = pollDue(all, now);
    const next = [nextAt, pollAt].filter((at) => at !== null);
    cancelTimer = next.length === 0 ? () => {} : clock.onceAt(Math.min(...next), wake);
  }
  async function inTurn(message: OutboxMessage, work: (message: OutboxMessage) => Promise<void>): Promise<void> {
    inFlight.add(message.id);
    try {
      await work(message);
    } catch (error) {
      // Whatever it was, the message stays as it was noted last.
      if (!isClosed) parts.noteFault('the outbox', error);
    } finally {
      inFlight.delete(message.id);
      if (!isClosed) wake();
    }
  }
  async function attempt(message: OutboxMessage): Promise<void> {
    if (!(await parts.turns.take(message.id))) {
      if (!isClosed) save([message], { kind: 'wait', until: clock.now() + SENT_ELSEWHERE_MS });
      return;
    }
    if (isClosed) return;
    const delivery = deliveryOf(message);
    const adapter = parts.adapter(message.channel);
    if (message.lookUpFirst && delivery.ok && adapter.lookUp !== undefined) {
      const found = await adapter.lookUp(delivery.value);
      if (isClosed) return;
      if (found === null) save([message], { kind: 'looked-up', reference: null });
      else if (found.kind === 'accepted') save([message], { kind: 'looked-up', reference: found.reference });
      // Nobody could be asked: that counts as an attempt, and the question comes first again.
      else if (save([message], { kind: 'attempt' })) conclude(message, found);
      return;
    }
    if (!save([message], { kind: 'attempt' })) return;
    const outcome: Outcome = !delivery.ok
      ? { kind: 'refused', why: delivery.why }
      : parts.isSealed(message.target)
        ? { kind: 'later', why: SEALED, retryAfter: null }
        : await adapter.send(delivery.value);
    if (!isClosed) conclude(message, outcome);
  }
  function conclude(message: OutboxMessage, outcome: Outcome): void {
    const target = parts.target(message.target);
    save([message], { kind: 'outcome', outcome, jitter: parts.random() }, () => {
      if (outcome.kind === 'target-gone' && target !== null) parts.switchOff(target, outcome.why);
    });
    if (outcome.kind === 'accepted') tryOfflineOnes();
    // What arrived, or may have, stays this desk's until the others have heard of it.
    if (outcome.kind === 'later') parts.turns.giveBack(message.id);
  }
  /** Something has arrived somewhere, so there is a network: what waits for it is tried at once. */
  function tryOfflineOnes(): void {
    const waiting = store.outbox.all().filter((message) => waitsForNetwork(message) && isOwn(message.console));
    if (waiting.length > 0) save(waiting, { kind: 'resend' });
  }
  /** What is needed to send it, or a sentence that says why it cannot be sent. */
  function deliveryOf(message: OutboxMessage): { ok: true; value: Delivery } | { ok: false; why: string } {
    const target = parts.target(message.target);
    if (target === null || target.isRemoved) return { ok: false, why: NO_TARGET };
    if (target.off !== null) return { ok: false, why: target.off };
    const content = store.outbox.content(message.id);
    if (typeof content === 'string') return { ok: false, why: content === 'erased' ? ERASED : LOCKED };
    const { timeout, ca } = parts;
    const reference = message.reference ?? earlierReference(message);
    const secret = parts.secret(target.id);
    return {
      ok: true,
      value: { message, content: JSON.parse(content.text) as Content, target, secret, reference, timeout, ca },
    };
  }
  /** What the receiver called the same incident before. */
  function earlierReference({ target, incident, channel }: OutboxMessage): string | null {
    if (channel !== 'tmf621') return null;
    return (
      store.outbox
        .all()
        .findLast((each) => each.target === target && each.incident === incident && each.reference !== null)
        ?.reference ?? null
    );
  }
  /** Asks for the tickets whose time has come; when to ask next (ms), or null. */
  function pollDue(all: readonly OutboxMessage[], now: number): number | null {
    const polled = all.filter((message) => isPolled(message, now));
    for (const id of polls.keys()) if (!polled.some((message) => message.id === id)) polls.delete(id);
    for (const message of polled) {
      const poll = polls.get(message.id) ?? { at: now + FIRST_POLL_MS, wait: FIRST_POLL_MS };
      polls.set(message.id, poll);
      if (poll.at > now || inFlight.has(message.id)) continue;
      const wait = Math.min(LONGEST_POLL_MS, poll.wait * 2);
      polls.set(message.id, { at: now + wait, wait });
      void inTurn(message, askForState);
    }
    const times = [...polls.values()].map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  }
  function isPolled(message: OutboxMessage, now: number): boolean {
    if (message.state !== 'accepted' || !isOwn(message.console) || message.reference === null) return false;
    if (parts.adapter(message.channel).pollAcknowledged === undefined) return false;
    return now - (message.acceptedAt ?? now) < POLLED_FOR_MS;
  }
  async function askForState(message: OutboxMessage): Promise<void> {
    const delivery = deliveryOf(message);
    if (!delivery.ok) return;
    const by = await parts.adapter(message.channel).pollAcknowledged?.(delivery.value);
    if (isClosed || by === null || by === undefined) return;
    save([message], { kind: 'acknowledge', by, reference: null }, (next) => parts.noteAcknowledged(next, by));
  }
  return {
    wake,
    close: () => {
      isClosed = true;
      cancelTimer();
    },
  };
}
