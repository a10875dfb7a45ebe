import type { Cluster } from '../../core/clusters/cluster.ts';
import type { CallInput, CallOutput, EngineMethod } from '../../core/contract/calls.ts';
import { UNSORTED_DAYS } from '../../core/contract/unsorted-views.ts';
import { listsFile } from '../../core/lists/file.ts';
import { placeFitOf, type ReportWhy, type WayIn, wayInOf } from '../../core/report-why/report-why.ts';
import type { ReportState } from '../../core/reports/report.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import { listsIn } from '../commands/list-commands.ts';
import { coded } from '../live/names.ts';
import { reportRow } from '../live/report-views.ts';
import { symptomPhrases, unsortedView, wordsSharedWith } from '../live/symptom-views.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Query<M extends EngineMethod> = (input: CallInput<M>, workspace: Workspace) => Result<CallOutput<M>>;

/** How far back unsorted reports are listed. */
const UNSORTED_MS = UNSORTED_DAYS * 24 * 3_600_000;

const whyOfReport: Query<'report-why.get'> = ({ report }, workspace) => {
  const { store, live } = workspace;
  const state = store.report(report);
  if (state === null) return refuse('not-found', 'There is no such report in this workspace.');
  const cluster = live.clusterOf(report);
  const incident = live.incidentOf(report);
  if (cluster === null && incident === null) return ok(null);
  const held = incident === null ? null : live.incident(incident);
  const why: ReportWhy = {
    report,
    number: state.number,
    symptom: state.symptom,
    way: cluster === null ? null : wayIn(state, cluster, workspace),
    incident:
      held === null
        ? null
        : { number: held.number, ...coded(live.codeOfIncident(held)), link: store.linkOf(held.id, report) },
    place: cluster === null ? null : placeFitOf(state, cluster),
  };
  return ok(why);
};

function wayIn(state: ReportState, cluster: Cluster, { live, store }: Workspace): WayIn | null {
  const report = live.active(state.id);
  if (report === null) return null;
  const unsorted = state.symptom === OTHER_SYMPTOM ? cluster.reports : [];
  const others = unsorted
    .filter(({ id, symptom }) => id !== state.id && symptom === OTHER_SYMPTOM)
    .map(({ id }) => store.report(id))
    .filter((other) => other !== null);
  return wayInOf({
    report,
    cluster,
    reports: [...live.activeReports()],
    decisions: live.decisions,
    codeOf: (each) => store.codeOf('report.logged', each),
    logged: { person: state.person, at: state.happenedAt },
    sorted: state.sorted,
    words: wordsSharedWith(state, others),
  });
}

const reportRows: Query<'reports.get'> = ({ reports }, { store, live, names }) =>
  ok(
    reports.flatMap((id) => {
      const state = store.report(id);
      return state === null ? [] : [reportRow(state, live, names)];
    }),
  );

const unsorted: Query<'unsorted.get'> = (_, { store, live, clock }) =>
  ok(unsortedView(store, live, clock.now() - UNSORTED_MS));

const phrases: Query<'symptom-phrases.get'> = (_, { store }) => ok(symptomPhrases(store));

const exportLists: Query<'lists.export'> = (_, { store }) => ok({ json: listsFile(listsIn(store)) });

/** What is asked about unsorted reports, named symptoms, and why a report is where it is. */
export const SYMPTOM_QUERIES = {
  'report-why.get': whyOfReport,
  'reports.get': reportRows,
  'unsorted.get': unsorted,
  'symptom-phrases.get': phrases,
  'lists.export': exportLists,
};
