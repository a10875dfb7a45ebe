import { createStore } from 'zustand/vanilla';
import type { LibraryEntry } from '../../main/core/advice/library.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { timesIn } from '../format/times.ts';
import { live } from './live.ts';
import { engineNow } from './now.ts';

/** The advice that the Advice room shows, which F8 copies there, and the open incident that it is about; null elsewhere. */
export const shownAdvice = createStore<{
  readonly entry: LibraryEntry | null;
  readonly incident: IncidentRow | null;
}>(() => ({ entry: null, incident: null }));

/** The open incident that takes calls about what an advice is for, one symptom of it or all; null for none. */
export function incidentOfAdvice(
  entry: LibraryEntry,
  symptom: string | null,
  incidents: readonly IncidentRow[],
): IncidentRow | null {
  const wanted = symptom === null ? entry.symptoms : [symptom];
  return (
    incidents.find(({ state, rule }) => state !== 'resolved' && rule.symptoms.some((id) => wanted.includes(id))) ?? null
  );
}

/** When an incident's news is promised, as printed; null when nothing is promised or the time has passed. */
export function nextUpdateOf(incident: IncidentRow | null): string | null {
  const { snapshot } = live.getState();
  const now = engineNow();
  if (snapshot === null || incident === null || incident.nextUpdateAt === null || incident.nextUpdateAt <= now)
    return null;
  return timesIn(snapshot.settings.timeZone).when(incident.nextUpdateAt, now);
}
