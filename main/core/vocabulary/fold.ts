import type { SymptomFact } from './kinds.ts';
import type { NamedSymptom } from './named-symptom.ts';

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

function named({ payload, happenedAt, person }: SymptomFact<'symptom.named'>): NamedSymptom {
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

function namedAgain(state: NamedSymptom, fact: SymptomFact<'symptom.named'>): NamedSymptom {
  if (state.withdrawn) return named(fact);
  return { ...state, reports: [...new Set([...state.reports, ...fact.payload.reports])].sort() };
}
