import * as z from 'zod/mini';
import { id } from '../envelope/fields.ts';
import type { Symptom } from '../symptoms/catalogue.ts';
import { symptomGroup, symptomName } from './named-symptom.ts';

export const symptomSentence = z.string().check(z.trim(), z.maxLength(300));
/** How callers say it; what the suggestions learn from, beside the standard phrases. */
export const symptomPhrases = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(300)))
  .check(z.maxLength(500));

/**
 * A lead changed the symptom list: what is given of an entry stands from now on, the rest stays. An entry that neither the standard
 * list nor a naming made is added by it; it needs a name then. Ids stay for ever, so that old reports keep showing.
 */
export const symptomListed = z.object({
  symptom: id,
  name: z.optional(symptomName),
  sentence: z.optional(symptomSentence),
  group: z.optional(symptomGroup),
  phrases: z.optional(symptomPhrases),
  /** Not offered any more; what was saved as it stays. */
  hidden: z.optional(z.boolean()),
  /** Where it stands: entries are shown by it. The standard list's entries stand at 1000, 2000, … */
  place: z.optional(z.number().check(z.gte(-1e9), z.lte(1e9))),
});
export type ListedChange = Omit<z.infer<typeof symptomListed>, 'symptom'>;

/** What a desk made of one entry of the symptom list; what is undefined is as the standard list or the naming has it. */
export interface ListedSymptom extends ListedChange {
  readonly id: string;
}

/** One symptom as the desk has it. */
export interface ListEntry extends Symptom {
  readonly hidden: boolean;
  readonly place: number;
  /** Of the standard list, named from calls here, or added here. */
  readonly origin: 'standard' | 'named' | 'added';
  /** Phrases that this desk added; `phrases` has them too. */
  readonly ownPhrases: readonly string[];
}

const STEP = 1000;

/** The desk's list: the standard one and what was named, as edited, and what was added; in the order in which it is shown. */
export function listEntries(
  standard: readonly Symptom[],
  named: readonly Pick<Symptom, 'id' | 'name' | 'group'>[],
  listed: readonly ListedSymptom[],
): readonly ListEntry[] {
  const edits = new Map(listed.map((edit) => [edit.id, edit]));
  const base: (Symptom & { place: number; origin: ListEntry['origin'] })[] = [
    ...standard.map((symptom, at) => ({ ...symptom, place: (at + 1) * STEP, origin: 'standard' as const })),
    ...named.map((symptom, at) => ({
      ...symptom,
      sentence: '',
      phrases: [],
      place: (standard.length + at + 1) * STEP,
      origin: 'named' as const,
    })),
  ];
  const known = new Set(base.map((entry) => entry.id));
  const added = listed
    .filter((edit) => !known.has(edit.id) && edit.name !== undefined)
    .map((edit, at) => ({
      id: edit.id,
      name: edit.name ?? edit.id,
      sentence: '',
      group: edit.group ?? ('other' as const),
      phrases: [],
      place: (base.length + at + 1) * STEP,
      origin: 'added' as const,
    }));
  return [...base, ...added]
    .map((entry): ListEntry => {
      const edit = edits.get(entry.id);
      const ownPhrases = edit?.phrases ?? [];
      return {
        ...entry,
        name: edit?.name ?? entry.name,
        sentence: edit?.sentence ?? entry.sentence,
        group: edit?.group ?? entry.group,
        place: edit?.place ?? entry.place,
        hidden: edit?.hidden ?? false,
        phrases: [...entry.phrases, ...ownPhrases],
        ownPhrases,
      };
    })
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** The place between two neighbours; null stands for the beginning or the end. */
export function placeBetween(before: number | null, after: number | null): number {
  if (before === null) return after === null ? STEP : after - STEP;
  return after === null ? before + STEP : (before + after) / 2;
}
