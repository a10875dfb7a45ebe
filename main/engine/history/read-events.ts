import { ok, type Result, refuse } from '../../core/result.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { openCsv } from '../exchange/csv.ts';
import { decodeText, detectEncoding } from '../exchange/decode.ts';
import type { Pace } from '../exchange/pace.ts';
import type { ByteSource } from '../exchange/source.ts';
import { columnTimes, type TimeOptions } from './column-times.ts';
import { type EventColumns, eventReader, inOrder } from './event-columns.ts';

export interface EventTable {
  /** In order of time. */
  readonly events: readonly SurgeEvent[];
  /** Rows after the header, bad ones included. */
  readonly rows: number;
  readonly bad: number;
  /** The first bad rows with their lines, at most MOST_PROBLEMS. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  /** Facet columns that were left out, since nearly every row has a value of its own. */
  readonly unshared: readonly string[];
  /** Whether the dates leave open which number is the day. */
  readonly isOrderOpen: boolean;
}

export interface ReadingOptions extends TimeOptions {
  /** Which columns hold what; a refusal ends the reading. */
  readonly columnsOf: (headers: readonly string[]) => Result<EventColumns>;
  /** Leaves out facet columns in which nearly every row has a value of its own: no two callers share those. */
  readonly leavesOutUnshared?: boolean;
  /** The header's line, from 1; 0 for none, null to find it. */
  readonly headerLine?: number | null;
  readonly pace: Pace;
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (rows: number) => void;
}

export const MOST_PROBLEMS = 1_000;
/** A column with more values than this, and than half of the rows, tells rows apart. */
const FEW_VALUES = 50;

/** Reads a CSV file of reports once, in slices, in whatever order its rows are. Bad rows are listed and left out. */
export async function readEvents(source: ByteSource, options: ReadingOptions): Promise<Result<EventTable>> {
  const { pace, isCancelled = () => false, onProgress = () => {} } = options;
  const encoding = await detectEncoding(source, pace, options.country ?? '');
  const table = await openCsv(decodeText(source, encoding), options.headerLine ?? null);
  if (table === null) return refuse('bad-input', `“${source.name}” is empty: it has no header and no rows.`);
  const columns = options.columnsOf(table.headers);
  if (!columns.ok) return columns;
  const read = eventReader(columns.value);
  const times = columnTimes(options);
  const timeless: { readonly line: number; readonly event: Omit<SurgeEvent, 'id' | 'at'> }[] = [];
  const problems: { line: number; reason: string }[] = [];
  let rows = 0;
  let bad = 0;
  const leaveOut = (line: number, reason: string) => {
    bad += 1;
    problems.push({ line, reason });
  };
  for await (const slice of table.slices) {
    rows += slice.rows.length + slice.problems.length;
    for (const { line, reason } of slice.problems) leaveOut(line, reason);
    for (const { line, cells } of slice.rows) {
      const row = read(cells);
      if (row.event === null) {
        leaveOut(line, row.reason);
        continue;
      }
      times.add(line, row.time);
      timeless.push({ line, event: row.event });
    }
    onProgress(rows);
    await pace.rest();
    if (isCancelled()) return refuse('cancelled', 'It was cancelled.');
  }
  const moments = times.settle();
  if (!moments.ok) return moments;
  const events: Omit<SurgeEvent, 'id'>[] = [];
  for (const [index, { line, event }] of timeless.entries()) {
    const at = moments.value.moments[index] ?? '';
    if (typeof at === 'number') events.push({ at, ...event });
    else leaveOut(line, at);
  }
  if (!moments.value.hasHours && events.length > FEW_VALUES) {
    return refuse(
      'bad-input',
      'The column of times holds days alone, so that all calls of a day would come at midnight. Choose the column with the hours, or export it.',
    );
  }
  problems.sort((a, b) => a.line - b.line);
  const unshared = options.leavesOutUnshared === true ? unsharedFacets(columns.value, events) : [];
  const kept = unshared.length === 0 ? events : events.map((event) => without(event, unshared));
  return ok({
    events: inOrder(kept),
    rows,
    bad,
    problems: problems.slice(0, MOST_PROBLEMS),
    unshared,
    isOrderOpen: moments.value.isOrderOpen,
  });
}

function unsharedFacets({ facets }: EventColumns, events: readonly Omit<SurgeEvent, 'id'>[]): string[] {
  return facets
    .filter(({ name }) => {
      const values = new Set<string>();
      let known = 0;
      for (const event of events) {
        const value = event.facets[name];
        if (value === undefined) continue;
        known += 1;
        values.add(value);
      }
      return values.size > FEW_VALUES && values.size * 2 > known;
    })
    .map(({ name }) => name);
}

function without(event: Omit<SurgeEvent, 'id'>, names: readonly string[]): Omit<SurgeEvent, 'id'> {
  const facets = Object.fromEntries(Object.entries(event.facets).filter(([name]) => !names.includes(name)));
  return { ...event, facets };
}
