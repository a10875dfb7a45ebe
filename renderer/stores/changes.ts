import {
  type Changed,
  type ClusterChange,
  type ClusterRow,
  type IncidentRow,
  RECENT_REPORTS,
  type ReportRow,
  type Snapshot,
} from '../../main/core/contract/views.ts';

/** What an announcement means for the snapshot that the store holds. */
export type Applied =
  | { readonly outcome: 'applied'; readonly snapshot: Snapshot }
  /** It is older than what the store holds. */
  | { readonly outcome: 'known' }
  /** At least one announcement was missed: fetch the snapshot again. */
  | { readonly outcome: 'gap' };

/** Applies one change to the snapshot of the same workspace. Lists that did not change keep their identity. */
export function applyChange(snapshot: Snapshot, revision: number, changed: Changed): Applied {
  if (revision <= snapshot.revision) return { outcome: 'known' };
  if (revision > snapshot.revision + 1) return { outcome: 'gap' };
  const { reports, clusters, incidents, gone, followed, ...replaced } = changed;
  if (clusters?.some((each) => 'now' in each && !snapshot.clusters.some(({ id }) => id === each.id)) === true)
    return { outcome: 'gap' };
  return {
    outcome: 'applied',
    snapshot: {
      ...snapshot,
      ...withoutUndefined(replaced),
      revision,
      reports: reports === undefined ? snapshot.reports : upsertReports(snapshot.reports, reports),
      clusters: upsertClusters(snapshot.clusters, clusters ?? [], gone?.clusters ?? []),
      followed: followed === undefined ? snapshot.followed : { ...snapshot.followed, ...followed },
      incidents: upsertIncidents(without(snapshot.incidents, gone?.incidents ?? []), incidents ?? []),
    },
  };
}

/** The newest reports, newest first, at most RECENT_REPORTS of them. */
export function upsertReports(rows: readonly ReportRow[], changed: readonly ReportRow[]): readonly ReportRow[] {
  return upsert(rows, changed).sort(newestReportFirst).slice(0, RECENT_REPORTS);
}

/** The clusters in order of their ids. */
function upsertClusters(
  rows: readonly ClusterRow[],
  changed: readonly ClusterChange[],
  gone: readonly string[],
): readonly ClusterRow[] {
  const left = without(rows, gone);
  if (changed.length === 0) return left;
  const before = new Map(left.map((row) => [row.id, row]));
  const now = changed.flatMap((change): readonly ClusterRow[] => {
    if (!('now' in change)) return [change];
    const row = before.get(change.id);
    // What is not told keeps its identity: nothing that shows it is drawn again.
    return row === undefined ? [] : [{ ...row, ...change.now }];
  });
  return upsert(left, now).sort((a, b) => compareText(a.id, b.id));
}

/** The same list where nothing of it is gone. */
function without<Row extends { readonly id: string }>(rows: readonly Row[], gone: readonly string[]): readonly Row[] {
  if (gone.length === 0) return rows;
  const ids = new Set(gone);
  return rows.filter(({ id }) => !ids.has(id));
}

/** Open incidents first, gravest first, newest first; then the resolved ones, last resolved first. */
export function upsertIncidents(rows: readonly IncidentRow[], changed: readonly IncidentRow[]): readonly IncidentRow[] {
  if (changed.length === 0) return rows;
  return upsert(rows, changed).sort(openAndGravestFirst);
}

export function newestReportFirst(a: ReportRow, b: ReportRow): number {
  return b.happenedAt - a.happenedAt || compareText(b.id, a.id);
}

export function openAndGravestFirst(a: IncidentRow, b: IncidentRow): number {
  const isAResolved = a.state === 'resolved';
  if (isAResolved !== (b.state === 'resolved')) return isAResolved ? 1 : -1;
  if (isAResolved) return (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0) || compareText(b.id, a.id);
  return compareText(a.severity, b.severity) || b.declaredAt - a.declaredAt || compareText(b.id, a.id);
}

function upsert<Row extends { readonly id: string }>(rows: readonly Row[], changed: readonly Row[]): Row[] {
  const fresh = new Map(changed.map((row) => [row.id, row]));
  const kept = rows.map((row) => {
    const replacement = fresh.get(row.id);
    fresh.delete(row.id);
    return replacement ?? row;
  });
  return [...kept, ...fresh.values()];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A key that is present but undefined means: not changed. */
function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}
