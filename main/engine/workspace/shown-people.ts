import type { Person } from '../../core/people/person.ts';

/** People as the screens see them: that somebody has a PIN, and nothing of it. */
export function shownPeople(people: readonly Person[]): readonly Person[] {
  return people.map(({ pin, ...person }) => (pin === undefined ? person : { ...person, hasPin: true }));
}
