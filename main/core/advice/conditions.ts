import * as z from 'zod/mini';
import { INCIDENT_STATES } from '../incidents/incident.ts';

const values = z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(100));

/** Conditions as they could be written before advice was locked by them: any words as a state, and nobody in particular. */
export const adviceConditionsBefore = z.object({
  handset: z.optional(values),
  service: z.optional(values),
  part: z.optional(values),
  state: z.optional(values),
});

/** For whom and when an advice helps, as data. What is left out or empty holds of every call. */
export const adviceConditions = z.object({
  /** Values of the facet "handset", and of "service". */
  handset: z.optional(values),
  service: z.optional(values),
  /** Parts of the estate, each "facet=value"; one of them is enough. */
  part: z.optional(
    z
      .array(z.string().check(z.regex(/^[^=]{1,64}=.{1,500}$/s, 'must be written as facet=value')))
      .check(z.maxLength(100)),
  ),
  /** The states of the joined incident in which it helps. */
  state: z.optional(z.array(z.enum(INCIDENT_STATES)).check(z.maxLength(INCIDENT_STATES.length))),
  /** In an incident, only for callers who still have this symptom. */
  still: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
});
export type AdviceConditions = z.infer<typeof adviceConditions>;

/** Conditions of the earlier version: what cannot be read as a condition now was never acted on, and is left out. */
export function withoutUnreadable(before: z.infer<typeof adviceConditionsBefore>): AdviceConditions {
  const state = before.state?.filter((name) => adviceConditions.shape.state.safeParse([name]).success);
  const part = before.part?.filter((one) => adviceConditions.shape.part.safeParse([one]).success);
  return {
    ...(before.handset !== undefined && { handset: before.handset }),
    ...(before.service !== undefined && { service: before.service }),
    ...(part !== undefined && { part }),
    ...(state !== undefined && { state: state as NonNullable<AdviceConditions['state']> }),
  };
}
