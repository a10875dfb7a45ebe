import { setImmediate as nextTurn } from 'node:timers/promises';
import { againstDayBefore } from '../../core/allclear/same-hour.ts';
import { changesAround, endOf } from '../../core/changes/change.ts';
import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import type { DocumentView, HandoverView, RegisterView } from '../../core/contract/record-views.ts';
import { withEdits } from '../../core/documents/document.ts';
import { documentTimes } from '../../core/documents/times.ts';
import { TARGET_SETTING, targetsOf } from '../../core/escalation/target.ts';
import { type HandoverSource, handoverDocument } from '../../core/incident-report/handover.ts';
import { between, lagsOf } from '../../core/incident-report/lags.ts';
import { postIncidentReport } from '../../core/incident-report/post-incident.ts';
import { type RegisterRow, registerMonths } from '../../core/incident-report/register.ts';
import type { IncidentRecord } from '../../core/incident-report/source.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { holdsItsTarget } from '../../core/outbox/message.ts';
import { countedCustomer } from '../../core/reports/report.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { entriesOf, failedQuiets, sentenceEditsOf } from '../../core/room/read.ts';
import { textOf } from '../../core/room/state.ts';
import { adviceTitlesIn } from '../commands/list-commands.ts';
import { incidentRecord, momentsOf, type RecordParts, reportsOf } from '../live/incident-record.ts';
import { sourcesOf } from '../live/sources.ts';
import { hourlyCalls } from '../live/usual-volume.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { audit } from './audit-query.ts';
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
    sources: sourcesOf(document, { store, vocabulary, times, incidents: [state] }),
  });
};

function recordParts({ store, live, vocabulary, clock }: Workspace): RecordParts {
  return { store, live, vocabulary, now: clock.now(), adviceTitle: adviceTitlesIn(store) };
}

const SEVERITIES = ['S1', 'S2', 'S3', 'S4'];

const handover = (_: CallInput<'record.handover'>, workspace: Workspace): Result<HandoverView> => {
  const { store, live, vocabulary, clock, faultViews } = workspace;
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
    dayBefore: trendsOf(incidents, workspace),
    undecided: live.undecided().map((flag) => {
      const { title, flag: seen } = faultViews.undecidedView(flag);
      const place = seen.place === null ? '' : `, ${seen.place.value}`;
      const { id, tier, raisedAt, customers } = seen;
      return { flag: id, title: `${title}${place}`, tier, raisedAt, customers };
    }),
    changes: [...coming(store, clock.now()), ...open.flatMap(plannedFixes)].sort((a, b) => a.startsAt - b.startsAt),
    waiting: waitingMessages(store),
  };
  const times = documentTimes(store.settings().timeZone);
  const document = handoverDocument(source, times);
  return ok({
    document: withEdits(document, []),
    sources: sourcesOf(document, { store, vocabulary, times, incidents }),
    incidents: incidents.map(({ id }) => id),
    accepted: lastAccepted(workspace),
  });
};

/** The last hour of each incident against the day before, where it is old enough. */
function trendsOf(incidents: readonly IncidentState[], { store, live, clock }: Workspace): HandoverSource['dayBefore'] {
  const usualAnHour = hourlyCalls(store);
  return new Map(
    incidents.flatMap(({ id, reports }) => {
      const times = live.actives(reports).map(({ at }) => at);
      const trend = againstDayBefore(times, usualAnHour, clock.now());
      return trend === null ? [] : [[id, trend] as const];
    }),
  );
}

/** Our own changes that are under way, or come in the next days. */
function coming(store: Workspace['store'], now: number): HandoverSource['changes'] {
  return changesAround(store.changes(), now).filter((change) => endOf(change) >= now);
}

/** Components whose fix is planned. */
function plannedFixes({ number, components, entries }: IncidentRecord): HandoverSource['changes'] {
  return components.flatMap(({ component, name, state, plannedAt }) => {
    if (state !== 'planned' || plannedAt === null) return [];
    const entry = entries.findLast(
      ({ detail }) => detail.kind === 'room.component-set' && detail.component === component,
    );
    return [{ id: entry?.id ?? component, title: `${name} (${number})`, startsAt: plannedAt, endsAt: null }];
  });
}

/** Messages that have not left the building, or about which a person has to decide. */
function waitingMessages(store: Workspace['store']): HandoverSource['waiting'] {
  const names = new Map(targetsOf(store.settingsUnder(TARGET_SETTING)).map(({ id, name }) => [id, name]));
  return store.outbox
    .all()
    .filter((message) => holdsItsTarget(message) || message.state === 'failed')
    .map(({ id, target, state, why }) => ({
      id,
      target: names.get(target) ?? 'a target that was removed',
      state: state.replace('-', ' '),
      why,
    }));
}

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
  // A duplicate is the incident that it was merged into: counted twice it would lengthen every month.
  for (const incident of store.incidents().filter(({ setAside }) => setAside === undefined)) {
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
  'record.audit': audit,
  'record.register': register,
  'record.export': exported,
};
