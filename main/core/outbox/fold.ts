import type { MessageFact } from './kinds.ts';
import { hasArrived, type SharedMessage } from './shared.ts';

/**
 * Folds one fact, in the record's order, into a message of the team. That it arrived counts whoever says it; everything else only
 * from the console that sends it, since another one may have taken it over meanwhile.
 */
export function foldMessage(state: SharedMessage | null, fact: MessageFact): SharedMessage | null {
  if (fact.kind === 'message.queued') {
    if (state !== null) return state;
    const { message: id, content, ...queued } = fact.payload;
    const subjects = content.shares.map(({ subject }) => subject);
    return {
      id,
      subjects,
      ...queued,
      createdAt: fact.happenedAt,
      console: fact.console,
      state: 'waiting',
      reference: null,
    };
  }
  if (state === null) return null;
  if (fact.kind === 'message.taken-over')
    return hasArrived(state.state) ? state : { ...state, console: fact.console, state: 'waiting' };
  const { state: next, reference } = fact.payload;
  if (state.state === 'acknowledged' || (hasArrived(state.state) && !hasArrived(next))) return state;
  if (!hasArrived(next) && fact.console !== state.console) return state;
  return { ...state, state: next, reference: reference ?? state.reference };
}
