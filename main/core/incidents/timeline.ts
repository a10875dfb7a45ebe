import type { IncidentState, TimelineEntry } from './incident.ts';
import type { IncidentFact } from './kinds.ts';

/** Sorted, each once. Ids rise with time: what is linked as it comes in sorts last, and the others need not be looked at. */
export function withAdded(sorted: readonly string[], added: readonly string[]): readonly string[] {
  const [only] = added;
  const last = sorted.at(-1);
  if (only === undefined) return sorted;
  if (added.length === 1 && (last === undefined || only > last)) return sorted.concat(only);
  return [...new Set([...sorted, ...added])].sort();
}

export function countOf(reports: readonly string[]): string {
  return reports.length === 1 ? '1 report' : `${reports.length} reports`;
}

/** Adds a line to the timeline. */
export function withEntry(
  state: IncidentState,
  fact: IncidentFact,
  kind: TimelineEntry['kind'],
  text: string,
  more: Pick<Partial<TimelineEntry>, 'state' | 'isTyped' | 'other'> = {},
): IncidentState {
  const entry: TimelineEntry = {
    id: fact.id,
    happenedAt: fact.happenedAt,
    recordedAt: fact.recordedAt,
    person: fact.person,
    kind,
    text,
    state: null,
    ...more,
  };
  return { ...state, timeline: [...state.timeline, entry] };
}
