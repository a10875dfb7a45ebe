import { LRUCache } from 'lru-cache';
import { type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import { sortedDifference } from '../../core/lists/sorted-difference.ts';
import type { Connection } from './sqlite.ts';

interface Folded {
  readonly state: IncidentState;
  readonly head: string;
}

/** A row of `incidents`: the state without the reports, which have rows of their own. */
export interface IncidentStateRow {
  readonly id: string;
  readonly state: string;
}

/**
 * Folded incidents in the database. The reports of an incident are rows of `incident_reports` and not in its JSON, and what was read or
 * written last is held in memory: linking a report writes one row, however many reports the incident has.
 */
export interface IncidentStates {
  load(id: string): Folded | null;
  save(id: string, state: IncidentState | null, head: string): void;
  /** The whole state of a row. */
  stateOf(row: IncidentStateRow): IncidentState;
  /** Drops what is held: after a transaction that was taken back, and when the tables are made anew. */
  forget(): void;
}

/** More incidents than are worked on at a time. */
const MOST_HELD = 50;

export function openIncidentStates(connection: Connection): IncidentStates {
  const select = connection.prepare('SELECT id, head, state FROM incidents WHERE id = ?');
  const put = connection.prepare(
    'INSERT OR REPLACE INTO incidents (id, number, code, is_open, head, state) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const linked = connection.prepare('SELECT report FROM incident_reports WHERE incident = ? ORDER BY report');
  const link = connection.prepare('INSERT OR IGNORE INTO incident_reports (report, incident) VALUES (?, ?)');
  const unlink = connection.prepare('DELETE FROM incident_reports WHERE report = ? AND incident = ?');
  const held = new LRUCache<string, Folded>({ max: MOST_HELD });

  const reportsOf = (id: string) => linked.all<{ report: string }>(id).map((row) => row.report);
  function hold(id: string, folded: Folded): Folded {
    held.set(id, folded);
    return folded;
  }
  function stateOf({ id, state }: IncidentStateRow): IncidentState {
    return { ...(JSON.parse(state) as Omit<IncidentState, 'reports'>), reports: reportsOf(id) };
  }
  return {
    stateOf,
    load: (id) => {
      const known = held.get(id);
      if (known !== undefined) return known;
      const row = select.get<IncidentStateRow & { head: string }>(id);
      return row === undefined ? null : hold(id, { state: stateOf(row), head: row.head });
    },
    save: (id, state, head) => {
      if (state === null) return;
      const before = held.get(id)?.state.reports ?? reportsOf(id);
      const { reports, ...rest } = state;
      put.run(id, state.number, state.code ?? '', isOpen(state) ? 1 : 0, head, JSON.stringify(rest));
      const { added, removed } = sortedDifference(before, reports);
      for (const report of added) link.run(report, id);
      for (const report of removed) unlink.run(report, id);
      hold(id, { state, head });
    },
    forget: () => held.clear(),
  };
}
