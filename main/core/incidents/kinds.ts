import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import {
  incidentDeclared,
  incidentDeclaredBefore,
  incidentEdited,
  incidentLineSet,
  incidentNoted,
  incidentReportsLinked,
  incidentReportsUnlinked,
  incidentSpread,
  incidentStateChanged,
} from './incident.ts';

/** What can be written to the record about incidents. */
export const incidentKinds = {
  'incident.declared': defineKind(2, incidentDeclared, (p) => [`incident:${p.incident}`], [
    earlierVersion(1, incidentDeclaredBefore, (payload) => payload),
  ]),
  'incident.state-changed': defineKind(1, incidentStateChanged, (p) => [`incident:${p.incident}`]),
  'incident.line-set': defineKind(1, incidentLineSet, (p) => [`incident:${p.incident}`]),
  'incident.noted': defineKind(1, incidentNoted, (p) => [`incident:${p.incident}`]),
  'incident.edited': defineKind(1, incidentEdited, (p) => [`incident:${p.incident}`]),
  'incident.reports-linked': defineKind(1, incidentReportsLinked, (p) => [`incident:${p.incident}`]),
  'incident.reports-unlinked': defineKind(1, incidentReportsUnlinked, (p) => [`incident:${p.incident}`]),
  'incident.spread': defineKind(1, incidentSpread, (p) => [`incident:${p.incident}`]),
} as const;

export type IncidentFact<K extends keyof typeof incidentKinds = keyof typeof incidentKinds> = FactOf<
  typeof incidentKinds,
  K
>;
export type NewIncidentFact = NewFactOf<typeof incidentKinds>;
