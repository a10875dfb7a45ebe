import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import { PUBLIC_STATES } from './clock.ts';

/** A public update, as a person has approved it. */
export interface PublicUpdate {
  readonly incident: string;
  readonly title: string;
  readonly state: IncidentStateName;
  readonly severity: Severity;
  readonly text: string;
  readonly at: number;
  readonly nextAt: number | null;
}

const IMPACT: Readonly<Record<Severity, string>> = { S1: 'critical', S2: 'major', S3: 'minor', S4: 'none' };
const INSTATUS_STATES = {
  investigating: 'INVESTIGATING',
  identified: 'IDENTIFIED',
  monitoring: 'MONITORING',
  resolved: 'RESOLVED',
} as const;
/** Cachet counts: 1 investigating, 2 identified, 3 watching, 4 fixed. */
const CACHET_STATES = { investigating: 1, identified: 2, monitoring: 3, resolved: 4 } as const;

/** The body that Statuspage takes for an incident (POST or PATCH /v1/pages/PAGE/incidents). */
export function statuspageBody(update: PublicUpdate): object {
  return {
    incident: {
      name: update.title,
      status: PUBLIC_STATES[update.state],
      impact_override: IMPACT[update.severity],
      body: update.text,
      deliver_notifications: true,
      metadata: { groundswell: { incident: update.incident, next_update_at: isoOrNull(update.nextAt) } },
    },
  };
}

/** The body that Instatus takes (POST /v1/PAGE/incidents or an update of one). */
export function instatusBody(update: PublicUpdate): object {
  return {
    name: update.title,
    message: update.text,
    status: INSTATUS_STATES[PUBLIC_STATES[update.state]],
    started: new Date(update.at).toISOString(),
    notify: true,
  };
}

/** The body that Cachet takes (POST /api/v1/incidents). */
export function cachetBody(update: PublicUpdate): object {
  return {
    name: update.title,
    message: update.text,
    status: CACHET_STATES[PUBLIC_STATES[update.state]],
    visible: 1,
    notify: true,
    occurred_at: new Date(update.at).toISOString(),
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
