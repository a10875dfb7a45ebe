import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { changeEntered, changeRestored, changeWithdrawn } from './change.ts';

const ofChange = ({ change }: { readonly change: string }) => [`change:${change}`];

/** What can be written to the record about known changes. Entering one again under its id edits it. */
export const changeKinds = {
  'change.entered': defineKind(1, changeEntered, ofChange),
  'change.withdrawn': defineKind(1, changeWithdrawn, ofChange),
  'change.restored': defineKind(1, changeRestored, ofChange),
} as const;

export type ChangeFact = FactOf<typeof changeKinds>;
export type NewChangeFact = NewFactOf<typeof changeKinds>;
