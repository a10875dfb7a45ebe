import type { ActiveReport, Cluster } from '../../core/clusters/cluster.ts';
import { CLUSTER_GAP_MS } from '../../core/clusters/cluster.ts';
import type { CallInput } from '../../core/contract/calls.ts';
import { WITHHELD_CALLER } from '../../core/customers/withheld.ts';
import type { CallOutlook, Joining } from '../../core/flagging/outlook.ts';
import { outlookOf } from '../../core/flagging/outlook.ts';
import { incidentForReport } from '../../core/incidents/match.ts';
import { watchedSymptom } from '../../core/surge/calibrated.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import { markOf, withAffectedLine, wordGroupOf } from '../commands/report-commands.ts';
import { toE164 } from '../exchange/phone.ts';
import { namedCallerKey } from '../store/report-text.ts';
import { DESK_WINDOW_MS, deskReports } from '../surge/desk-reports.ts';
import { endedIncidentFor } from '../workspace/challenging.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Sorts after every id of a report that was saved. */
const TYPED_ID = '~typed';

/**
 * What the report that is being typed would mean, and what it would join: decided as a save decides it, by the same
 * functions.
 */
export function outlookFor(typed: CallInput<'surge.outlook'>, workspace: Workspace): CallOutlook {
  const { live, clock, calibration, clusterViews } = workspace;
  const now = clock.now();
  const report = typedReport(typed, workspace, now);
  const incident = incidentForReport(live.openIncidents(), {
    symptom: report.symptom,
    wordGroup: report.wordGroup,
    facets: report.facets,
  });
  const cluster = incident === null ? clusterFor(report, live.clusters, now) : null;
  const outlook = outlookOf({
    report,
    cluster,
    tier: cluster === null ? 'none' : clusterViews.standing(cluster).tier,
    desk: deskReports(live, now),
    deskFrom: now - DESK_WINDOW_MS,
    detector: calibration.preview,
    census: live.census.customers === 0 ? null : live.census,
    usualPerHour: calibration.usualPerHour(watchedSymptom(report), now),
  });
  const whole = {
    ...outlook,
    joins: joiningOf(report, incident, cluster, workspace),
    against: clearedBy(report, incident, now, workspace),
  };
  // What joins an incident flags nothing.
  return incident === null ? whole : { ...whole, tier: 'none', cluster: null, sentence: '', usualWords: '' };
}

function joiningOf(
  { customer }: ActiveReport,
  incident: string | null,
  cluster: Cluster | null,
  { live, incidentRows }: Workspace,
): Joining {
  const state = incident === null ? null : live.incident(incident);
  if (state !== null) {
    const { id, reports, customers } = incidentRows(state);
    const isCounted = state.reports.some((each) => live.active(each)?.customer === customer);
    return { kind: 'incident', id, reports: reports + 1, customers: customers + (isCounted ? 0 : 1) };
  }
  if (cluster === null) return { kind: 'alone' };
  const customers = cluster.customers.length + (cluster.customers.includes(customer) ? 0 : 1);
  return { kind: 'cluster', id: cluster.id, reports: cluster.reports.length + 1, customers };
}

/** The incident against whose all-clear a report would speak: the one it joins while a fix is watched, else one that is over. */
function clearedBy(report: ActiveReport, incident: string | null, now: number, workspace: Workspace): string | null {
  const { live, incidentRows } = workspace;
  const state = incident === null ? endedIncidentFor(report, now, live) : live.incident(incident);
  if (state === null || (state.state !== 'monitoring' && state.state !== 'resolved')) return null;
  const { id, allClear, duplicateOf } = incidentRows(state);
  return allClear !== null && duplicateOf === null ? id : null;
}

function typedReport(given: CallInput<'surge.outlook'>, workspace: Workspace, now: number): ActiveReport {
  const { store } = workspace;
  const affectedNumber = given.affectedNumber == null ? null : toE164(given.affectedNumber, store.settings().country);
  const nothing = { site: null, line: null, partner: null, vulnerable: false };
  const typed = withAffectedLine({ ...given, ...nothing, affectedNumber }, workspace);
  const mark = markOf({ words: typed.words ?? '' });
  return {
    id: TYPED_ID,
    number: 0,
    at: now,
    symptom: typed.symptom,
    wordGroup: wordGroupOf({ symptom: typed.symptom, words: typed.words ?? '' }, TYPED_ID, workspace),
    ...(mark === null ? {} : { mark }),
    customer: countedAs(typed, store),
    isKnown: typed.customer !== null,
    site: null,
    facets: typed.facets,
    vulnerable: false,
    emergency: false,
    incident: null,
  };
}

/** Whom the report would count for; a caller who never rang before is somebody new. */
function countedAs(
  { caller, customer, callingNumber = null, callerName = null }: CallInput<'surge.outlook'>,
  store: Workspace['store'],
): string {
  if (customer !== null) return customer;
  if (caller === 'withheld') return WITHHELD_CALLER;
  const key = caller === 'number' ? callingNumber : callerName === null ? null : namedCallerKey(callerName);
  return (key === null ? null : store.subjectOf(key)) ?? TYPED_ID;
}

/** Of several free clusters of one kind (people split them) a new report goes to the one that was added to last. */
function clusterFor(report: ActiveReport, clusters: readonly Cluster[], now: number): Cluster | null {
  if (report.symptom === OTHER_SYMPTOM && report.wordGroup === null) return null;
  const same = clusters.filter(
    ({ incident, symptom, wordGroup, lastAt }) =>
      incident === null &&
      symptom === report.symptom &&
      wordGroup === (symptom === OTHER_SYMPTOM ? report.wordGroup : null) &&
      now - lastAt <= CLUSTER_GAP_MS,
  );
  return same.toSorted((a, b) => b.lastAt - a.lastAt)[0] ?? null;
}
