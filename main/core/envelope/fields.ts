import * as z from 'zod/mini';

/** Field schemas that several kinds and calls share. Lengths are generous: they keep a slip out, not a long story. */
export const id = z.string().check(z.minLength(1), z.maxLength(64));
export const time = z.number().check(z.int(), z.gte(0), z.lte(8_640_000_000_000_000));
export const shortText = z.string().check(z.maxLength(500));
/** Callers' words and notes: up to 2 million UTF-16 units, stored whole. */
export const longText = z.string().check(z.maxLength(2_000_000));
export const facets = z.record(z.string().check(z.minLength(1), z.maxLength(64)), shortText);
/** E.164, as libphonenumber writes it. */
export const e164 = z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/));
