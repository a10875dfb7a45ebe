import type { FactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { flagDismissed, flagRaised } from './flag.ts';

/** What can be written to the record about flags. */
export const flagKinds = {
  'flag.raised': defineKind(1, flagRaised, (p) => [`flag:${p.flag}`]),
  'flag.dismissed': defineKind(1, flagDismissed, (p) => [`flag:${p.flag}`]),
} as const;

export type FlagFact = FactOf<typeof flagKinds>;
