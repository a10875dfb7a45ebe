import type { FactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import { typed } from '../envelope/typed-text.ts';
import { flagDismissed, flagDismissed1, flagRaised, flagRestored, flagWithdrawn } from './flag.ts';

/** What can be written to the record about flags. */
export const flagKinds = {
  'flag.raised': defineKind(1, flagRaised, (p) => [`flag:${p.flag}`]),
  'flag.dismissed': defineKind(2, flagDismissed, (p) => [`flag:${p.flag}`], [
    earlierVersion(1, flagDismissed1, (p) => ({ ...p, reason: typed(p.reason) })),
  ]),
  'flag.restored': defineKind(1, flagRestored, (p) => [`flag:${p.flag}`]),
  'flag.withdrawn': defineKind(1, flagWithdrawn, (p) => [`flag:${p.flag}`]),
} as const;

export type FlagFact = FactOf<typeof flagKinds>;
