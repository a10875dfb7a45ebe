import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { DAY_MS, WEEK_MS } from '../desk.ts';

/** A table of real calls, cut to whole weeks: those that teach, then those that are tested. */
export interface RealTable {
  readonly events: readonly SurgeEvent[];
  readonly from: number;
  readonly historyEnd: number;
  readonly to: number;
  readonly weeks: number;
}

export interface TableOptions {
  readonly facets: readonly string[];
  readonly historyWeeks: number;
  /** Weeks in all. */
  readonly weeks: number;
  /** The first day that is meant (ISO date); '' for the table's own. Weeks begin with the first Monday from there on. */
  readonly start: string;
}

/** Reads a CSV file, packed or not, with the columns at, customer and symptom, and these facets. Times are taken for UTC. */
export function readTable(path: string, { facets, historyWeeks, weeks, start }: TableOptions): RealTable {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const missing = ['at', 'customer', 'symptom', ...facets].filter((name) => rows[0]?.[name] === undefined);
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`);
  const events = rows
    .map((row, index) => ({
      id: `r${index}`,
      at: Date.parse(row.at?.endsWith('Z') ? row.at : `${row.at}Z`),
      customer: row.customer ?? '',
      symptom: row.symptom ?? '',
      facets: Object.fromEntries(facets.map((facet) => [facet, row[facet] ?? '']).filter(([, value]) => value !== '')),
    }))
    .sort((a, b) => a.at - b.at);
  const first = start === '' ? (events[0]?.at ?? 0) : Date.parse(`${start}T00:00:00Z`);
  const from = mondayFrom(Math.floor(first / DAY_MS) * DAY_MS);
  const to = from + weeks * WEEK_MS;
  return {
    events: events.filter(({ at }) => at >= from && at < to),
    from,
    historyEnd: from + historyWeeks * WEEK_MS,
    to,
    weeks: weeks - historyWeeks,
  };
}

function mondayFrom(day: number): number {
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return day + ((7 - sinceMonday) % 7) * DAY_MS;
}
