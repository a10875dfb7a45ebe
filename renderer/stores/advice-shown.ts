import { createStore } from 'zustand/vanilla';
import type { AdviceEntry } from '../../main/core/advice/catalogue.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { timesIn } from '../format/times.ts';
import { live } from './live.ts';
import { engineNow } from './now.ts';

/** The advice that the Advice room shows, which F8 copies there; null elsewhere. */
export const shownAdvice = createStore<{ readonly entry: AdviceEntry | null }>(() => ({ entry: null }));

/** When an incident's news is promised, as printed; null when nothing is promised or the time has passed. */
export function nextUpdateOf(incident: IncidentRow | null): string | null {
  const { snapshot } = live.getState();
  const now = engineNow();
  if (snapshot === null || incident === null || incident.nextUpdateAt === null || incident.nextUpdateAt <= now)
    return null;
  return timesIn(snapshot.settings.timeZone).when(incident.nextUpdateAt, now);
}
