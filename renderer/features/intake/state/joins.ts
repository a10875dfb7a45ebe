import type { ClusterRow, IncidentRow, ReportRow, Snapshot } from '../../../../main/core/contract/views.ts';
import type { CallOutlook } from '../../../../main/core/flagging/outlook.ts';
import { type ClustersShown, clusterHolding } from '../../../stores/targets.ts';

/** What a report that is still being typed would become part of, were it saved now. */
export type Joins =
  | { readonly kind: 'incident'; readonly incident: IncidentRow; readonly reports: number; readonly customers: number }
  | { readonly kind: 'cluster'; readonly cluster: ClusterRow; readonly reports: number; readonly customers: number }
  | { readonly kind: 'alone' };

/** What the engine says that it joins, with the row on screen; null where there is no such row (yet). */
export function joinsOf(
  { joins }: Pick<CallOutlook, 'joins'>,
  view: ClustersShown & Pick<Snapshot, 'incidents'>,
): Joins | null {
  if (joins.kind === 'alone') return joins;
  const { reports, customers } = joins;
  if (joins.kind === 'incident') {
    const incident = view.incidents.find(({ id }) => id === joins.id);
    return incident === undefined ? null : { kind: 'incident', incident, reports, customers };
  }
  const cluster = clusterHolding(view, joins.id);
  return cluster === null ? null : { kind: 'cluster', cluster, reports, customers };
}

/** How many example calls the incident or group has, and how many are wanted; null where none are asked for. */
export function examplesHeld(
  joins: Joins,
  view: Pick<Snapshot, 'reports'>,
  wanted: number,
): { held: number; wanted: number } | null {
  if (joins.kind === 'alone' || wanted === 0) return null;
  if (joins.kind === 'cluster' && joins.cluster.tier === 'none') return null;
  const isIn = (row: ReportRow) =>
    joins.kind === 'incident' ? row.incident === joins.incident.id : row.cluster === joins.cluster.id;
  return { held: view.reports.filter((row) => row.hasExample && !row.withdrawn && isIn(row)).length, wanted };
}
