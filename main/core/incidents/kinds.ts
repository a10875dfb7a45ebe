import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import { typed } from '../envelope/typed-text.ts';
import * as incident from './incident.ts';

const ofBoth = (p: { readonly incident: string; readonly into: string }) => [
  `incident:${p.incident}`,
  `incident:${p.into}`,
];
const ofIncident = (payload: { readonly incident: string }) => [`incident:${payload.incident}`];

/** What can be written to the record about incidents. */
export const incidentKinds = {
  'incident.declared': defineKind(3, incident.incidentDeclared, ofIncident, [
    earlierVersion(1, incident.incidentDeclared1, (p) => ({ ...p, title: typed(p.title) })),
    earlierVersion(2, incident.incidentDeclared2, (p) => ({ ...p, title: typed(p.title) })),
  ]),
  'incident.state-changed': defineKind(2, incident.incidentStateChanged, ofIncident, [
    earlierVersion(1, incident.incidentStateChanged1, (p) => ({
      ...p,
      reason: p.reason === null ? null : typed(p.reason),
    })),
  ]),
  'incident.line-set': defineKind(2, incident.incidentLineSet, ofIncident, [
    earlierVersion(1, incident.incidentLineSet1, (p) => ({ ...p, line: typed(p.line) })),
  ]),
  'incident.noted': defineKind(2, incident.incidentNoted, ofIncident, [
    earlierVersion(1, incident.incidentNoted1, (p) => ({ ...p, text: typed(p.text) })),
  ]),
  'incident.note-withdrawn': defineKind(1, incident.noteTakenBack, ofIncident),
  'incident.note-restored': defineKind(1, incident.noteTakenBack, ofIncident),
  'incident.edited': defineKind(2, incident.incidentEdited, ofIncident, [
    earlierVersion(1, incident.incidentEdited1, ({ title, ...p }) => ({
      ...p,
      ...(title === undefined ? {} : { title: typed(title) }),
    })),
  ]),
  'incident.reports-linked': defineKind(1, incident.incidentReportsLinked, ofIncident),
  'incident.reports-unlinked': defineKind(1, incident.incidentReportsUnlinked, ofIncident),
  'incident.spread': defineKind(1, incident.incidentSpread, ofIncident),
  'incident.state-taken-back': defineKind(1, incident.stateTakenBack, ofIncident),
  'incident.declaration-withdrawn': defineKind(1, incident.declarationWithdrawn, ofIncident),
  'incident.declaration-restored': defineKind(1, incident.declarationRestored, ofIncident),
  'incident.merged': defineKind(1, incident.incidentMerged, ofBoth),
  'incident.unmerged': defineKind(1, incident.incidentUnmerged, ofBoth),
  'incident.split': defineKind(1, incident.incidentSplit, ofBoth),
  'text.redacted': defineKind(
    2,
    incident.textRedacted,
    ({ incident: of, flag, change }) => [
      ...(of === null ? [] : [`incident:${of}`]),
      ...(flag === null ? [] : [`flag:${flag}`]),
      ...(change === undefined ? [] : [`change:${change}`]),
    ],
    [earlierVersion(1, incident.textRedacted1, (payload) => payload)],
  ),
} as const;

export type IncidentFact<K extends keyof typeof incidentKinds = keyof typeof incidentKinds> = FactOf<
  typeof incidentKinds,
  K
>;
export type NewIncidentFact = NewFactOf<typeof incidentKinds>;
