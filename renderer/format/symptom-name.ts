import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };

const NAMES: ReadonlyMap<string, string> = new Map(catalogue.symptoms.map(({ id, name }) => [id, name]));

/** The standard list's name of a symptom; one that it does not know is shown by its id, in words. */
export function symptomName(id: string): string {
  return NAMES.get(id) ?? id.replaceAll('_', ' ');
}
