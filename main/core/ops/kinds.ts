import * as z from 'zod/mini';
import { clusterMoved, clusterNotWith, clusterSameAs } from '../clusters/decision.ts';
import { callerErased, directoryRowsPut, numberMatched } from '../customers/directory.ts';
import { flagDismissed, flagRaised } from '../flags/flag.ts';
import {
  incidentDeclared,
  incidentEdited,
  incidentLineSet,
  incidentNoted,
  incidentReportsLinked,
  incidentReportsUnlinked,
  incidentSpread,
  incidentStateChanged,
} from '../incidents/incident.ts';
import { personAdded, personChanged } from '../people/person.ts';
import { adviceGiven, reportCorrected, reportLogged, reportRestored, reportWithdrawn } from '../reports/report.ts';
import { settingChanged } from '../settings/setting.ts';
import { symptomChanged, symptomNamed, symptomWithdrawn } from '../vocabulary/named-symptom.ts';

/**
 * A kind of fact: its version, its payload's schema, and the streams (aggregates) that it touches. A kind is never
 * changed: a new shape is a new version beside the old one.
 */
interface KindDefinition<S extends z.core.$ZodType> {
  readonly version: number;
  readonly schema: S;
  readonly streams: (payload: z.infer<S>) => readonly string[];
}

function define<S extends z.core.$ZodType>(
  version: number,
  schema: S,
  streams: (payload: z.infer<S>) => readonly string[],
): KindDefinition<S> {
  return { version, schema, streams };
}

/** The one map of everything that can be written to the record. */
export const FACT_KINDS = {
  'report.logged': define(1, reportLogged, (p) => [`report:${p.report}`]),
  'report.corrected': define(1, reportCorrected, (p) => [`report:${p.report}`]),
  'report.withdrawn': define(1, reportWithdrawn, (p) => [`report:${p.report}`]),
  'report.restored': define(1, reportRestored, (p) => [`report:${p.report}`]),
  'advice.given': define(1, adviceGiven, (p) => [`report:${p.report}`]),
  'cluster.same-as': define(1, clusterSameAs, () => []),
  'cluster.not-with': define(1, clusterNotWith, () => []),
  'cluster.moved': define(1, clusterMoved, () => []),
  'flag.raised': define(1, flagRaised, (p) => [`flag:${p.flag}`]),
  'flag.dismissed': define(1, flagDismissed, (p) => [`flag:${p.flag}`]),
  'incident.declared': define(1, incidentDeclared, (p) => [`incident:${p.incident}`]),
  'incident.state-changed': define(1, incidentStateChanged, (p) => [`incident:${p.incident}`]),
  'incident.line-set': define(1, incidentLineSet, (p) => [`incident:${p.incident}`]),
  'incident.noted': define(1, incidentNoted, (p) => [`incident:${p.incident}`]),
  'incident.edited': define(1, incidentEdited, (p) => [`incident:${p.incident}`]),
  'incident.reports-linked': define(1, incidentReportsLinked, (p) => [`incident:${p.incident}`]),
  'incident.reports-unlinked': define(1, incidentReportsUnlinked, (p) => [`incident:${p.incident}`]),
  'incident.spread': define(1, incidentSpread, (p) => [`incident:${p.incident}`]),
  'person.added': define(1, personAdded, (p) => [`person:${p.person}`]),
  'person.changed': define(1, personChanged, (p) => [`person:${p.person}`]),
  'directory.rows-put': define(1, directoryRowsPut, () => []),
  'directory.number-matched': define(1, numberMatched, () => []),
  'caller.erased': define(1, callerErased, () => []),
  // A naming moves its reports, so it belongs to their history as well as to the symptom's.
  'symptom.named': define(1, symptomNamed, (p) => [`symptom:${p.symptom}`, ...p.reports.map((id) => `report:${id}`)]),
  'symptom.changed': define(1, symptomChanged, (p) => [`symptom:${p.symptom}`]),
  'symptom.withdrawn': define(1, symptomWithdrawn, (p) => [
    `symptom:${p.symptom}`,
    ...p.reports.map((id) => `report:${id}`),
  ]),
  'setting.changed': define(1, settingChanged, (p) => [`setting:${p.key}`]),
} as const;

export type FactKind = keyof typeof FACT_KINDS;
export type FactPayload<K extends FactKind> = z.infer<(typeof FACT_KINDS)[K]['schema']>;

/** Whether this program knows how to fold the kind at that version. */
export function isKnownKind(kind: string, version: number): kind is FactKind {
  return Object.hasOwn(FACT_KINDS, kind) && FACT_KINDS[kind as FactKind].version === version;
}

/** The streams that a fact touches. */
export function streamsOf<K extends FactKind>(kind: K, payload: FactPayload<K>): readonly string[] {
  const definition = FACT_KINDS[kind] as unknown as KindDefinition<z.core.$ZodType<FactPayload<K>>>;
  return definition.streams(payload);
}

/** The payload if it has the kind's shape; throws with the first problem otherwise. */
export function checkPayload<K extends FactKind>(kind: K, payload: unknown): FactPayload<K> {
  return z.parse(FACT_KINDS[kind].schema as z.core.$ZodType, payload) as FactPayload<K>;
}
