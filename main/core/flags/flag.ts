import * as z from 'zod/mini';
import { id, longText, time } from '../envelope/fields.ts';
import { typedText } from '../envelope/typed-text.ts';

export const flagTier = z.enum(['amber', 'red']);
export type FlagTier = z.infer<typeof flagTier>;

/** The part of the estate that a flag is about; null facet means all callers with the symptom. */
export const flagCell = z.object({
  symptom: id,
  wordGroup: z.nullable(id),
  facet: z.nullable(z.object({ facet: z.string(), value: z.string() })),
});
export type FlagCell = z.infer<typeof flagCell>;

/** What was known when the flag was raised. A snapshot: it never changes, whatever arrives late. */
export const flagEvidence = z.object({
  /** Reports that counted, oldest first. */
  reports: z.array(id).check(z.maxLength(10_000)),
  /** Who they counted for (customer ids or subjects of callers), each once. */
  customers: z.array(id).check(z.maxLength(10_000)),
  windowMinutes: z.number().check(z.gte(0)),
  firstAt: time,
  lastAt: time,
  /** Customers that are usual in the window; null while the desk has no history. */
  expected: z.nullable(z.number()),
  /** How seldom chance would do this (days); null while the desk has no history. */
  recurrenceDays: z.nullable(z.number()),
  score: z.number(),
  reason: longText,
});
export type FlagEvidence = z.infer<typeof flagEvidence>;

export const flagRaised = z.object({
  flag: id,
  tier: flagTier,
  cell: flagCell,
  evidence: flagEvidence,
  /** Name and version of the detector that raised it. */
  detector: z.string().check(z.maxLength(100)),
});
export type FlagRaised = z.infer<typeof flagRaised>;

/** Version 1, before typed texts were sealed. */
export const flagDismissed1 = z.object({ flag: id, reason: longText });
export const flagDismissed = z.object({ flag: id, reason: typedText(longText) });

/** A dismissal that was taken back. */
export const flagRestored = z.object({ flag: id });

/** What had raised it was taken back: two clusters that were merged by mistake are apart again. */
export const flagWithdrawn = z.object({ flag: id });

/** The folded state of one raised flag. A cluster that goes from amber to red has two. */
export interface FlagState extends FlagRaised {
  readonly raisedAt: number;
  readonly dismissed: {
    readonly at: number;
    readonly person: string;
    readonly reason: string;
    readonly text?: string;
  } | null;
  /** Present where what had raised it was taken back: then it counts nowhere any more. */
  readonly withdrawn?: true;
}
