import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import type { DocumentView, HandoverView, RegisterView } from '../../core/contract/record-views.ts';
import { withEdits } from '../../core/documents/document.ts';
import { documentTimes } from '../../core/documents/times.ts';
import { type HandoverSource, handoverDocument } from '../../core/incident-report/handover.ts';
import { between, lagsOf } from '../../core/incident-report/lags.ts';
import { postIncidentReport } from '../../core/incident-report/post-incident.ts';
import { type RegisterRow, registerMonths } from '../../core/incident-report/register.ts';
import { type IncidentState, isWithdrawn } from '../../core/incidents/incident.ts';
import { countedCustomer } from '../../core/reports/report.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { entriesOf, failedQuiets, sentenceEditsOf } from '../../core/room/read.ts';
import { textOf } from '../../core/room/state.ts';
import { listsIn } from '../commands/list-commands.ts';
import { incidentRecord, momentsOf, type RecordParts, reportsOf } from '../live/incident-record.ts';
import { sourcesOf } from '../live/sources.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { exportPart } from './export-rows.ts';

const postIncident = ({ incident }: CallInput<'record.post-incident'>, workspace: Workspace): Result<DocumentView> => {
  const { store, vocabulary } = workspace;
  const state = store.incident(incident);
  if (state === null) return refuse('not-found', 'There is no such incident in this workspace.');
  const times = documentTimes(store.settings().timeZone);
  const document = postIncidentReport(incidentRecord(state, recordParts(workspace)), times);
  const room = store.room(incident);
  return ok({
    document: withEdits(document, room === null ? [] : sentenceEditsOf(room)),
    sources: sourcesOf(document, { store, vocabulary, incidents: [state] }),
  });
};

function recordParts({ store, live, vocabulary, clock }: Workspace): RecordParts {
  const { standardAdvice, advice } = listsIn(store);
  const titles = new Map(standardAdvice.map(({ id, title }) => [id, title]));
  for (const { id, versions } of advice) {
    const title = versions.at(-1)?.content.title;
    if (title !== undefined) titles.set(id, title);
  }
  return { store, live, vocabulary, now: clock.now(), adviceTitle: (id) => titles.get(id) ?? id };
}

const SEVERITIES = ['S1', 'S2', 'S3', 'S4'];

const handover = (_: CallInput<'record.handover'>, workspace: Workspace): Result<HandoverView> => {
  const { store, live, vocabulary, clock } = workspace;
  const incidents = live
    .openIncidents()
    .toSorted(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        a.declaredAt - b.declaredAt ||
        (a.id < b.id ? -1 : 1),
    );
  const parts = recordParts(workspace);
  const open = incidents.map((incident) => incidentRecord(incident, parts));
  const source: HandoverSource = {
    now: clock.now(),
    open,
    undecided: live.undecided().map((flag) => ({
      flag: flag.flag,
      title: `${vocabulary.symptom(flag.cell.symptom)}${flag.cell.facet === null ? '' : `, ${flag.cell.facet.value}`}`,
      tier: flag.tier,
      raisedAt: flag.raisedAt,
      customers: flag.evidence.customers.length,
    })),
    changes: open.flatMap(({ number, components, entries }) =>
      components.flatMap(({ component, name, state, plannedAt }) =>
        state === 'planned' && plannedAt !== null
          ? [
              {
                id:
                  entries.findLast(
                    ({ detail }) => detail.kind === 'room.component-set' && detail.component === component,
                  )?.id ?? component,
                title: `${name} (${number})`,
                startsAt: plannedAt,
                endsAt: null,
              },
            ]
          : [],
      ),
    ),
    waiting: null,
  };
  const document = handoverDocument(source, documentTimes(store.settings().timeZone));
  return ok({
    document: withEdits(document, []),
    sources: sourcesOf(document, { store, vocabulary, incidents }),
    incidents: incidents.map(({ id }) => id),
    accepted: lastAccepted(workspace),
  });
};

/** The last handover that somebody accepted: one id in all incidents that it was about. */
function lastAccepted({ store }: Workspace): HandoverView['accepted'] {
  const accepted = store.incidents().flatMap(({ id }) => {
    const room = store.room(id);
    return room === null ? [] : entriesOf(room, 'room.handover-accepted').map((entry) => ({ incident: id, entry }));
  });
  const last = accepted.reduce<(typeof accepted)[number] | null>(
    (latest, each) => (latest === null || each.entry.happenedAt > latest.entry.happenedAt ? each : latest),
    null,
  );
  if (last === null) return null;
  const { handover } = last.entry.detail;
  return {
    handover,
    person: last.entry.person,
    at: last.entry.happenedAt,
    note: textOf(last.entry),
    incidents: accepted.filter(({ entry }) => entry.detail.handover === handover).map(({ incident }) => incident),
  };
}

/** All incidents with their figures. Read in turns, so that a caller is saved in between. */
async function register(_: CallInput<'record.register'>, { store }: Workspace): Promise<Result<RegisterView>> {
  const rows: RegisterRow[] = [];
  for (const incident of store.incidents().filter((each) => !isWithdrawn(each))) {
    rows.push(registerRow(incident, store));
    await nextTurn();
  }
  rows.sort((a, b) => b.declaredAt - a.declaredAt || (a.id < b.id ? 1 : -1));
  return ok({ rows, months: registerMonths(rows, store.settings().timeZone) });
}

function registerRow(incident: IncidentState, store: Workspace['store']): RegisterRow {
  const reports = reportsOf(incident, store);
  const room = store.room(incident.id) ?? { incident: incident.id, entries: [] };
  const moments = momentsOf(incident, room, reports, { store });
  const { id, number, title, severity, state, declaredAt } = incident;
  return {
    id,
    number,
    ...(incident.code === undefined ? {} : { code: incident.code }),
    title,
    severity,
    state,
    declaredAt,
    customers: new Set(reports.map(countedCustomer)).size,
    reports: reports.length,
    failedRecoveries: failedQuiets(room).length,
    lags: lagsOf(moments),
    publicLag: between(moments, 'fix', 'first-post'),
  };
}

const exported = (input: CallInput<'record.export'>, workspace: Workspace): Result<CallOutput<'record.export'>> =>
  ok(exportPart(input, workspace));

export const RECORD_QUERIES = {
  'record.post-incident': postIncident,
  'record.handover': handover,
  'record.register': register,
  'record.export': exported,
};
