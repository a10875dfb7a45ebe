import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };

const SENTENCES: ReadonlyMap<string, string> = new Map(catalogue.symptoms.map(({ id, sentence }) => [id, sentence]));
const NAMES: ReadonlyMap<string, string> = new Map(catalogue.symptoms.map(({ id, name }) => [id, name]));

/** The standard list's name of a symptom; one that it does not know is shown by its id, in words. */
export function symptomName(id: string): string {
  return NAMES.get(id) ?? id.replaceAll('_', ' ');
}

/** What a symptom of the standard list means, for somebody who has to choose; '' for one that it does not know. */
export function symptomSentence(id: string): string {
  return SENTENCES.get(id) ?? '';
}
