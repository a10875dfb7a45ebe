import type { FlagTier } from '../flags/flag.ts';
import type { IncidentStateName, Severity } from '../incidents/incident.ts';

/** What a wallboard shows. Nothing in it is a caller's, nor typed by anybody: there are no keys where it is made. */
export interface WallState {
  readonly team: string;
  /** The hub's clock, ms. */
  readonly at: number;
  readonly callsInHour: number;
  readonly incidents: readonly WallIncident[];
  readonly flags: readonly WallFlag[];
}

export interface WallIncident {
  /** "INC-K0221" */
  readonly label: string;
  readonly severity: Severity;
  readonly state: IncidentStateName;
  readonly symptoms: readonly string[];
  /** "mdn-ms4" where it is about one part of the estate. */
  readonly place: string | null;
  readonly reports: number;
  readonly declaredAt: number;
  readonly nextUpdateAt: number | null;
}

export interface WallFlag {
  readonly tier: FlagTier;
  readonly symptom: string;
  readonly place: string | null;
  readonly customers: number;
  readonly raisedAt: number;
}
