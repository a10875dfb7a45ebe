import { useMemo } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { live, useSnapshot } from '../../stores/live.ts';
import { type Joins, joinsOf } from './state/joins.ts';
import { outlooks, useOutlook } from './state/outlook.ts';

/** What the report would join were it saved now, as the engine said; null while nothing was asked or answered. */
export function useJoins(): Joins | null {
  const outlook = useOutlook();
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const followed = useSnapshot((snapshot) => snapshot.followed);
  const reports = useSnapshot((snapshot) => snapshot.reports);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  return useMemo(
    () => (outlook === null ? null : joinsOf(outlook, { clusters, followed, reports, incidents })),
    [outlook, clusters, followed, reports, incidents],
  );
}

/** The incident that the typed report would join, as the engine said last. */
export function incidentToJoin(): IncidentRow | null {
  const { outlook } = outlooks.getState();
  return outlook?.joins.kind === 'incident' ? incidentOf(outlook.joins.id) : null;
}

/** The incident against whose all-clear the typed report would speak; null for none. */
export function incidentToContradict(): IncidentRow | null {
  const against = outlooks.getState().outlook?.against ?? null;
  return against === null ? null : incidentOf(against);
}

/** The same, for as long as the component is on screen. */
export function useIncidentToContradict(): IncidentRow | null {
  const against = useOutlook()?.against ?? null;
  return useSnapshot(({ incidents }) => incidents.find(({ id }) => id === against) ?? null);
}

function incidentOf(incident: string): IncidentRow | null {
  return live.getState().snapshot?.incidents.find(({ id }) => id === incident) ?? null;
}
