import { holdsItsTarget, type OutboxMessage } from './message.ts';

/** What may be sent now, and when to look again. */
export interface Due {
  readonly messages: readonly OutboxMessage[];
  /** ms; null while nothing waits for a time. */
  readonly nextAt: number | null;
}

/**
 * The messages that this console may send now: of each target the first that is not done with, so that the order is kept, and only
 * when its time has come. A message in doubt holds back the later ones of its target: they may tell a story whose beginning is
 * missing there. Failed ones hold nothing back: each update carries the whole newest pack.
 */
export function dueMessages(messages: readonly OutboxMessage[], console: string, now: number): Due {
  const firsts = new Map<string, OutboxMessage>();
  for (const message of [...messages].sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1))) {
    if (holdsItsTarget(message) && !firsts.has(message.target)) firsts.set(message.target, message);
  }
  const own = [...firsts.values()].filter((message) => message.state === 'queued' && message.console === console);
  const waiting = own.filter((message) => message.notBefore !== null && message.notBefore > now);
  return {
    messages: own.filter((message) => message.notBefore === null || message.notBefore <= now),
    nextAt: waiting.length === 0 ? null : Math.min(...waiting.map((message) => message.notBefore ?? now)),
  };
}
