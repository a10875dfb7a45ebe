import * as z from 'zod/mini';

/** One call: minutes since the scenario's start, the directory line it is about, and what was said. */
export const scenarioCall = z.object({
  /** ms since the scenario's `startAt`; negative in the weeks before. */
  at: z.number().check(z.int()),
  /** Index of the line in the scenario's directory. */
  line: z.number().check(z.int(), z.gte(0)),
  symptom: z.string(),
  words: z.string(),
  /** Whether the call belongs to the outage; false for the desk's usual work. */
  isOutage: z.boolean(),
  example: z.nullable(z.object({ to: z.string(), result: z.string() })),
});
export type ScenarioCall = z.infer<typeof scenarioCall>;

/** What happened on the engineers' side, for the timeline of a drill. */
export const milestone = z.object({
  at: z.number().check(z.int()),
  kind: z.enum(['call', 'desk', 'noc', 'action', 'post', 'truth']),
  text: z.string(),
});
export type Milestone = z.infer<typeof milestone>;

/**
 * An outage to train on and to measure by. The milestones are those of the real outage; the calls are synthetic: made by
 * a generator from the times that are known, with the usual work of a desk around and before them.
 */
export const scenario = z.object({
  id: z.string(),
  title: z.string(),
  sentence: z.string(),
  synthetic: z.literal(true),
  note: z.string(),
  timeZone: z.string(),
  /** ms since the epoch: where a drill begins, shortly before the first call. */
  startAt: z.number().check(z.int()),
  endAt: z.number().check(z.int()),
  /** How long people took from the first call to saying that it was one incident (minutes); null where unknown. */
  peopleTook: z.nullable(z.number()),
  directorySeed: z.number().check(z.int()),
  milestones: z.array(milestone),
  /** Sorted by time; those with a negative time are the weeks before. */
  calls: z.array(scenarioCall),
});
export type Scenario = z.infer<typeof scenario>;

/** The scenario of a file; throws with the first problem. */
export function parseScenario(json: unknown): Scenario {
  return z.parse(scenario, json);
}
