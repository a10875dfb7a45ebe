import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import { typed } from '../envelope/typed-text.ts';
import { changeEntered, changeEntered1, changeRestored, changeWithdrawn } from './change.ts';

const ofChange = ({ change }: { readonly change: string }) => [`change:${change}`];

/** What can be written to the record about known changes. Entering one again under its id edits it. */
export const changeKinds = {
  'change.entered': defineKind(2, changeEntered, ofChange, [
    earlierVersion(1, changeEntered1, (p) => ({ ...p, title: typed(p.title) })),
  ]),
  'change.withdrawn': defineKind(1, changeWithdrawn, ofChange),
  'change.restored': defineKind(1, changeRestored, ofChange),
} as const;

export type ChangeFact = FactOf<typeof changeKinds>;
export type NewChangeFact = NewFactOf<typeof changeKinds>;
