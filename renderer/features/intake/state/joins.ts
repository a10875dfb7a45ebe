import type { ClusterRow, IncidentRow, ReportRow, Snapshot } from '../../../../main/core/contract/views.ts';
import { incidentForReport, matchesIncident } from '../../../../main/core/incidents/match.ts';
import type { IntakeCaller } from './form.ts';
import { KEEP_WORDS } from './symptom-choices.ts';
import { wordGroups } from './word-groups.ts';

/** What a report that is still being typed would become part of, were it saved now. */
export type Joins =
  | { readonly kind: 'incident'; readonly incident: IncidentRow; readonly reports: number; readonly customers: number }
  | { readonly kind: 'cluster'; readonly cluster: ClusterRow; readonly reports: number; readonly customers: number }
  | { readonly kind: 'alone' };

export interface JoiningReport {
  readonly symptom: string;
  readonly words: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly caller: IntakeCaller;
}

type View = Pick<Snapshot, 'clusters' | 'incidents' | 'reports'>;

/** Reckons as the engine does (rule, then group), from what the screen holds: a preview, never a promise. */
export function joinsPreview(report: JoiningReport, view: View): Joins {
  const wordGroup = report.symptom === KEEP_WORDS ? likelyWordGroup(report.words, view.reports) : null;
  const open = view.incidents
    .filter(({ state }) => state !== 'resolved')
    .map((incident) => ({ ...incident, unlinked: [] }));
  const taking = incidentForReport(open, { symptom: report.symptom, wordGroup, facets: report.facets });
  const incident = view.incidents.find(({ id }) => id === taking);
  if (incident !== undefined) {
    const isCounted = countedIn(
      view.reports.filter((row) => row.incident === incident.id),
      report.caller,
    );
    return {
      kind: 'incident',
      incident,
      reports: incident.reports + 1,
      customers: incident.customers + (isCounted ? 0 : 1),
    };
  }
  const cluster = newestFree(view.clusters, report.symptom, wordGroup);
  if (cluster === null) return { kind: 'alone' };
  const members = new Set(cluster.members);
  const isCounted = countedIn(
    view.reports.filter(({ id }) => members.has(id)),
    report.caller,
  );
  return { kind: 'cluster', cluster, reports: cluster.reports + 1, customers: cluster.customers + (isCounted ? 0 : 1) };
}

/** So long after its end (ms) the same fault is taken for a return of the same incident; as the engine has it. */
const RECURRENCE_MS = 7 * 24 * 3_600_000;

/** The incident against whose all-clear a report would speak: the one it joins while a fix is watched, else one that is over. */
export function clearedIncident(report: JoiningReport, joins: Joins, view: View, now: number): IncidentRow | null {
  if (joins.kind === 'incident') {
    return joins.incident.state === 'monitoring' && joins.incident.allClear !== null ? joins.incident : null;
  }
  const wordGroup = report.symptom === KEEP_WORDS ? likelyWordGroup(report.words, view.reports) : null;
  const matchable = { symptom: report.symptom, wordGroup, facets: report.facets };
  const ended = view.incidents.filter(
    ({ state, allClear, resolvedAt, rule, duplicateOf }) =>
      state === 'resolved' &&
      allClear !== null &&
      duplicateOf === null &&
      (resolvedAt ?? 0) > now - RECURRENCE_MS &&
      matchesIncident(rule, matchable),
  );
  return ended.toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))[0] ?? null;
}

/** Of several groups of one kind (people split them) a new report goes to the one that was added to last. */
function newestFree(clusters: readonly ClusterRow[], symptom: string, wordGroup: string | null): ClusterRow | null {
  if (symptom === KEEP_WORDS && wordGroup === null) return null;
  const same = clusters.filter(
    (cluster) => cluster.incident === null && cluster.symptom === symptom && cluster.wordGroup === wordGroup,
  );
  return same.toSorted((a, b) => b.lastAt - a.lastAt)[0] ?? null;
}

const COMPARED = 200;
const WORDS_COMPARED = 600;

function likelyWordGroup(words: string, reports: readonly ReportRow[]): string | null {
  if (words.trim() === '') return null;
  const candidates = reports
    .filter(({ symptom, wordGroup, withdrawn }) => symptom === KEEP_WORDS && wordGroup !== null && !withdrawn)
    .slice(0, COMPARED)
    .flatMap(({ id, wordGroup, words: text }) =>
      wordGroup === null ? [] : [{ reportId: id, group: wordGroup, text }],
    );
  return candidates.length === 0 ? null : wordGroups().find(words.slice(0, WORDS_COMPARED), candidates);
}

/** Whether the caller is counted among these reports already. */
function countedIn(rows: readonly ReportRow[], caller: IntakeCaller): boolean {
  if (caller.kind === 'directory') return rows.some(({ counted }) => counted === caller.match.customer);
  if (caller.kind === 'number') {
    const own = new Set(caller.earlier.map(({ report }) => report));
    return rows.some(({ id }) => own.has(id));
  }
  if (caller.kind === 'withheld') return rows.some(({ counted }) => counted === 'withheld');
  return caller.kind === 'name' && rows.some((row) => row.caller === 'name' && row.name === caller.name);
}

/** How many example calls the incident or group has, and how many are wanted; null where none are asked for. */
export function examplesHeld(
  joins: Joins,
  view: Pick<Snapshot, 'reports'>,
  wanted: number,
): { held: number; wanted: number } | null {
  if (joins.kind === 'alone' || wanted === 0) return null;
  if (joins.kind === 'cluster' && joins.cluster.tier === 'none') return null;
  const members = joins.kind === 'cluster' ? new Set(joins.cluster.members) : null;
  const isIn = (row: ReportRow) =>
    joins.kind === 'incident' ? row.incident === joins.incident.id : members?.has(row.id) === true;
  return { held: view.reports.filter((row) => row.hasExample && !row.withdrawn && isIn(row)).length, wanted };
}
