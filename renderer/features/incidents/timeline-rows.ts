import type { KnownChange } from '../../../main/core/changes/change.ts';
import type { ReportRow } from '../../../main/core/contract/views.ts';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import type { RoomEntry } from '../../../main/core/room/state.ts';

/** A line of the timeline: something a person did, or a run of reports folded into one. */
export type TimelineRow =
  | { readonly kind: 'entry'; readonly key: string; readonly at: number; readonly entry: TimelineEntry }
  | { readonly kind: 'room'; readonly key: string; readonly at: number; readonly entry: RoomEntry }
  | { readonly kind: 'change'; readonly key: string; readonly at: number; readonly change: KnownChange }
  | { readonly kind: 'report'; readonly key: string; readonly at: number; readonly report: ReportRow }
  | {
      readonly kind: 'run';
      readonly key: string;
      /** When the last report of the run came. */
      readonly at: number;
      readonly from: number;
      readonly reports: readonly ReportRow[];
    };

/** Which runs are opened, by their keys. */
type Opened = Pick<ReadonlySet<string>, 'has'>;

/** On paper nothing is folded. */
export const ALL_OPENED: Opened = { has: () => true };

/** A run is at least so long; fewer reports in a row stand for themselves. */
const FOLDS_FROM = 3;

/**
 * Entries and reports together, newest first. Reports with no entry between them are folded into a run, unless the run is
 * opened. The newest report stands for itself when it is the newest thing of all: it is what one looks for.
 */
export function timelineRows(
  entries: readonly TimelineEntry[],
  reports: readonly ReportRow[],
  opened: Opened,
  written: readonly RoomEntry[] = [],
  changes: readonly KnownChange[] = [],
): readonly TimelineRow[] {
  const all = [
    ...entries
      .filter(({ kind, isTakenBack }) => kind !== 'note' || isTakenBack !== true)
      .map((entry): TimelineRow => ({ kind: 'entry', key: entry.id, at: entry.happenedAt, entry })),
    ...written.map((entry): TimelineRow => ({ kind: 'room', key: entry.id, at: entry.happenedAt, entry })),
    ...changes.map((change): TimelineRow => ({ kind: 'change', key: change.id, at: change.startsAt, change })),
    ...reports
      .filter(({ withdrawn }) => !withdrawn)
      .map((report): TimelineRow => ({ kind: 'report', key: report.id, at: report.happenedAt, report })),
  ].sort(newestFirst);
  const rows: TimelineRow[] = [];
  let run: ReportRow[] = [];
  function close(): void {
    rows.push(...folded(run, opened, rows.length === 0));
    run = [];
  }
  for (const row of all) {
    if (row.kind === 'report') run.push(row.report);
    else {
      close();
      rows.push(row);
    }
  }
  close();
  return rows;
}

/** So many lines are shown at first, reports not counted: what was done last, and then what comes under the timeline. */
const SHOWN_AT_FIRST = 30;

/** The newest rows, and how many earlier ones are folded; none where only a few would be. */
export function newestRows(rows: readonly TimelineRow[]): {
  readonly shown: readonly TimelineRow[];
  readonly earlier: number;
} {
  let lines = 0;
  const end = rows.findIndex((row) => {
    if (row.kind !== 'report') lines += 1;
    return lines > SHOWN_AT_FIRST;
  });
  const earlier = end === -1 ? 0 : rows.length - end;
  return earlier < FOLDS_FROM ? { shown: rows, earlier: 0 } : { shown: rows.slice(0, end), earlier };
}

/** At the same moment an entry stands above a report: it is what people said of it. */
function newestFirst(a: TimelineRow, b: TimelineRow): number {
  return b.at - a.at || Number(a.kind === 'report') - Number(b.kind === 'report') || (a.key < b.key ? 1 : -1);
}

function folded(run: readonly ReportRow[], opened: Opened, isNewest: boolean): readonly TimelineRow[] {
  const alone = (report: ReportRow): TimelineRow => ({ kind: 'report', key: report.id, at: report.happenedAt, report });
  if (run.length < FOLDS_FROM) return run.map(alone);
  const [newest] = run;
  const rest = isNewest ? run.slice(1) : run;
  const last = rest[0];
  const first = rest.at(-1);
  if (newest === undefined || last === undefined || first === undefined) return [];
  // The oldest report names the run: new ones may join it while it stays open.
  const key = `run-${first.id}`;
  if (opened.has(key)) return run.map(alone);
  const foldedRun: TimelineRow = { kind: 'run', key, at: last.happenedAt, from: first.happenedAt, reports: rest };
  return isNewest ? [alone(newest), foldedRun] : [foldedRun];
}
