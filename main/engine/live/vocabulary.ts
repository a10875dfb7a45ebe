/** Names of symptoms and facets, from the catalogue; an unknown id is shown as it is. */
export interface Vocabulary {
  readonly symptoms: readonly { readonly id: string; readonly name: string }[];
  symptom(id: string): string;
  facet(id: string): string;
  /** The group of a symptom in the list; null for one that has none. */
  group(symptom: string): string | null;
}

export function createVocabulary(
  symptoms: readonly { readonly id: string; readonly name: string; readonly group?: string }[],
  facets: readonly { readonly id: string; readonly name: string }[],
): Vocabulary {
  const symptomNames = new Map(symptoms.map((symptom) => [symptom.id, symptom.name]));
  const groups = new Map(symptoms.map((symptom) => [symptom.id, symptom.group ?? null]));
  const facetNames = new Map(facets.map((facet) => [facet.id, facet.name]));
  return {
    symptoms,
    symptom: (id) => symptomNames.get(id) ?? id,
    facet: (id) => facetNames.get(id) ?? id,
    group: (symptom) => groups.get(symptom) ?? null,
  };
}
