import * as z from 'zod/mini';
import { e164 } from '../core/envelope/fields.ts';

/** A call that another system hands in: `POST /v1/reports`, told in docs/hub.md. */
export const reportHandedIn = z.strictObject({
  /** What the caller says. */
  words: z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000)),
  /** The other system's reference. */
  ticket: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  at: z.optional(z.iso.datetime({ offset: true })),
  caller: z.optional(
    z.strictObject({
      number: z.optional(e164),
      name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
    }),
  ),
  callBack: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
  emergency: z.optional(z.boolean()),
  vulnerable: z.optional(z.boolean()),
});
export type ReportHandedIn = z.infer<typeof reportHandedIn>;

/** `Idempotency-Key`. */
export const idempotencyKey = z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/));

/** How far ahead of, and behind, the hub's clock a call may have happened, ms. */
export const MOST_AHEAD_MS = 5 * 60_000;
export const MOST_BEHIND_MS = 30 * 24 * 3_600_000;
