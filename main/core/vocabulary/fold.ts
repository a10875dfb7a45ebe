import type { Fact } from '../ops/fact.ts';
import type { NamedSymptom } from './named-symptom.ts';

export type SymptomFact = Fact<'symptom.named' | 'symptom.changed' | 'symptom.withdrawn'>;

/**
 * Folds one fact, in the record's order, into a named symptom. Two desks that gave the same name while they were apart made
 * one symptom (its id comes from the name, see symptomIdOf) with the reports of both. What comes before the naming changes
 * nothing.
 */
export function foldSymptom(state: NamedSymptom | null, fact: SymptomFact): NamedSymptom | null {
  if (fact.kind === 'symptom.named') return state === null ? named(fact) : namedAgain(state, fact);
  if (state === null) return null;
  if (fact.kind === 'symptom.withdrawn') return { ...state, reports: [], withdrawn: true };
  const { name, group } = fact.payload;
  return { ...state, name: name ?? state.name, group: group ?? state.group };
}

function named({ payload, happenedAt, person }: Fact<'symptom.named'>): NamedSymptom {
  return {
    id: payload.symptom,
    name: payload.name,
    group: payload.group,
    namedAt: happenedAt,
    namedBy: person,
    reports: [...new Set(payload.reports)].sort(),
    withdrawn: false,
  };
}

function namedAgain(state: NamedSymptom, fact: Fact<'symptom.named'>): NamedSymptom {
  if (state.withdrawn) return named(fact);
  return { ...state, reports: [...new Set([...state.reports, ...fact.payload.reports])].sort() };
}
