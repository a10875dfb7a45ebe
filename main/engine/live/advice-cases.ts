import type { Case, Ending } from '../../core/advice/record.ts';
import type { IncidentState, IncidentStateName } from '../../core/incidents/incident.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { entriesOf } from '../../core/room/read.ts';
import type { RecordStore } from '../store/port.ts';

/** A caller who rings again about the same within this time was not helped by waiting (ms). */
const AGAIN_MS = 4 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Reports of one caller that count as one case: those of an incident, else of a day. */
export interface CaseReports {
  readonly incident: IncidentState | null;
  readonly reports: readonly ReportState[];
}

/** Puts reports together to cases. `incidentOf` says what incident a report is in; withdrawn reports are left out. */
export function caseReports(
  reports: readonly ReportState[],
  incidentOf: (report: string) => IncidentState | null,
): readonly CaseReports[] {
  const groups = new Map<string, { incident: IncidentState | null; reports: ReportState[] }>();
  for (const report of reports) {
    if (report.withdrawn) continue;
    const incident = incidentOf(report.id);
    const when = incident?.id ?? `day ${Math.floor(report.happenedAt / DAY_MS)}`;
    const key = `${countedCustomer(report)} ${when}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { incident, reports: [report] });
    else known.reports.push(report);
  }
  return [...groups.values()].map(({ incident, reports: own }) => ({
    incident,
    reports: own.sort((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1)),
  }));
}

/** What a case says about an advice; null for nobody in particular, whose calls are not one caller's. */
export function caseOf(
  advice: string,
  { incident, reports }: CaseReports,
  store: Pick<RecordStore, 'room'>,
): Case | null {
  const [first] = reports;
  if (first === undefined || countedCustomer(first) === 'withheld') return null;
  const given = reports.filter((report) => report.advice.includes(advice));
  const report = given[0] ?? first;
  const base = {
    id: report.id,
    at: report.happenedAt,
    symptom: report.symptom,
    state: incident === null ? null : stateAt(incident, report.happenedAt),
    handset: reports.find(({ facets }) => facets['handset'] !== undefined)?.facets['handset'] ?? null,
    isGiven: given.length > 0,
  };
  return { ...base, ...(given.length > 0 ? answered(advice, given) : untold(first, reports, incident, store)) };
}

type Ended = { readonly ending: Ending; readonly endedAt?: number };

/** What the caller said last; one who could not say leaves an earlier answer standing. */
function answered(advice: string, given: readonly ReportState[]): Ended {
  const last = given
    .flatMap(({ outcomes }) => outcomes?.[advice] ?? [])
    .filter(({ outcome }) => outcome !== 'unknown')
    .sort((a, b) => a.at - b.at)
    .at(-1);
  if (last === undefined) return { ending: 'unknown' };
  return { ending: last.outcome === 'worked' ? 'worked' : 'failed', endedAt: last.at };
}

/** For those who were not given it: what they said when they were rung back, else whether they rang again about the same. */
function untold(
  first: ReportState,
  reports: readonly ReportState[],
  incident: IncidentState | null,
  store: Pick<RecordStore, 'room'>,
): Ended {
  const room = incident === null ? null : store.room(incident.id);
  const customer = countedCustomer(first);
  const asked = (room === null ? [] : entriesOf(room, 'room.call-back-made')).filter(
    ({ detail, happenedAt }) =>
      detail.customer === customer && detail.answer !== 'not-reached' && happenedAt > first.happenedAt,
  );
  const last = asked.at(-1);
  if (last !== undefined)
    return { ending: last.detail.answer === 'stable' ? 'worked' : 'failed', endedAt: last.happenedAt };
  const again = reports.find(
    ({ happenedAt, symptom }) =>
      symptom === first.symptom && happenedAt > first.happenedAt && happenedAt - first.happenedAt <= AGAIN_MS,
  );
  return again === undefined ? { ending: 'unknown' } : { ending: 'failed', endedAt: again.happenedAt };
}

/** The state of an incident at a time (ms); null before it was declared. */
export function stateAt({ declaredAt, timeline }: IncidentState, at: number): IncidentStateName | null {
  if (at < declaredAt) return null;
  const entered = timeline
    .filter(({ state, happenedAt }) => state !== null && happenedAt <= at)
    .sort((a, b) => a.happenedAt - b.happenedAt)
    .at(-1);
  return entered?.state ?? 'investigating';
}
