import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { INCIDENT_STATES, type IncidentStateName, type TimelineEntry } from '../../../main/core/incidents/incident.ts';

/** One state of the track: when it was last entered, null while it is still to come (or to come again). */
export interface TrackedState {
  readonly state: IncidentStateName;
  readonly at: number | null;
  /** The furthest state that was reached and did not hold. */
  readonly isLeft: boolean;
}

/** The states in order, for an incident that may have gone forth and back. */
export function stateTrack(
  incident: Pick<IncidentRow, 'state' | 'declaredAt'>,
  timeline: readonly TimelineEntry[],
): readonly TrackedState[] {
  const entered = new Map<IncidentStateName, number>([['investigating', incident.declaredAt]]);
  const changes = timeline
    .filter(({ kind, isTakenBack }) => kind === 'state' && isTakenBack !== true)
    .toSorted((a, b) => a.happenedAt - b.happenedAt);
  for (const { state, happenedAt } of changes) {
    if (state !== null) entered.set(state, happenedAt);
  }
  const current = INCIDENT_STATES.indexOf(incident.state);
  const furthest = INCIDENT_STATES.findLastIndex((state) => entered.has(state));
  return INCIDENT_STATES.map((state, index) => {
    const isLeft = index > current && index === furthest;
    return { state, isLeft, at: index <= current || isLeft ? (entered.get(state) ?? null) : null };
  });
}
