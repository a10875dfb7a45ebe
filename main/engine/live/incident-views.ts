import { changesBetween, type KnownChange } from '../../core/changes/change.ts';
import { SUSPECT_MS } from '../../core/changes/suspects.ts';
import type { ActiveReport } from '../../core/clusters/cluster.ts';
import type { IncidentDetail, IncidentRow } from '../../core/contract/views.ts';
import { type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import { type Outage, regulatorClocks } from '../../core/regulators/clocks.ts';
import { RULE_SETTING } from '../../core/regulators/rule.ts';
import { rulesOf } from '../../core/regulators/rules.ts';
import { countedCustomer } from '../../core/reports/report.ts';
import type { RecordStore } from '../store/port.ts';
import { flagView } from './cluster-views.ts';
import { factorsOf } from './common-factors.ts';
import { escalationMarks } from './escalation-marks.ts';
import type { LiveModel } from './live-model.ts';
import { coded, type Names } from './names.ts';
import { publicTruth } from './public-truth.ts';
import { reportRow } from './report-views.ts';
import { roomMarks } from './room-marks.ts';
import { histogram } from './slots.ts';

type RowStore = Pick<RecordStore, 'room' | 'report' | 'reports' | 'settings' | 'codeOf' | 'flag' | 'changes'>;

/** Incidents as rows of the board: the same row until the incident or one of its reports changes. */
export type IncidentRows = (incident: IncidentState) => IncidentRow;

export function createIncidentRows(live: LiveModel, store: RowStore): IncidentRows {
  const made = new WeakMap<IncidentState, { readonly changes: string; readonly row: IncidentRow }>();
  return (incident) => {
    const changes = live.changesOf(incident.id);
    const known = made.get(incident);
    if (known?.changes === changes) return known.row;
    const row = rowOf(incident, live.actives(incident.reports), live, store);
    made.set(incident, { changes, row });
    return row;
  };
}

function rowOf(
  incident: IncidentState,
  reports: readonly ActiveReport[],
  live: LiveModel,
  store: RowStore,
): IncidentRow {
  const fix = incident.lastFixAt;
  return {
    id: incident.id,
    number: incident.number,
    ...coded(live.codeOfIncident(incident)),
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    declaredAt: incident.declaredAt,
    resolvedAt: incident.resolvedAt,
    customers: new Set(reports.map((report) => report.customer)).size,
    reports: reports.length,
    sites: new Set(reports.map((report) => report.site).filter((site) => site !== null)).size,
    sinceFix: fix === null ? null : reports.filter((report) => report.at > fix).length,
    lastReportAt: reports.reduce<number | null>((latest, report) => Math.max(latest ?? 0, report.at), null),
    line: incident.line,
    lineSetAt: incident.lineSetAt,
    nextUpdateAt: incident.nextUpdateAt,
    rule: incident.rule,
    spread: incident.spread ?? [],
    duplicateOf: incident.setAside?.into ?? null,
    ...roomMarks(incident, store),
    publicTruth: publicTruth(
      incident,
      reports.reduce<number | null>((first, { at }) => Math.min(first ?? at, at), null),
      store,
    ),
    ...escalationMarks(incident, store),
  };
}

/** The incident room. */
export function incidentDetail(
  incident: IncidentState,
  live: LiveModel,
  names: Names,
  now: number,
  store: RowStore & Pick<RecordStore, 'settingsUnder'>,
): IncidentDetail {
  const reports = live.actives(incident.reports).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const flags = incident.flags.map((id) => live.flag(id)).filter((flag) => flag !== null);
  const rows = (list: readonly ActiveReport[]) =>
    store.reports(list.map(({ id }) => id)).map((state) => reportRow(state, live, names));
  const firstAt = reports[0]?.at ?? incident.declaredAt;
  return {
    incident: rowOf(incident, reports, live, store),
    declaredBy: incident.declaredBy,
    resolvedReason: incident.resolvedReason,
    timeline: incident.timeline,
    reports: rows(reports).reverse(),
    unlinked: rows(live.actives(incident.unlinked)),
    factors: factorsOf(reports, live),
    histogram: histogram(
      reports.map((report) => report.at),
      isOpen(incident) ? now : (incident.resolvedAt ?? now),
    ),
    flags: flags.map((flag) => flagView(flag, flags)),
    firstReportAt: reports[0]?.at ?? null,
    regulators: regulatorsOf(incident, firstAt, now, store),
    changes: changesDuring(incident, firstAt, now, store),
  };
}

/** Known changes from some hours before the first call to the end. */
export function changesDuring(
  { resolvedAt, declaredAt }: IncidentState,
  firstAt: number,
  now: number,
  store: Pick<RecordStore, 'changes'>,
): readonly KnownChange[] {
  return changesBetween(store.changes(), Math.min(firstAt, declaredAt) - SUSPECT_MS, resolvedAt ?? now);
}

/** Nothing is counted while no regulator is switched on. */
function regulatorsOf(
  incident: IncidentState,
  firstAt: number,
  now: number,
  store: Pick<RecordStore, 'reports' | 'settings' | 'settingsUnder'>,
): IncidentDetail['regulators'] {
  const { regulators } = store.settings();
  if (regulators === '') return [];
  const rules = rulesOf(store.settingsUnder(RULE_SETTING)).map(({ rule }) => rule);
  return regulatorClocks(regulators, rules, outageOf(incident, firstAt, now, store));
}

/** Each customer counts once, with as many users as they said at most, and one where they said nothing. */
function outageOf(
  { reports, resolvedAt, declaredAt, severity }: IncidentState,
  firstAt: number,
  now: number,
  store: Pick<RecordStore, 'reports'>,
): Outage {
  const standing = store.reports(reports).filter(({ withdrawn }) => !withdrawn);
  const users = new Map<string, number>();
  for (const report of standing) {
    const customer = countedCustomer(report);
    users.set(customer, Math.max(users.get(customer) ?? 1, report.usersAffected ?? 1));
  }
  return {
    firstAt: Math.min(firstAt, declaredAt),
    declaredAt,
    until: resolvedAt ?? now,
    users: [...users.values()].reduce((sum, count) => sum + count, 0),
    emergency: standing.filter(({ emergency }) => emergency).length,
    severity,
  };
}
