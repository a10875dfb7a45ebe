import type { FactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { personAdded, personChanged, personPinSet } from './person.ts';

/** What can be written to the record about people. */
export const personKinds = {
  'person.added': defineKind(1, personAdded, (p) => [`person:${p.person}`]),
  'person.changed': defineKind(1, personChanged, (p) => [`person:${p.person}`]),
  'person.pin-set': defineKind(1, personPinSet, (p) => [`person:${p.person}`]),
} as const;

export type PersonFact = FactOf<typeof personKinds>;
