import * as z from 'zod/mini';
import type { BudgetPoint } from '../../core/surge/curve.ts';
import type { SurgeModel } from '../../core/surge/model.ts';
import { SURGE_VERSION } from '../../core/surge/model-of.ts';

/** A model as a desk keeps it for its next start. It is no fact: it can be learned again, and is thrown away when in doubt. */
export interface KeptModel {
  readonly learnedAt: number;
  readonly model: SurgeModel;
  readonly points: readonly BudgetPoint[];
}

/** Under what a desk keeps it beside its record. */
export const SURGE_KEY = 'surge-model';
const FORMAT = 1;
const HOURS_OF_WEEK = 168;
const HOURS_OF_MIX = 48;

const kept = z.object({
  format: z.literal(FORMAT),
  learnedAt: z.number(),
  model: z.looseObject({
    version: z.literal(SURGE_VERSION),
    from: z.number(),
    to: z.number(),
    weeks: z.number(),
    reports: z.number(),
    timeZone: z.string(),
    hourly: z.array(z.number()).check(z.length(HOURS_OF_WEEK)),
    tail: z.array(z.object({ score: z.number(), perWeek: z.number() })),
    facets: z.array(z.looseObject({ facet: z.string(), worth: z.number() })),
    ignored: z.array(z.object({ facet: z.string(), because: z.string() })),
    mix: z.looseObject({
      credits: z.array(z.number()),
      calls: z.array(z.array(z.number())).check(z.length(HOURS_OF_MIX)),
    }),
    proof: z.nullable(
      z.object({
        weeks: z.number(),
        scored: z.number(),
        flags: z.array(z.object({ asked: z.number(), count: z.number() })),
      }),
    ),
  }),
  points: z.array(
    z.object({
      budget: z.number(),
      threshold: z.number(),
      told: z.number(),
      of: z.number(),
      medianMinutes: z.nullable(z.number()),
    }),
  ),
});

export function writeKept(model: KeptModel): string {
  return JSON.stringify({ format: FORMAT, ...model });
}

/** What was kept; null for what another version of the method learned, and for anything that cannot be understood. */
export function parseKept(json: string | null): KeptModel | null {
  if (json === null || json === '') return null;
  try {
    return keptFrom(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The same of a file that is read already. */
export function keptFrom(data: unknown): KeptModel | null {
  if (!isKept(data)) return null;
  const { learnedAt, model, points } = data;
  return { learnedAt, model, points };
}

function isKept(data: unknown): data is KeptModel {
  return kept.safeParse(data).success;
}
