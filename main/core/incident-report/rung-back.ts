import { counted, grouped, listed } from '../documents/words.ts';
import type { RoomEntry } from '../room/state.ts';

const ANSWERS = [
  ['stable', 'said that it is stable'],
  ['not-stable', 'said that it is not'],
  ['not-reached', 'could not be reached'],
] as const;

/** "10 customers were rung back: 8 said that it is stable and 2 said that it is not." Each counts once, by the last answer. */
export function rungBackWords(rung: readonly RoomEntry<'room.call-back-made'>[]): string {
  const last = [...new Map(rung.map(({ detail }) => [detail.customer, detail.answer])).values()];
  const parts = ANSWERS.flatMap(([answer, words]) => {
    const count = last.filter((each) => each === answer).length;
    return count === 0 ? [] : [{ count, words }];
  });
  const who = `${counted(last.length, 'customer')} ${last.length === 1 ? 'was' : 'were'} rung back`;
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    return `${who}${last.length === 1 ? ', and' : ', and all'} ${only.words}.`;
  }
  return `${who}: ${listed(parts.map(({ count, words }) => `${grouped(count)} ${words}`))}.`;
}
