import { symptomEntry } from '../stores/symptom-list.ts';

/** The name of a symptom as this desk has it; one that is not in its list is shown by its id, in words. */
export function symptomName(id: string): string {
  return symptomEntry(id)?.name ?? wordsOf(id);
}

/** The same of a report, which says when only a program has said so. */
export function reportSymptomName({ symptom, guessed }: { readonly symptom: string; readonly guessed?: true }): string {
  return guessed ? `${symptomName(symptom)} (symptom guessed)` : symptomName(symptom);
}

/** What a symptom means, for somebody who has to choose; '' where that is not known. */
export function symptomSentence(id: string): string {
  const entry = symptomEntry(id);
  if (entry === null) return '';
  if (entry.sentence !== '') return entry.sentence;
  return entry.origin === 'named' ? 'Named here, from what callers said' : 'Added here';
}

/** "own_hold_music" is "hold music". */
function wordsOf(id: string): string {
  return id.replace(/^own_/, '').replaceAll('_', ' ');
}
