import type { ActiveReport, Cluster } from '../../core/clusters/cluster.ts';
import { CLUSTER_GAP_MS } from '../../core/clusters/cluster.ts';
import type { CallInput } from '../../core/contract/calls.ts';
import { WITHHELD_CALLER } from '../../core/customers/withheld.ts';
import type { Outlook } from '../../core/flagging/outlook.ts';
import { outlookOf } from '../../core/flagging/outlook.ts';
import { incidentForReport } from '../../core/incidents/match.ts';
import { watchedSymptom } from '../../core/surge/calibrated.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import { namedCallerKey } from '../store/report-text.ts';
import { DESK_WINDOW_MS, deskReports } from '../surge/desk-reports.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Sorts after every id of a report that was saved. */
const TYPED_ID = '~typed';

/** What the report that is being typed would mean. Reads only what is in memory, and the caller's earlier key. */
export function outlookFor(typed: CallInput<'surge.outlook'>, workspace: Workspace): Outlook {
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
  // What joins an incident flags nothing.
  return incident === null ? outlook : { ...outlook, tier: 'none', cluster: null, sentence: '' };
}

function typedReport(typed: CallInput<'surge.outlook'>, { store }: Workspace, now: number): ActiveReport {
  return {
    id: TYPED_ID,
    number: 0,
    at: now,
    symptom: typed.symptom,
    wordGroup: typed.wordGroup ?? null,
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
