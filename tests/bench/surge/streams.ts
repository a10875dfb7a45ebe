import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { DAY_MS, type Desk, MINUTE_MS, type Outage, STANDARD_GROUPS, WEEK_MS } from './desk.ts';

const FOLDER = resolve(import.meta.dirname, '../streams');
const FACETS = ['platform', 'region', 'carrier', 'device'];

export const GIVEN_LOW = ['lo_01', 'lo_02', 'lo_03', 'lo_04', 'lo_05', 'lo_06', 'lo_07', 'lo_08'];
export const GIVEN_HIGH = ['hi_101', 'hi_102'];

/** The given stream of this name: about 6 (`lo`) or 120 (`hi`) reports an hour; 8 weeks or 4 of history. */
export function givenDesk(name: string): Desk {
  const isLow = name.startsWith('lo');
  const events = parse(gunzipSync(readFileSync(join(FOLDER, `${name}.csv.gz`))), { columns: true }).map(
    (row: unknown, index: number) => eventOf(row as Row, index),
  );
  const first = events[0];
  const last = events.at(-1);
  if (first === undefined || last === undefined) throw new Error(`no reports in ${name}`);
  const from = Math.floor(first.at / DAY_MS) * DAY_MS;
  return {
    name,
    timeZone: 'UTC',
    groups: STANDARD_GROUPS,
    events,
    from,
    historyEnd: from + (isLow ? 8 : 4) * WEEK_MS,
    to: (Math.floor(last.at / DAY_MS) + 1) * DAY_MS,
    outages: givenOutages(isLow ? 'lo' : 'hi', name, from),
  };
}

type Row = Record<string, string>;

function eventOf(row: Row, index: number): SurgeEvent {
  const facets: Record<string, string> = {};
  for (const facet of FACETS) {
    const value = row[facet];
    if (value !== undefined && value !== '') facets[facet] = value;
  }
  return {
    id: `r${String(index).padStart(7, '0')}`,
    at: wallClock(row.at),
    customer: row.customer ?? '',
    symptom: row.symptom ?? '',
    facets,
  };
}

function givenOutages(volume: string, stream: string, from: number): Outage[] {
  const rows = parse(readFileSync(join(FOLDER, `${volume}_outages.csv`)), { columns: true }) as Row[];
  return rows
    .filter((row) => row.stream === stream)
    .map((row) => ({
      id: `${stream}/${row.outage}`,
      type: row.type ?? '',
      start: wallClock(row.start),
      end: wallClock(row.end),
      firstReport: from + Number(row.firstReportMin) * MINUTE_MS,
      symptom: row.primarySymptom ?? '',
      facet: row.facet || null,
      value: row.value || null,
    }))
    .sort((a, b) => a.start - b.start);
}

/** The streams' times have no zone: their wall clock is taken for UTC. */
function wallClock(text: string | undefined): number {
  const at = Date.parse(`${text}Z`);
  if (Number.isNaN(at)) throw new Error(`not a time: ${text}`);
  return at;
}
