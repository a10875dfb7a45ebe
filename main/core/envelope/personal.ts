import * as z from 'zod/mini';

const subject = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * Schema of a personal block: personal fields of a payload, bound to the keys of one subject (a caller, or one text that a
 * person typed). The store seals `fields` before it writes and opens them before it folds. Once the keys are destroyed only
 * `{ subject, erased: true }` is left; while no key is here that opens them it is `{ subject, locked: true }`.
 */
export function personal<F extends z.core.$ZodType>(fields: F) {
  return z.union([
    z.object({ subject, fields }),
    z.object({ subject, erased: z.literal(true) }),
    z.object({ subject, locked: z.literal(true) }),
  ]);
}

/** The opened fields, or null after an erasure and while no key opens them. */
export function fieldsOf<F>(block: {
  readonly fields?: F;
  readonly erased?: true | undefined;
  readonly locked?: true | undefined;
}): F | null {
  return block.fields ?? null;
}

/** Whether nobody erased the block, but no key is here that opens it. */
export function isLocked(block: object): boolean {
  return 'locked' in block;
}
