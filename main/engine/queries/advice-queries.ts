import { setImmediate as nextTurn } from 'node:timers/promises';
import { recordOf } from '../../core/advice/record.ts';
import type { AdviceRecord, IncidentAdvice } from '../../core/contract/advice-views.ts';
import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { ReportState } from '../../core/reports/report.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { type CaseReports, caseOf, caseReports } from '../live/advice-cases.ts';
import { coded } from '../live/names.ts';
import { reportRow } from '../live/report-views.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** So many of the newest reports with advice are looked at, and of the newest incidents that they are in. */
const MOST_ADVISED = 3000;
const MOST_INCIDENTS = 10;
const MOST_REPORTS = 6000;
/** Reports are read in slices of so many, so that a caller is saved in between. */
const SLICE = 400;
const WEEK_MS = 7 * 24 * 3_600_000;

/** What a workspace was asked since the last change; anything new in the record makes all of it be worked out again. */
const known = new WeakMap<Workspace, { revision: number; answers: Map<string, Promise<unknown>> }>();

function once<T>(workspace: Workspace, key: string, work: () => Promise<T>): Promise<T> {
  const { revision } = workspace.live;
  let kept = known.get(workspace);
  if (kept?.revision !== revision) {
    kept = { revision, answers: new Map() };
    known.set(workspace, kept);
  }
  const answer = kept.answers.get(key) ?? work();
  kept.answers.set(key, answer);
  return answer as Promise<T>;
}

async function adviceRecord(
  { advice }: CallInput<'advice.record'>,
  workspace: Workspace,
): Promise<Result<AdviceRecord>> {
  const cases = await once(workspace, 'cases', () => allCases(workspace));
  return ok(await once(workspace, `record ${advice}`, async () => recordFor(advice, cases, workspace)));
}

function recordFor(advice: string, cases: readonly CaseReports[], { store }: Workspace): AdviceRecord {
  return recordOf(cases.map((each) => caseOf(advice, each, store)).filter((each) => each !== null));
}

/** Everybody who was given any advice lately, and who else was in the same incidents. */
async function allCases(workspace: Workspace): Promise<readonly CaseReports[]> {
  const { store } = workspace;
  const advised = store.advisedReports(MOST_ADVISED);
  const incidents = incidentLookup(workspace);
  const around = new Map<string, IncidentState>();
  for (const { id } of advised) {
    const incident = incidents(id);
    if (incident !== null && around.size < MOST_INCIDENTS) around.set(incident.id, incident);
  }
  const ids = new Set([...around.values()].flatMap(({ reports }) => reports.slice(-MOST_REPORTS)).slice(-MOST_REPORTS));
  for (const { id } of advised) ids.delete(id);
  return caseReports([...advised, ...(await readReports([...ids], workspace))], incidents);
}

async function incidentAdvice(
  { incident }: CallInput<'advice.of-incident'>,
  workspace: Workspace,
): Promise<Result<IncidentAdvice>> {
  const state = workspace.live.incident(incident);
  if (state === null) return refuse('not-found', 'There is no such incident in this workspace.');
  return ok(await once(workspace, `incident ${incident}`, () => adviceIn(state, workspace)));
}

/** The advice that was given in an incident, in the order in which it was first given. */
export async function adviceIn(incident: IncidentState, workspace: Workspace): Promise<IncidentAdvice> {
  const { names, live } = workspace;
  const reports = (await readReports(incident.reports, workspace)).filter(({ withdrawn }) => !withdrawn);
  const cases = caseReports(reports, () => incident);
  const given = [...new Set(reports.flatMap(({ advice }) => advice))];
  const failed = reports
    .flatMap((report) =>
      Object.entries(report.outcomes ?? {})
        .filter(([, { outcome }]) => outcome === 'did-not')
        .map(([advice, answer]) => ({
          report: reportRow(report, live, names),
          advice,
          answer,
        })),
    )
    .sort((a, b) => b.answer.at - a.answer.at);
  return {
    given: given.map((advice) => {
      const { success, comparison } = recordFor(advice, cases, workspace);
      return { advice, success, comparison };
    }),
    failed,
  };
}

/** Of this caller's last reports. Unknown callers are known by their number alone. */
function adviceToAsk(
  { customer, callingNumber }: CallInput<'advice.to-ask'>,
  { store, clock }: Workspace,
): Result<CallOutput<'advice.to-ask'>> {
  const since = clock.now() - WEEK_MS;
  const by = customer !== null ? { customer } : callingNumber === null ? null : { callingNumber };
  const earlier = by === null ? [] : store.earlierReports(by, since);
  return ok(
    earlier.flatMap(({ report, number, at, code }) => {
      const state = store.report(report);
      const open = (state?.advice ?? []).filter((advice) => state?.outcomes?.[advice] === undefined);
      const shown = coded(store.codeOf('report.logged', { id: report, number, code }));
      return open.map((advice) => ({ report, number, ...shown, at, advice }));
    }),
  );
}

function incidentLookup({ live }: Workspace): (report: string) => IncidentState | null {
  return (report) => {
    const id = live.incidentOf(report);
    return id === null ? null : live.incident(id);
  };
}

async function readReports(ids: readonly string[], { store }: Workspace): Promise<readonly ReportState[]> {
  const found: ReportState[] = [];
  for (let start = 0; start < ids.length; start += SLICE) {
    if (start > 0) await nextTurn();
    for (const id of ids.slice(start, start + SLICE)) {
      const report = store.report(id);
      if (report !== null) found.push(report);
    }
  }
  return found;
}

/** What is asked about advice that was given. */
export const ADVICE_QUERIES = {
  'advice.to-ask': adviceToAsk,
  'advice.record': adviceRecord,
  'advice.of-incident': incidentAdvice,
};
