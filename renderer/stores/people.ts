import type { Snapshot } from '../../main/core/contract/views.ts';
import type { Person } from '../../main/core/people/person.ts';

/** Who sits at this console; null until somebody does. */
export function currentPerson(snapshot: Snapshot): Person | null {
  return snapshot.people.find((person) => person.id === snapshot.person) ?? null;
}

/** Initials of a person by id; what the system did by itself says so. */
export function initialsOf(people: readonly Person[], id: string): string {
  if (id === 'system') return 'auto';
  return people.find((person) => person.id === id)?.initials ?? '?';
}

export function nameOf(people: readonly Person[], id: string): string {
  if (id === 'system') return 'Groundswell';
  return people.find((person) => person.id === id)?.name ?? 'somebody';
}
