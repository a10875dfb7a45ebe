import type { Snapshot } from '../../main/core/contract/views.ts';
import type { Person, Role } from '../../main/core/people/person.ts';

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

export const ROLES: readonly { id: Role; label: string }[] = [
  { id: 'agent', label: 'Agent' },
  { id: 'lead', label: 'Team lead' },
];

export function roleName(role: Role): string {
  return role === 'lead' ? 'Team lead' : 'Agent';
}

/** "Dara Whitlock" is "DW"; at most three letters, those of the first, second and last name. */
export function initialsFrom(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const chosen = words.length > 3 ? [words[0], words[1], words.at(-1)] : words;
  return chosen.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase('en-GB') ?? '').join('');
}
