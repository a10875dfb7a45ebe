import type { KnownChange } from './change.ts';
import type { ChangeFact } from './kinds.ts';

/** Folds one fact, in the record's order, into a known change. What is entered again stands as it was entered last. */
export function foldChange(state: KnownChange | null, fact: ChangeFact): KnownChange | null {
  switch (fact.kind) {
    case 'change.entered': {
      const { change, ...rest } = fact.payload;
      return { id: change, ...rest, person: fact.person, enteredAt: fact.recordedAt, isWithdrawn: false };
    }
    case 'change.withdrawn':
      return state === null ? null : { ...state, isWithdrawn: true };
    case 'change.restored':
      return state === null ? null : { ...state, isWithdrawn: false };
  }
}
