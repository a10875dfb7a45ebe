import type { ReportRow } from '../../../main/core/contract/views.ts';

/** What the list shows: text as it is searched for, '' for all; a symptom, null for all. */
export interface ReportFilter {
  readonly text: string;
  readonly symptom: string | null;
}

/**
 * The fetched rows as they are now: rows that changed since in their new state, and newer ones in front. A search is the
 * engine's: its rows are brought up to date, but whether a new report belongs to it is not for the screen to say.
 */
export function mergeRows(
  fetched: readonly ReportRow[],
  live: readonly ReportRow[],
  filter: ReportFilter,
): readonly ReportRow[] {
  const current = new Map(live.map((row) => [row.id, row]));
  const known = new Set(fetched.map(({ id }) => id));
  const updated = fetched.map((row) => current.get(row.id) ?? row);
  const newest = fetched[0];
  const isNew = (row: ReportRow) =>
    !known.has(row.id) && !row.withdrawn && (newest === undefined || compare(row, newest) < 0);
  const added = filter.text.trim() === '' ? live.filter(isNew) : [];
  return [...added, ...updated]
    .filter(({ symptom }) => filter.symptom === null || symptom === filter.symptom)
    .sort(compare);
}

/** Newest first. */
function compare(a: ReportRow, b: ReportRow): number {
  return b.happenedAt - a.happenedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
