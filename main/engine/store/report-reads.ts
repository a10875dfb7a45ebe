import type { ReportState } from '../../core/reports/report.ts';
import type { IncidentStateRow, IncidentStates } from './incident-states.ts';
import type { EarlierReport } from './port.ts';
import { pageOfReports } from './report-search.ts';
import { callerKey } from './report-text.ts';
import type { Connection } from './sqlite.ts';
import type { ReportReads } from './tables.ts';

interface StateRow {
  readonly state: string;
}

/** The questions about reports and incidents, asked of the projection tables. */
export function openReportReads(connection: Connection, incidentStates: IncidentStates): ReportReads {
  const report = connection.prepare('SELECT state FROM reports WHERE id = ?');
  const some = connection.prepare('SELECT id, state FROM reports WHERE id IN (SELECT value FROM json_each(?))');
  const since = connection.prepare('SELECT state FROM reports WHERE at >= ? ORDER BY at, id');
  const count = connection.prepare('SELECT count(*) AS reports FROM reports WHERE withdrawn = 0');
  const sharers = {
    'report.logged': connection.prepare("SELECT count(*) AS sharers FROM reports WHERE number = ? AND code = ''"),
    'incident.declared': connection.prepare("SELECT count(*) AS sharers FROM incidents WHERE number = ? AND code = ''"),
  };
  const subject = connection.prepare(
    'SELECT subject FROM reports WHERE caller_key = ? ORDER BY at DESC, id DESC LIMIT 1',
  );
  const subjectsOfCaller = connection.prepare('SELECT DISTINCT subject FROM reports WHERE caller_key = ?');
  const earlierColumns = 'SELECT id AS report, number, code, at, symptom FROM reports WHERE withdrawn = 0 AND at >= ?';
  const byCustomer = connection.prepare(`${earlierColumns} AND customer = ? ORDER BY at DESC, id DESC LIMIT 3`);
  const byNumber = connection.prepare(`${earlierColumns} AND calling_number = ? ORDER BY at DESC, id DESC LIMIT 3`);
  const advised = connection.prepare(
    `SELECT state FROM reports WHERE instr(state, '"advice":["') > 0 AND withdrawn = 0 ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const incidents = connection.prepare('SELECT id, state FROM incidents ORDER BY id');
  const overAt = "max(ifnull(json_extract(state, '$.resolvedAt'), 0), json_extract(state, '$.declaredAt'))";
  const incidentsSince = connection.prepare(
    `SELECT id, state FROM incidents WHERE is_open = 1 OR ${overAt} >= ? ORDER BY id`,
  );
  const resolved = connection.prepare(
    `SELECT id, state FROM (SELECT id, state, ifnull(json_extract(state, '$.resolvedAt'), 0) AS at FROM incidents WHERE is_open = 0 AND json_extract(state, '$.setAside.how') IS NOT 'withdrawn')
      WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const taken = connection.prepare(
    "SELECT DISTINCT flag.value AS flag FROM incidents, json_each(incidents.state, '$.flags') AS flag",
  );
  const first = connection.prepare('SELECT at FROM reports WHERE at >= ? AND withdrawn = 0 ORDER BY at LIMIT 1');
  const between = connection.prepare(
    'SELECT count(*) AS reports FROM reports WHERE at >= ? AND at < ? AND withdrawn = 0',
  );
  const incidentsOfReport = connection.prepare(
    'SELECT incident FROM incident_reports WHERE report = ? ORDER BY incident',
  );
  const matchedSubjects = connection.prepare(`SELECT DISTINCT subject FROM reports WHERE customer = ?
    OR calling_number IN (SELECT number FROM number_matches WHERE customer = ?)
    OR calling_number IN (SELECT number FROM lines WHERE customer = ?)`);
  const ownerOfNumber =
    connection.prepare(`SELECT customer FROM (SELECT customer FROM lines WHERE number = ? ORDER BY id)
    UNION ALL SELECT customer FROM (SELECT customer FROM number_matches WHERE number = ? ORDER BY head DESC) LIMIT 1`);
  const states = <S>(rows: readonly StateRow[]): S[] => rows.map((row) => JSON.parse(row.state) as S);

  /** The customer that a number was matched to, or whose line it is. */
  function customerOfNumber(number: string | null): string | null {
    return number === null ? null : (ownerOfNumber.get<{ customer: string }>(number, number)?.customer ?? null);
  }

  return {
    report: (id) => {
      const row = report.get<StateRow>(id);
      return row === undefined ? null : (JSON.parse(row.state) as ReportState);
    },
    reports: (ids) => {
      const found = new Map(
        some.all<StateRow & { id: string }>(JSON.stringify(ids)).map(({ id, state }) => [id, state]),
      );
      return ids.flatMap((id) => {
        const state = found.get(id);
        return state === undefined ? [] : [JSON.parse(state) as ReportState];
      });
    },
    reportsSince: (at) => states<ReportState>(since.all<StateRow>(at)),
    reportPage: (query) => pageOfReports(connection, query),
    reportCount: () => count.get<{ reports: number }>()?.reports ?? 0,
    sharersOf: (kind, number) => sharers[kind].get<{ sharers: number }>(number)?.sharers ?? 0,
    subjectOf: (callerKey) => subject.get<{ subject: string }>(callerKey)?.subject ?? null,
    earlierReports: (by, at) =>
      'customer' in by
        ? byCustomer.all<EarlierReport>(at, by.customer)
        : byNumber.all<EarlierReport>(at, by.callingNumber),
    advisedReports: (limit) => states<ReportState>(advised.all<StateRow>(limit)),
    incidents: () => incidents.all<IncidentStateRow>().map(incidentStates.stateOf),
    incident: (id) => incidentStates.load(id)?.state ?? null,
    incidentsSince: (at) => incidentsSince.all<IncidentStateRow>(at).map(incidentStates.stateOf),
    resolvedIncidents: (before, limit) =>
      resolved
        .all<IncidentStateRow>(before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', limit)
        .map(incidentStates.stateOf),
    takenFlags: () => new Set(taken.all<{ flag: string }>().map(({ flag }) => flag)),
    firstReportAt: (since) => first.get<{ at: number }>(since)?.at ?? null,
    reportsBetween: (from, to) => between.get<{ reports: number }>(from, to)?.reports ?? 0,
    incidentsOf: (reports) =>
      new Map(reports.map((id) => [id, incidentsOfReport.all<{ incident: string }>(id).map((row) => row.incident)])),
    callerOf: (state) => {
      const customer = state.customer ?? customerOfNumber(state.personal?.callingNumber ?? null);
      if (customer === null) {
        const alike = subjectsOfCaller.all<{ subject: string }>(callerKey(state)).map((row) => row.subject);
        return { subjects: [...new Set([state.subject, ...alike])], customer };
      }
      const around = matchedSubjects.all<{ subject: string }>(customer, customer, customer).map((row) => row.subject);
      return { subjects: [...new Set([state.subject, customer, ...around])], customer };
    },
  };
}
