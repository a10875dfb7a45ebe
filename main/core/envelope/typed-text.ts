import * as z from 'zod/mini';
import { fieldsOf, isLocked } from './personal.ts';

const subject = z.string().check(z.maxLength(64));

/**
 * A text that a person typed, sealed under a key of its own, so that it can be redacted. Its subject is the id of the fact
 * that it stands in, which the log fills in: '' until then.
 */
export function typedText<T extends z.core.$ZodType>(text: T) {
  return z.union([
    z.object({ subject, fields: z.object({ text }) }),
    z.object({ subject, erased: z.literal(true) }),
    z.object({ subject, locked: z.literal(true) }),
  ]);
}

/** A typed text as the core writes it. */
export function typed(text: string): { subject: string; fields: { text: string } } {
  return { subject: '', fields: { text } };
}

export const REDACTED = '[redacted]';
export const KEY_MISSING = '[key missing]';

type TypedText = z.infer<ReturnType<typeof typedText<z.ZodMiniString>>>;

/** What is shown of a typed text. */
export function shownText(block: TypedText): string {
  return fieldsOf(block)?.text ?? (isLocked(block) ? KEY_MISSING : REDACTED);
}
