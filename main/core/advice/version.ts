import * as z from 'zod/mini';
import { id, time } from '../envelope/fields.ts';
import { adviceConditions, adviceConditionsBefore } from './conditions.ts';

const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const sentence = z.string().check(z.trim(), z.maxLength(1000));
const values = z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(100));

const contentFields = {
  title: line,
  /** Plain text for the caller; may hold `{{customer}}`, `{{nextUpdate}}` and `{{emergency}}`. */
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4000)),
  symptoms: values.check(z.minLength(1)),
  helpsWhen: sentence,
  caution: z.optional(sentence),
  /** Not offered after it; null or left out: until it is withdrawn. */
  validUntil: z.optional(z.nullable(time)),
};
/** Version 1, before conditions as data were acted on. */
const adviceContentBefore = z.object({ ...contentFields, when: z.optional(adviceConditionsBefore) });
/** What an advice says and when it is offered. The conditions in words are for the agent; those as data (`when`) are for the program. */
export const adviceContent = z.object({
  ...contentFields,
  when: z.optional(adviceConditions),
  /** Whether callers are asked later if it worked; left out: yes. */
  asks: z.optional(z.boolean()),
});
export type AdviceContent = z.infer<typeof adviceContent>;

/** A version was written; it is offered once a lead approves it. `version` counts within the advice. */
export const adviceWritten = z.object({ advice: id, version: id, content: adviceContent });
/** Version 1. */
export const adviceWrittenBefore = z.object({ advice: id, version: id, content: adviceContentBefore });
export const adviceApproved = z.object({ advice: id, version: id });
/** "Stop using": from this moment no desk offers it, whatever is approved. */
export const adviceWithdrawn = z.object({ advice: id });
/** Offered again, as it was approved last. */
export const adviceRestored = z.object({ advice: id });

export interface AdviceVersion {
  readonly version: string;
  readonly content: AdviceContent;
  readonly writtenBy: string;
  readonly writtenAt: number;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
}

/** One advice as this desk has it: its versions, oldest first. One of the standard library has them beside the text that it came with. */
export interface AdviceState {
  readonly id: string;
  readonly versions: readonly AdviceVersion[];
  readonly withdrawn: { readonly by: string; readonly at: number } | null;
}
