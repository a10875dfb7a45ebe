import * as z from 'zod/mini';
import { facets, id, longText, shortText, time } from '../envelope/fields.ts';
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
