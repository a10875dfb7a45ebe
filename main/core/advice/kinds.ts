import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import { withoutUnreadable } from './conditions.ts';
import { adviceApproved, adviceRestored, adviceWithdrawn, adviceWritten, adviceWrittenBefore } from './version.ts';

/** What can be written to the record about the advice library. */
export const adviceKinds = {
  'advice.written': defineKind(2, adviceWritten, (p) => [`advice:${p.advice}`], [
    earlierVersion(1, adviceWrittenBefore, ({ content: { when, ...content }, ...rest }) => ({
      ...rest,
      content: { ...content, ...(when === undefined ? {} : { when: withoutUnreadable(when) }) },
    })),
  ]),
  'advice.approved': defineKind(1, adviceApproved, (p) => [`advice:${p.advice}`]),
  'advice.withdrawn': defineKind(1, adviceWithdrawn, (p) => [`advice:${p.advice}`]),
  'advice.restored': defineKind(1, adviceRestored, (p) => [`advice:${p.advice}`]),
} as const;

export type AdviceFact<K extends keyof typeof adviceKinds = keyof typeof adviceKinds> = FactOf<typeof adviceKinds, K>;
export type NewAdviceFact = NewFactOf<typeof adviceKinds>;
