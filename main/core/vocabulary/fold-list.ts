import type { SymptomFact } from './kinds.ts';
import type { ListedSymptom } from './list-entry.ts';

/** Folds one change of the symptom list, in the record's order: what a later one leaves out stays as an earlier one had it. */
export function foldListed(state: ListedSymptom | null, fact: SymptomFact<'symptom.listed'>): ListedSymptom {
  const { symptom, ...change } = fact.payload;
  return { ...state, ...change, id: symptom };
}
