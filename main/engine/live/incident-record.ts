import { compareWithout, successOf } from '../../core/advice/outcomes.ts';
import type { Case } from '../../core/advice/record.ts';
import { aroundAction, judgeAction } from '../../core/allclear/before-after.ts';
import { onsetOf } from '../../core/changes/suspects.ts';
import { TELLING_CHANCE } from '../../core/factors/factor.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { Moments } from '../../core/incident-report/lags.ts';
import type { IncidentRecord } from '../../core/incident-report/source.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { componentsOf, entriesOf, failedQuiets, followUpsOf, hypothesesOf, testsOf } from '../../core/room/read.ts';
import { type RoomState, textOf } from '../../core/room/state.ts';
import type { RecordStore } from '../store/port.ts';
import { caseOf, caseReports } from './advice-cases.ts';
import { factorsOf } from './common-factors.ts';
import { incidentNumber } from './given-numbers.ts';
import { changesDuring } from './incident-views.ts';
import type { LiveModel } from './live-model.ts';
import { histogram } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

const DAY_MS = 24 * 3_600_000;
const SHOWN_FACTORS = 3;
/** Reports that are named as what shows the impact. */
const SHOWN_REPORTS = 12;

export interface RecordParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly vocabulary: Vocabulary;
  /** The title of an advice of the desk's library. */
  readonly adviceTitle: (advice: string) => string;
  readonly now: number;
}

/** Everything that a report about an incident is written from, as the record stands at `now`. */
export function incidentRecord(incident: IncidentState, parts: RecordParts): IncidentRecord {
  const { store, live, vocabulary, now } = parts;
  const room: RoomState = store.room(incident.id) ?? { incident: incident.id, entries: [] };
  const reports = reportsOf(incident, store);
  const active = live.actives(reports.map(({ id }) => id));
  const common = factorsOf(active, live);
  const calls = reports.map(({ happenedAt }) => happenedAt);
  const { passed, of } = testsOf(room);
  const residual = entriesOf(room, 'room.residual-named').findLast(({ detail }) => detail.customers.length > 0);
  return {
    id: incident.id,
    number: incidentNumber(incident, store),
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    moments: momentsOf(incident, room, reports, parts),
    impact: impactOf(reports),
    symptoms: countedNames(reports.map(({ symptom }) => vocabulary.symptom(symptom))),
    factors:
      common.verdict.kind === 'telling'
        ? common.rows.filter(({ chance }) => chance <= TELLING_CHANCE).slice(0, SHOWN_FACTORS)
        : [],
    facetName: (facet) => vocabulary.facet(facet),
    states: incident.timeline.flatMap(({ id, kind, state, text, happenedAt, isTakenBack }) =>
      kind === 'state' && state !== null && isTakenBack !== true
        ? [{ at: happenedAt, state, reason: text, fact: id }]
        : [],
    ),
    lines: incident.timeline.flatMap(({ id, kind, text, happenedAt }) =>
      kind === 'line' ? [{ at: happenedAt, text, fact: id }] : [],
    ),
    notes: incident.timeline.flatMap(({ id, kind, text, happenedAt, redacted, isTakenBack }) =>
      kind === 'note' && redacted === undefined && isTakenBack !== true ? [{ at: happenedAt, text, fact: id }] : [],
    ),
    entries: room.entries
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .toSorted((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1)),
    curve: curveOf(calls, incident, now),
    onset: calls[0] === undefined ? null : onsetOf(calls[0], flagStarts(incident, store)),
    changes: changesDuring(incident, reports[0]?.happenedAt ?? incident.declaredAt, now, store),
    hypotheses: hypothesesOf(room),
    components: componentsOf(room),
    tests: { passed, of },
    actions: entriesOf(room, 'room.action-taken').map((entry) => {
      const around = aroundAction(entry.happenedAt, calls, now);
      return {
        entry: entry.id,
        at: entry.happenedAt,
        text: textOf(entry) ?? 'redacted',
        around,
        verdict: judgeAction(around),
      };
    }),
    advice: adviceOf(incident, reports, parts),
    followUps: followUpsOf(room),
    residual:
      residual === undefined
        ? null
        : { text: textOf(residual) ?? 'redacted', customers: residual.detail.customers.length, entry: residual.id },
    failedRecoveries: failedQuiets(room).length,
    people: new Map(store.people().map(({ id, name }) => [id, name])),
  };
}

/** When the first call was made of what each of its flags went up for. */
function flagStarts({ flags }: IncidentState, store: Pick<RecordStore, 'flag'>): readonly number[] {
  return flags.flatMap((flag) => store.flag(flag)?.evidence.firstAt ?? []);
}

/** Steps of a chart that can be told apart on paper. */
const CURVE_STEPS = 96;

function curveOf(calls: readonly number[], { resolvedAt }: IncidentState, now: number): IncidentRecord['curve'] {
  if (calls.length === 0) return { from: now, stepMinutes: 5, counts: [] };
  const { from, slotMinutes, counts } = histogram(calls, resolvedAt ?? now, CURVE_STEPS);
  return { from, stepMinutes: slotMinutes, counts };
}

/** Its reports that nobody took back, and the one that contradicted an all-clear after it was closed; oldest first. */
export function reportsOf(incident: IncidentState, store: Pick<RecordStore, 'reports'>): readonly ReportState[] {
  return store
    .reports(incident.reports)
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1));
}

/** When what is measured happened, and what shows it. */
export function momentsOf(
  incident: IncidentState,
  room: RoomState,
  reports: readonly ReportState[],
  { store }: Pick<RecordParts, 'store'>,
): Moments {
  const first = reports[0];
  const last = reports.at(-1);
  const flags = flagsOf(incident, reports, store);
  const flagged = (tier: 'amber' | 'red') => {
    const flag = flags.find((each) => tier === 'amber' || each.tier === 'red');
    return flag === undefined ? null : { at: flag.raisedAt, evidence: [flag.flag] };
  };
  const entry = (found: { readonly id: string; readonly happenedAt: number } | undefined) =>
    found === undefined ? null : { at: found.happenedAt, evidence: [found.id] };
  const given = entriesOf(room, 'room.all-clear-given');
  const contradicted = entriesOf(room, 'room.all-clear-challenged').findLast(
    ({ detail }) => detail.how === 'contradicts',
  );
  // The first all-clear that nothing contradicted says when the fix was in that held.
  const held = given.find(({ happenedAt }) => happenedAt > (contradicted?.happenedAt ?? 0));
  return {
    'first-caller': first === undefined ? null : { at: first.happenedAt, evidence: [first.id] },
    amber: flagged('amber'),
    red: flagged('red'),
    declared: {
      at: incident.declaredAt,
      evidence: incident.timeline.flatMap(({ id, kind }) => (kind === 'declared' ? [id] : [])),
    },
    escalated: entry(entriesOf(room, 'room.escalated')[0]),
    acknowledged: entry(entriesOf(room, 'room.finding-told').find(({ detail }) => detail.about === 'acknowledged')),
    'first-post': entry(entriesOf(room, 'room.post-made')[0]),
    fix:
      held === undefined
        ? null
        : { at: held.detail.fixAt, evidence: [held.id, ...fixState(incident, held.detail.fixAt)] },
    announced: entry(given[0]),
    stable: last === undefined ? null : { at: last.happenedAt, evidence: [last.id] },
  };
}

/** The state change by which a fix was said to be in. */
function fixState(incident: IncidentState, fixAt: number): readonly string[] {
  return incident.timeline.flatMap(({ id, kind, happenedAt }) =>
    kind === 'state' && happenedAt === fixAt ? [id] : [],
  );
}

/** Flags that are about this incident: its own, and those whose evidence is mostly of its reports; the first raised first. */
function flagsOf(incident: IncidentState, reports: readonly ReportState[], store: RecordStore): readonly FlagState[] {
  const own = new Set(incident.reports);
  const first = reports[0]?.happenedAt ?? incident.declaredAt;
  const around = store.flagsSince(first - DAY_MS).filter(({ raisedAt, evidence }) => {
    const shared = evidence.reports.filter((report) => own.has(report)).length;
    return raisedAt >= first && shared * 2 > evidence.reports.length;
  });
  const taken = incident.flags.map((flag) => store.flag(flag)).filter((flag) => flag !== null);
  const byId = new Map([...taken, ...around].map((flag) => [flag.flag, flag]));
  return [...byId.values()]
    .filter(({ withdrawn }) => withdrawn !== true)
    .sort((a, b) => a.raisedAt - b.raisedAt || (a.flag < b.flag ? -1 : 1));
}

function impactOf(reports: readonly ReportState[]): IncidentRecord['impact'] {
  const users = new Map<string, number>();
  for (const report of reports) {
    const customer = countedCustomer(report);
    users.set(customer, Math.max(users.get(customer) ?? 0, report.usersAffected ?? 0));
  }
  const vulnerable = reports.filter((report) => report.vulnerable);
  const emergency = reports.filter((report) => report.emergency);
  const shown = [...emergency, ...vulnerable, ...reports].slice(0, SHOWN_REPORTS).map(({ id }) => id);
  return {
    customers: users.size,
    reports: reports.length,
    sites: new Set(reports.flatMap(({ site }) => site ?? [])).size,
    vulnerable: new Set(vulnerable.map(countedCustomer)).size,
    emergency: emergency.length,
    usersAffected: [...users.values()].reduce((sum, count) => sum + count, 0),
    evidence: [...new Set(shown)],
  };
}

/** Advice that was given to callers, how it did, and against those of the incident who were not given it. */
function adviceOf(
  incident: IncidentState,
  reports: readonly ReportState[],
  { adviceTitle, store }: RecordParts,
): IncidentRecord['advice'] {
  const cases = caseReports(reports, () => incident);
  return [...new Set(reports.flatMap(({ advice }) => advice))].map((advice) => {
    const ended = cases.flatMap((each) => caseOf(advice, each, store) ?? []);
    const given = ended.filter(({ isGiven }) => isGiven);
    const count = (list: readonly Case[], ending: Case['ending']) =>
      list.filter((each) => each.ending === ending).length;
    const known = (list: readonly Case[]) => {
      const worked = count(list, 'worked');
      return { worked, of: worked + count(list, 'failed') };
    };
    return {
      title: adviceTitle(advice),
      success: successOf({
        worked: count(given, 'worked'),
        failed: count(given, 'failed'),
        unknown: count(given, 'unknown'),
      }),
      comparison: compareWithout(known(given), known(ended.filter(({ isGiven }) => !isGiven))),
      evidence: given.slice(0, SHOWN_REPORTS).map(({ id }) => id),
    };
  });
}

function countedNames(names: readonly string[]): IncidentRecord['symptoms'] {
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, list]) => ({ name, reports: list.length }))
    .sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
}
