import { type Result, refuse } from '../result.ts';
import { type IncidentState, isOpen } from './incident.ts';
import type { NewIncidentFact } from './kinds.ts';

/** The incidents that hold a report, open or over. There is one at most, unless two desks that were apart linked it at the same time. */
export type HoldersOf = (report: string) => readonly IncidentState[];

export interface SortedByHolder {
  /** Those that no other incident holds, each once. */
  readonly free: string[];
  /** Those that another one holds, each once. */
  readonly gone: string[];
  /** The first of those others; null where there is none. */
  readonly held: IncidentState | null;
}

export function sortedByHolder(reports: readonly string[], incident: string, holdersOf: HoldersOf): SortedByHolder {
  const free: string[] = [];
  const gone: string[] = [];
  let held: IncidentState | null = null;
  for (const report of new Set(reports)) {
    const other = holdersOf(report).find(({ id }) => id !== incident);
    (other === undefined ? free : gone).push(report);
    held ??= other ?? null;
  }
  return { free, gone, held };
}

/** Why nothing is taken where all of it is held by others. */
export function heldElsewhere(held: IncidentState): Result<never> {
  const first = isOpen(held) ? 'Open that one' : 'Reopen that one, which is resolved';
  return refuse(
    'conflict',
    `These reports belong to the incident “${held.title}” already. ${first}, and split off what is another fault.`,
  );
}

/** Reports that leave an incident; nothing for none. */
export function takenOut(incident: string, reports: readonly string[], now: number): readonly NewIncidentFact[] {
  if (reports.length === 0) return [];
  return [{ kind: 'incident.reports-unlinked', happenedAt: now, payload: { incident, reports: [...reports] } }];
}
