import type { CallInput } from '../../core/contract/calls.ts';
import type { ExportPart } from '../../core/contract/record-views.ts';
import { isoWithOffset } from '../../core/documents/times.ts';
import { lagsOf, MILESTONES } from '../../core/incident-report/lags.ts';
import { type IncidentState, isWithdrawn } from '../../core/incidents/incident.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { failedQuiets } from '../../core/room/read.ts';
import { csvLines } from '../exchange/csv-write.ts';
import { incidentNumber, reportNumber } from '../live/given-numbers.ts';
import { momentsOf, reportsOf } from '../live/incident-record.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { audit, personName } from './audit-query.ts';

const REPORTS_A_PART = 500;
const INCIDENTS_A_PART = 50;

type Cells = Readonly<Record<string, string | number>>;
type Wanted = Pick<CallInput<'record.export'>, 'personal' | 'before'>;
interface Page {
  readonly rows: readonly Cells[];
  readonly next: ExportPart['next'];
}

/** A stretch of a file of reports or incidents, the newest first. The first stretch brings the heading, the last closes the file. */
export function exportPart({ what, as, ...wanted }: CallInput<'record.export'>, workspace: Workspace): ExportPart {
  const page = PAGES[what](wanted, workspace);
  const columns = columnsOf(what, wanted.personal);
  const text = as === 'csv' ? csvPart(page, columns, wanted.before === null) : jsonPart(page, wanted.before === null);
  return { text, next: page.next };
}

const PAGES: Readonly<Record<CallInput<'record.export'>['what'], (wanted: Wanted, workspace: Workspace) => Page>> = {
  reports: reportsPage,
  incidents: incidentsPage,
  audit: auditPage,
};

function columnsOf(what: CallInput<'record.export'>['what'], personal: boolean): readonly string[] {
  if (what === 'audit') return AUDIT_COLUMNS;
  return what === 'reports' ? reportColumns(personal) : INCIDENT_COLUMNS;
}

const AUDIT_COLUMNS = ['recorded_at', 'happened_at', 'person', 'did', 'about', 'from', 'set_aside'] as const;
const AUDITS_A_PART = 500;

/** `before` holds the position in the log. */
function auditPage({ before }: Wanted, workspace: Workspace): Page {
  const { store } = workspace;
  const { timeZone } = store.settings();
  const asked = { person: null, console: null, group: null, before: before?.at ?? null, limit: AUDITS_A_PART };
  const page = audit(asked, workspace);
  if (!page.ok) return { rows: [], next: null };
  return {
    rows: page.value.rows.map((row) => ({
      recorded_at: isoWithOffset(row.at, timeZone),
      happened_at: isoWithOffset(row.happenedAt, timeZone),
      person: personName(row.person, store),
      did: row.did,
      about: row.about,
      from: row.from,
      set_aside: row.setAside ?? '',
    })),
    next: page.value.next === null ? null : { at: page.value.next, id: 'position' },
  };
}

/** A byte order mark lets a spreadsheet read it as UTF-8. */
function csvPart({ rows }: Page, columns: readonly string[], isFirst: boolean): string {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return isFirst ? `\ufeff${csvLines([columns, ...lines])}` : csvLines(lines);
}

function jsonPart({ rows, next }: Page, isFirst: boolean): string {
  const items = rows.map((row) => JSON.stringify(row)).join(',\n');
  const opening = isFirst ? '[\n' : rows.length === 0 ? '' : ',\n';
  return `${opening}${items}${next === null ? '\n]\n' : ''}`;
}

const REPORT_COLUMNS = [
  'report',
  'happened_at',
  'recorded_at',
  'symptom',
  'incident',
  'customer_id',
  'vulnerable',
  'emergency',
  'users_affected',
  'estate',
  'withdrawn',
] as const;
/** What identifies somebody, or is in a caller's own words; the names of the columns say so. */
const PERSONAL_COLUMNS = [
  'personal_customer_name',
  'personal_caller_name',
  'personal_calling_number',
  'personal_call_back_number',
  'personal_words',
  'personal_example_from',
  'personal_example_to',
] as const;

function reportColumns(personal: boolean): readonly string[] {
  return personal ? [...REPORT_COLUMNS, ...PERSONAL_COLUMNS] : REPORT_COLUMNS;
}

function reportsPage({ personal, before }: Wanted, workspace: Workspace): Page {
  const { store } = workspace;
  const found = store.reportPage({ limit: REPORTS_A_PART + 1, before: before ?? undefined });
  const page = found.slice(0, REPORTS_A_PART);
  const last = page.at(-1);
  return {
    rows: page.map((report) => ({
      ...reportCells(report, workspace),
      ...(personal ? personalCells(report, workspace) : {}),
    })),
    next: found.length > page.length && last !== undefined ? { at: last.happenedAt, id: last.id } : null,
  };
}

function reportCells(report: ReportState, { store, live, vocabulary }: Workspace): Cells {
  const { timeZone } = store.settings();
  const incidentId = live.incidentOf(report.id) ?? store.incidentsOf([report.id]).get(report.id)?.[0] ?? null;
  const incident = incidentId === null ? null : store.incident(incidentId);
  return {
    report: reportNumber(report, store),
    happened_at: isoWithOffset(report.happenedAt, timeZone),
    recorded_at: isoWithOffset(report.recordedAt, timeZone),
    symptom: vocabulary.symptom(report.symptom),
    incident: incident === null ? '' : incidentNumber(incident, store),
    customer_id: report.customer ?? '',
    vulnerable: yesNo(report.vulnerable),
    emergency: yesNo(report.emergency),
    users_affected: report.usersAffected ?? '',
    estate: Object.entries(report.facets)
      .map(([facet, value]) => `${facet}: ${value}`)
      .join('; '),
    withdrawn: yesNo(report.withdrawn),
  };
}

function personalCells(report: ReportState, { names }: Workspace): Cells {
  const { personal } = report;
  return {
    personal_customer_name: names.ofReport(report).name,
    personal_caller_name: personal?.callerName ?? '',
    personal_calling_number: personal?.callingNumber ?? '',
    personal_call_back_number: personal?.callBackNumber ?? '',
    personal_words: personal?.words ?? '',
    personal_example_from: personal?.example?.from ?? '',
    personal_example_to: personal?.example?.to ?? '',
  };
}

const INCIDENT_COLUMNS = [
  'incident',
  'title',
  'severity',
  'state',
  'customers',
  'reports',
  'failed_recoveries',
  ...MILESTONES.flatMap((milestone) => [`${column(milestone)}_at`, `${column(milestone)}_after_first_caller_seconds`]),
] as const;

function incidentsPage({ before }: Wanted, { store }: Workspace): Page {
  const isBefore = ({ declaredAt, id }: IncidentState) =>
    before === null || declaredAt < before.at || (declaredAt === before.at && id < before.id);
  const found = store
    .incidents()
    .filter((incident) => !isWithdrawn(incident) && isBefore(incident))
    .toSorted((a, b) => b.declaredAt - a.declaredAt || (a.id < b.id ? 1 : -1));
  const page = found.slice(0, INCIDENTS_A_PART);
  const last = page.at(-1);
  return {
    rows: page.map((incident) => incidentCells(incident, store)),
    next: found.length > page.length && last !== undefined ? { at: last.declaredAt, id: last.id } : null,
  };
}

function incidentCells(incident: IncidentState, store: Workspace['store']): Cells {
  const { timeZone } = store.settings();
  const room = store.room(incident.id) ?? { incident: incident.id, entries: [] };
  const reports = reportsOf(incident, store);
  const lags = lagsOf(momentsOf(incident, room, reports, { store }));
  return {
    incident: incidentNumber(incident, store),
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    customers: new Set(reports.map(countedCustomer)).size,
    reports: reports.length,
    failed_recoveries: failedQuiets(room).length,
    ...Object.fromEntries(
      lags.flatMap(({ milestone, at, afterFirstCaller }) => [
        [`${column(milestone)}_at`, at === null ? '' : isoWithOffset(at, timeZone)],
        [
          `${column(milestone)}_after_first_caller_seconds`,
          afterFirstCaller === null ? '' : Math.round(afterFirstCaller / 1000),
        ],
      ]),
    ),
  };
}

function column(milestone: string): string {
  return milestone.replaceAll('-', '_');
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}
