import type { PersonFact } from './kinds.ts';
import type { Person } from './person.ts';

/** Folds one fact, in the record's order, into a person. */
export function foldPerson(state: Person | null, fact: PersonFact): Person | null {
  if (fact.kind === 'person.added') {
    const { person, name, initials, role } = fact.payload;
    return state ?? { id: person, name, initials, role, retired: false };
  }
  if (state === null) return null;
  if (fact.kind === 'person.pin-set') return { ...state, pin: { salt: fact.payload.salt, hash: fact.payload.hash } };
  const { name, initials, role, retired } = fact.payload;
  return {
    ...state,
    name: name ?? state.name,
    initials: initials ?? state.initials,
    role: role ?? state.role,
    retired: retired ?? state.retired,
  };
}
