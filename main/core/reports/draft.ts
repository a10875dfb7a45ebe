import * as z from 'zod/mini';
import { e164, facets, id, longText, shortText, time } from '../envelope/fields.ts';
import { callerKind, exampleCall } from './report.ts';

/** A report as the intake hands it over. */
export const reportDraft = z.object({
  words: longText,
  symptom: id,
  caller: callerKind,
  customer: z.nullable(id),
  site: z.nullable(id),
  line: z.nullable(id),
  partner: z.nullable(id),
  facets,
  callerName: z.nullable(shortText),
  callingNumber: z.nullable(shortText),
  affectedNumber: z.nullable(shortText),
  callBackNumber: z.nullable(shortText),
  ticket: z.nullable(shortText),
  example: z.nullable(exampleCall),
  usersAffected: z.nullable(z.number().check(z.int(), z.gte(0), z.lte(10_000_000))),
  vulnerable: z.boolean(),
  emergency: z.boolean(),
  /** The first keystroke, ms. */
  startedAt: time,
});
export type ReportDraft = z.infer<typeof reportDraft>;

/** What is saved together with a report, in one command: a crash must not leave one without the other. */
export const reportAlso = z.object({
  /** The number that rang belongs to this customer from now on. */
  remember: z.nullable(
    z.object({ number: e164, customer: id, line: z.nullable(id), callerName: z.nullable(shortText) }),
  ),
  /** Advice that the caller was given, in order. */
  advice: z.array(id).check(z.maxLength(50)),
  /** The report that this one is said to be the same as: by its id, or by the command that saved it. */
  sameAs: z.nullable(z.object({ report: z.nullable(id), command: z.nullable(id) })),
  /** When it failed, where the caller says that this was before the call (ms). */
  failedAt: z.optional(time),
});
export type ReportAlso = z.infer<typeof reportAlso>;
