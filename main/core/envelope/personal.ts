import * as z from 'zod/mini';

/**
 * Schema of a personal block: personal fields of a payload, bound to the key of one subject (a caller). The store seals
 * `fields` before it writes and opens them before it folds; once the key is destroyed only `{ subject, erased: true }` is
 * left.
 */
export function personal<F extends z.core.$ZodType>(fields: F) {
  return z.union([
    z.object({ subject: z.string().check(z.minLength(1), z.maxLength(64)), fields }),
    z.object({ subject: z.string().check(z.minLength(1), z.maxLength(64)), erased: z.literal(true) }),
  ]);
}

/** The opened fields, or null after an erasure. */
export function fieldsOf<F>(block: { readonly fields?: F; readonly erased?: true | undefined }): F | null {
  return block.erased ? null : (block.fields ?? null);
}
