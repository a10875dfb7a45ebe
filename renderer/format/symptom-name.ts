import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { namedSymptoms } from '../stores/symptom-list.ts';

const SENTENCES: ReadonlyMap<string, string> = new Map(catalogue.symptoms.map(({ id, sentence }) => [id, sentence]));
const NAMES: ReadonlyMap<string, string> = new Map(catalogue.symptoms.map(({ id, name }) => [id, name]));

/** The name of a symptom, of the standard list or given by this site; one that neither knows is shown by its id, in words. */
export function symptomName(id: string): string {
  return NAMES.get(id) ?? namedSymptoms().find((symptom) => symptom.id === id)?.name ?? wordsOf(id);
}

/** What a symptom means, for somebody who has to choose; '' where that is not known. */
export function symptomSentence(id: string): string {
  const sentence = SENTENCES.get(id);
  if (sentence !== undefined) return sentence;
  return namedSymptoms().some((symptom) => symptom.id === id) ? 'Named here, from what callers said' : '';
}

/** "own_hold_music" is "hold music". */
function wordsOf(id: string): string {
  return id.replace(/^own_/, '').replaceAll('_', ' ');
}
