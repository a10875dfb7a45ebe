import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { symptomListed } from './list-entry.ts';
import { symptomChanged, symptomNamed, symptomWithdrawn } from './named-symptom.ts';

/** What can be written to the record about symptoms that the site named. */
export const symptomKinds = {
  // A naming moves its reports, so it belongs to their history as well as to the symptom's.
  'symptom.named': defineKind(1, symptomNamed, (p) => [
    `symptom:${p.symptom}`,
    ...p.reports.map((id) => `report:${id}`),
  ]),
  'symptom.changed': defineKind(1, symptomChanged, (p) => [`symptom:${p.symptom}`]),
  'symptom.withdrawn': defineKind(1, symptomWithdrawn, (p) => [
    `symptom:${p.symptom}`,
    ...p.reports.map((id) => `report:${id}`),
  ]),
  'symptom.listed': defineKind(1, symptomListed, (p) => [`listed:${p.symptom}`]),
} as const;

export type SymptomFact<K extends keyof typeof symptomKinds = keyof typeof symptomKinds> = FactOf<
  typeof symptomKinds,
  K
>;
export type NewSymptomFact = NewFactOf<typeof symptomKinds>;
