import type { IncidentState, SetAside } from './incident.ts';
import type { IncidentFact } from './kinds.ts';
import { countOf, withAdded, withEntry } from './timeline.ts';

/** Ends an incident that does not stand for itself any more, and keeps what it was. What was set aside before stays so. */
export function setAside(state: IncidentState, how: SetAside['how'], into: string | null, at: number): IncidentState {
  if (state.setAside !== undefined) return state;
  const { reports, flags, nextUpdateAt, resolvedAt, resolvedReason } = state;
  const before = { state: state.state, reports, flags, nextUpdateAt, resolvedAt, resolvedReason };
  return {
    ...state,
    state: 'resolved',
    reports: [],
    flags: [],
    nextUpdateAt: null,
    resolvedAt: at,
    resolvedReason: null,
    setAside: { how, into, before },
  };
}

/** Undoes `setAside` of that kind; anything else stays as it is. */
export function takenUpAgain(state: IncidentState, how: SetAside['how'], into: string | null = null): IncidentState {
  const { setAside: aside, ...rest } = state;
  if (aside?.how !== how || aside.into !== into) return state;
  const { reports, ...before } = aside.before;
  return { ...rest, ...before, reports: withAdded(reports, state.reports) };
}

/** One incident ends as a duplicate; the other takes its reports. Each points at the other. */
export function merged(state: IncidentState, fact: IncidentFact<'incident.merged'>): IncidentState {
  const { incident, into, reports } = fact.payload;
  if (state.id === incident) {
    return withEntry(setAside(state, 'duplicate', into, fact.happenedAt), fact, 'merged', '', { other: into });
  }
  const changed = {
    ...state,
    reports: withAdded(state.reports, reports),
    unlinked: state.unlinked.filter((report) => !reports.includes(report)),
    widened: [...(state.widened ?? []), { by: incident, before: state.rule }],
  };
  return withEntry(changed, fact, 'merged', countOf(reports), { other: incident });
}

export function unmerged(state: IncidentState, fact: IncidentFact<'incident.unmerged'>): IncidentState {
  const { incident, into, reports } = fact.payload;
  if (state.id === incident) {
    return withEntry(takenUpAgain(state, 'duplicate', into), fact, 'unmerged', '', { other: into });
  }
  const moved = new Set(reports);
  const left = state.reports.filter((report) => !moved.has(report));
  const widened = (state.widened ?? []).filter(({ by }) => by !== incident);
  return withEntry({ ...state, reports: left, widened }, fact, 'unmerged', countOf(reports), { other: incident });
}

/** The reports that turned out to be another fault leave; the other incident was declared with them. */
export function split(state: IncidentState, fact: IncidentFact<'incident.split'>): IncidentState {
  const { incident, into, reports } = fact.payload;
  if (state.id === into) return withEntry(state, fact, 'split', countOf(reports), { other: incident });
  const gone = new Set(reports);
  const changed = {
    ...state,
    reports: state.reports.filter((report) => !gone.has(report)),
    unlinked: [...new Set([...state.unlinked, ...reports])].sort(),
  };
  return withEntry(changed, fact, 'split', countOf(reports), { other: into });
}
