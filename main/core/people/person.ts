import * as z from 'zod/mini';
import type { Fact } from '../ops/fact.ts';
import { id, shortText } from '../ops/fields.ts';

export const role = z.enum(['agent', 'lead']);
export type Role = z.infer<typeof role>;

export const personFields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  initials: z.string().check(z.trim(), z.minLength(1), z.maxLength(4)),
  role,
};
export const personAdded = z.object({ person: id, ...personFields });
export const personChanged = z.object({
  person: id,
  name: z.optional(shortText),
  initials: z.optional(shortText),
  role: z.optional(role),
  retired: z.optional(z.boolean()),
});

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly retired: boolean;
}

export type PersonFact = Fact<'person.added' | 'person.changed'>;

/** Folds one fact, in the record's order, into a person. */
export function foldPerson(state: Person | null, fact: PersonFact): Person | null {
  if (fact.kind === 'person.added') {
    const { person, name, initials, role } = fact.payload;
    return state ?? { id: person, name, initials, role, retired: false };
  }
  if (state === null) return null;
  const { name, initials, role, retired } = fact.payload;
  return {
    ...state,
    name: name ?? state.name,
    initials: initials ?? state.initials,
    role: role ?? state.role,
    retired: retired ?? state.retired,
  };
}
