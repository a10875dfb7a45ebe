import { fieldsOf } from '../envelope/personal.ts';
import { shownText } from '../envelope/typed-text.ts';
import type { KnownChange } from './change.ts';
import type { ChangeFact } from './kinds.ts';

/** Folds one fact, in the record's order, into a known change. What is entered again stands as it was entered last. */
export function foldChange(state: KnownChange | null, fact: ChangeFact): KnownChange | null {
  switch (fact.kind) {
    case 'change.entered':
      return entered(state, fact);
    case 'change.withdrawn':
      return state === null ? null : { ...state, isWithdrawn: true };
    case 'change.restored':
      return state === null ? null : { ...state, isWithdrawn: false };
    default:
      // A redaction stands in the stream so that the titles are folded again, without their words.
      return state;
  }
}

function entered(state: KnownChange | null, fact: Extract<ChangeFact, { kind: 'change.entered' }>): KnownChange {
  const { change, title, ...rest } = fact.payload;
  const words = fieldsOf(title)?.text ?? null;
  const before = state?.titles ?? [];
  return {
    id: change,
    ...rest,
    title: shownText(title),
    titles: words === null ? before : [...before, { text: fact.id, words }],
    ...(words === null ? { isTitleGone: true } : {}),
    person: fact.person,
    enteredAt: fact.recordedAt,
    isWithdrawn: false,
  };
}
