import { z } from 'zod';
import { INCIDENT_STATES } from '../incidents/incident.ts';
import { idSchema, lineSchema, parseListFile } from '../symptoms/list-file.ts';
import type { AdviceConditions } from './conditions.ts';
import { unknownFields } from './fields.ts';

const valuesSchema = z.array(lineSchema).exactOptional();
const conditionsSchema = z.object({
  handset: valuesSchema,
  service: valuesSchema,
  part: z.array(lineSchema.regex(/=/, 'must be written as facet=value')).exactOptional(),
  state: z.array(z.enum(INCIDENT_STATES)).exactOptional(),
  still: idSchema.exactOptional(),
});

const entrySchema = z.object({
  id: idSchema,
  symptoms: z.array(lineSchema).min(1, 'must name at least one symptom'),
  title: lineSchema,
  text: lineSchema.refine(
    (text) => unknownFields(text).length === 0,
    'may hold {{customer}}, {{nextUpdate}} and {{emergency}}, no other braces',
  ),
  approvedBy: lineSchema,
  helpsWhen: lineSchema,
  caution: lineSchema.exactOptional(),
  when: conditionsSchema.exactOptional(),
  asks: z.boolean().exactOptional(),
});

/** One piece of advice that an agent may read out or paste to a caller. */
export interface AdviceEntry {
  readonly id: string;
  /** The symptoms that it is offered for. */
  readonly symptoms: readonly string[];
  readonly title: string;
  /** Plain text for the caller; may hold `{{customer}}`, `{{nextUpdate}}` and `{{emergency}}`. */
  readonly text: string;
  readonly approvedBy: string;
  /** For the agent: when it helps, in one sentence. */
  readonly helpsWhen: string;
  /** For the agent: when it does harm. */
  readonly caution?: string;
  /** For the program: for whom it is and when; left out: for every call about its symptoms. */
  readonly when?: AdviceConditions;
  /** Whether callers are asked later if it worked; left out: yes. */
  readonly asks?: boolean;
}

/** The advice library, in the order in which it is offered. */
export interface AdviceCatalogue {
  readonly advice: readonly AdviceEntry[];
}

/**
 * Checks the content of `assets/catalogue/advice.json`. Unknown fields are dropped, so that an older program reads a newer
 * library. Throws an `Error` that names the entry and what is wrong with it.
 */
export function parseAdviceCatalogue(json: unknown): AdviceCatalogue {
  return { advice: parseListFile(json, { key: 'advice', title: 'advice library', schema: entrySchema }) };
}

/** The advice for a symptom, in the library's order; empty when there is none. */
export function adviceFor(catalogue: AdviceCatalogue, symptomId: string): AdviceEntry[] {
  return catalogue.advice.filter(({ symptoms }) => symptoms.includes(symptomId));
}
