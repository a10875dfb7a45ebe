import * as z from 'zod/mini';
import { id } from '../envelope/fields.ts';

/** What fails together, as in the standard list: the flag looks at these groups as well as at single symptoms. */
export const SYMPTOM_GROUPS = ['service-down', 'media', 'telephony', 'access', 'mail', 'power', 'other'] as const;
export const symptomGroup = z.enum(SYMPTOM_GROUPS);
export type SymptomGroupId = z.infer<typeof symptomGroup>;

/** As short as a table column. */
export const symptomName = z.string().check(z.trim(), z.minLength(2), z.maxLength(60));

const reports = z.array(id).check(z.minLength(1), z.maxLength(10_000));

/**
 * A lead named a group of unsorted reports. The fact says which reports they are and nothing of what is in them: callers'
 * words are personal data, sealed with each caller's key, and a fact in clear would outlive an erasure. The symptom's first
 * phrases are read from the reports whenever the suggestions are trained, so that an erased caller's words drop out.
 */
export const symptomNamed = z.object({ symptom: id, name: symptomName, group: symptomGroup, reports });
export const symptomChanged = z.object({
  symptom: id,
  name: z.optional(symptomName),
  group: z.optional(symptomGroup),
});
/** Takes a name back; the reports that it had moved are unsorted again. */
export const symptomWithdrawn = z.object({ symptom: id, reports: z.array(id).check(z.maxLength(10_000)) });

/** A symptom that this site named, beside the standard list. */
export interface NamedSymptom {
  readonly id: string;
  readonly name: string;
  readonly group: SymptomGroupId;
  readonly namedAt: number;
  readonly namedBy: string;
  /** The reports whose words are its first phrases, sorted by id. */
  readonly reports: readonly string[];
  readonly withdrawn: boolean;
}

/** Those whose names were not taken back, in order of name. */
export function standingSymptoms(symptoms: readonly NamedSymptom[]): NamedSymptom[] {
  return symptoms
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}
