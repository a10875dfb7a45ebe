import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { incidentName, reportLabel } from '../../format/labels.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { submit } from '../../stores/submit.ts';

const ORDER = { S1: 0, S2: 1, S3: 2, S4: 3 } as const;

/** The gravest incident whose all-clear a report contradicts; null while there is none. */
export function contradictedIncident(incidents: readonly IncidentRow[]): IncidentRow | null {
  const found = incidents.filter(({ contradicted }) => contradicted !== null);
  return found.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.declaredAt - a.declaredAt)[0] ?? null;
}

/** Opens an incident again: what was reported since belongs to it. */
export async function reopen(incident: IncidentRow): Promise<void> {
  const { id, contradicted } = incident;
  const reason =
    contradicted === null ? null : `${reportLabel(contradicted.number, contradicted.code)} contradicts the all-clear.`;
  const done = await submit('incident.set-state', { incident: id, state: 'investigating', reason });
  if (done === null || done === true) return;
  const { change } = done;
  goTo('incident', id);
  tellUndoable({
    title: `${incidentName(incident)} is open again`,
    undo: () => submit('incident.take-state-back', { incident: id, change }),
  });
}
