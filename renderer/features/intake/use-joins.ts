import { useMemo } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { live, useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { facetsOf } from './state/form.ts';
import { intake, symptomOf, useIntake } from './state/intake.ts';
import { clearedIncident, type Joins, joinsPreview } from './state/joins.ts';
import { KEEP_WORDS } from './state/symptom-choices.ts';

/** What the report would join were it saved now; null while it has no symptom. */
export function useJoins(): Joins | null {
  const symptom = useIntake(symptomOf);
  const caller = useIntake(({ form }) => form.caller);
  // Only a group of words depends on them: else a keystroke changes nothing here.
  const words = useIntake(({ form }) => (symptom === KEEP_WORDS ? form.words : ''));
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const reports = useSnapshot((snapshot) => snapshot.reports);
  return useMemo(() => {
    if (symptom === null) return null;
    return joinsPreview({ symptom, words, caller, facets: facetsOf({ caller }) }, { clusters, incidents, reports });
  }, [symptom, words, caller, clusters, incidents, reports]);
}

/** The incident against whose all-clear the typed report would speak, read at this moment; null where there is none. */
export function incidentToContradict(): IncidentRow | null {
  const state = intake.getState();
  const { snapshot } = live.getState();
  const symptom = symptomOf(state);
  if (symptom === null || snapshot === null) return null;
  const { words, caller } = state.form;
  const report = { symptom, words, caller, facets: facetsOf({ caller }) };
  return clearedIncident(report, joinsPreview(report, snapshot), snapshot, engineNow());
}

/** The same, for as long as the component is on screen. */
export function useIncidentToContradict(joins: Joins | null): IncidentRow | null {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read changes with what it joins and with the incidents
  return useMemo(() => (joins === null ? null : incidentToContradict()), [joins, incidents]);
}

/** The incident that the typed report would join, read at this moment. */
export function incidentToJoin(): IncidentRow | null {
  const state = intake.getState();
  const { snapshot } = live.getState();
  const symptom = symptomOf(state);
  if (symptom === null || snapshot === null) return null;
  const { words, caller } = state.form;
  const joins = joinsPreview({ symptom, words, caller, facets: facetsOf({ caller }) }, snapshot);
  return joins.kind === 'incident' ? joins.incident : null;
}
