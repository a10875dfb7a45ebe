import { z } from 'zod';
import { idSchema, lineSchema, parseListFile } from './list-file.ts';

/**
 * What fails together: the flag looks at these groups as well as at single symptoms. `access` is the line to the internet and
 * what is reached through it.
 */
const groupSchema = z.enum(['service-down', 'media', 'telephony', 'access', 'mail', 'power', 'other']);

const symptomSchema = z.object({
  id: idSchema,
  name: lineSchema,
  sentence: lineSchema,
  group: groupSchema,
  phrases: z.array(lineSchema),
});

type SymptomGroup = z.infer<typeof groupSchema>;

/** One entry of the standard symptom list. */
export interface Symptom {
  readonly id: string;
  /** As short as a table column: "No outbound calls". */
  readonly name: string;
  /** What it means, for somebody who has to choose. */
  readonly sentence: string;
  readonly group: SymptomGroup;
  /** How callers and agents say it; what the suggestions learn from. */
  readonly phrases: readonly string[];
}

/** The standard symptom list, in the order in which it is shown. */
export interface SymptomCatalogue {
  readonly symptoms: readonly Symptom[];
}

/**
 * Checks the content of `assets/catalogue/symptoms.json`. Unknown fields are dropped, so that an older program reads a newer
 * list. Throws an `Error` that names the entry and what is wrong with it.
 */
export function parseCatalogue(json: unknown): SymptomCatalogue {
  return { symptoms: parseListFile(json, { key: 'symptoms', title: 'symptom list', schema: symptomSchema }) };
}
