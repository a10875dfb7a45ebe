import type { CallerKind } from '../../core/reports/report.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { openReader } from '../store/sqlite.ts';
import { eventOfReport } from './desk-events.ts';

/**
 * Reports are read in slices, each a short transaction of its own: a reader that stays in one would keep the write-ahead
 * log from being emptied, and so an erasure from being complete.
 */
const SLICE = 5_000;

interface Row {
  readonly id: string;
  readonly at: number;
  readonly symptom: string;
  readonly customer: string | null;
  readonly subject: string;
  readonly wordGroup: string | null;
  readonly caller: CallerKind;
  readonly facets: string;
  readonly mark: number | null;
}

const COLUMNS = `id, at, symptom, customer, subject, json_extract(state, '$.wordGroup') AS wordGroup,
  json_extract(state, '$.caller') AS caller, json_extract(state, '$.facets') AS facets,
  json_extract(state, '$.mark') AS mark`;

/**
 * The reports (not withdrawn) of a record's file that happened in [from, to), as the flag sees them, in order of (at, id).
 * Callers' words and names are not read. For a thread beside the engine; throws while the file cannot be read.
 */
export function readHistoryFile(path: string, from: number, to: number): SurgeEvent[] {
  const connection = openReader(path);
  try {
    const select = connection.prepare(
      `SELECT ${COLUMNS} FROM reports WHERE withdrawn = 0 AND (at, id) > (?, ?) AND at < ? ORDER BY at, id LIMIT ${SLICE}`,
    );
    const opened = openingFacets();
    const events: SurgeEvent[] = [];
    let after: { readonly at: number; readonly id: string } = { at: from, id: '' };
    for (;;) {
      const rows = select.all<Row>(after.at, after.id, to);
      for (const { mark, ...row } of rows) {
        const told = mark === null ? {} : { mark };
        events.push(eventOfReport({ ...row, ...told, happenedAt: row.at, facets: opened(row.facets) }));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < SLICE) return events;
      after = { at: last.at, id: last.id };
    }
  } finally {
    connection.close();
  }
}

/** Many reports have the same facets, which are opened and kept once. */
function openingFacets(): (json: string) => SurgeEvent['facets'] {
  const known = new Map<string, SurgeEvent['facets']>();
  return (json) => {
    const found = known.get(json);
    if (found !== undefined) return found;
    const opened = JSON.parse(json) as SurgeEvent['facets'];
    known.set(json, opened);
    return opened;
  };
}
