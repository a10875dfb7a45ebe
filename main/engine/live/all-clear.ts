import { callBackOrder, type HitCustomer, partsHit } from '../../core/allclear/call-backs.ts';
import { learnDelay, loadMinutes, type Wait } from '../../core/allclear/late-callers.ts';
import { customersAnHourBefore, gatherEvidence, quietStretches, type Recovery } from '../../core/allclear/recovery.ts';
import { minutesOfSilence } from '../../core/allclear/silence.ts';
import { judge } from '../../core/allclear/verdict.ts';
import { beliefSentence, evidenceSentences, nextSentences, VERDICT_WORDS } from '../../core/allclear/wording.ts';
import type { CallBackView, GateView, ResidualGate } from '../../core/contract/room-views.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { entriesOf, failedQuiets, residualOf, testsOf, withStandingReports } from '../../core/room/read.ts';
import { type RoomEntry, type RoomState, textOf } from '../../core/room/state.ts';
import type { RecordStore } from '../store/port.ts';
import type { Names } from './names.ts';
import { hourlyCalls } from './usual-volume.ts';

const MINUTE_MS = 60_000;

/** What judging a recovery needs of the desk. */
export interface AllClearParts {
  readonly store: RecordStore;
  readonly names: Names;
  /** Customers an hour who ring about a symptom at that time of the week in any case; null where nothing is learned. */
  readonly usualPerHour: (symptom: string, at: number) => number | null;
}

/** Judges the recovery of an incident whose fix was at `fixAt`, as it stands at `now`. Reads the incident's reports. */
export function gateView(incident: IncidentState, fixAt: number, now: number, parts: AllClearParts): GateView {
  const { store } = parts;
  const room = standingRoom(incident.id, store) ?? { incident: incident.id, entries: [] };
  const challenging = entriesOf(room, 'room.all-clear-challenged').map(({ detail }) => detail.report);
  const reports = store
    .reports([...new Set([...incident.reports, ...challenging])])
    .filter((report) => !report.withdrawn && report.happenedAt <= now);
  const callBacks = entriesOf(room, 'room.call-back-made').map(({ detail, happenedAt }) => ({
    customer: detail.customer,
    at: happenedAt,
    answer: detail.answer,
  }));
  const callsAt = hourlyCalls(store);
  const recovery: Recovery = {
    fixAt,
    now,
    reports: reports.map((report) => ({
      customer: countedCustomer(report),
      failedAt: report.failedAt ?? report.happenedAt,
    })),
    callBacks: callBacks.filter(({ at }) => at <= now),
    tests: testsOf(room).calls.filter(({ at }) => at <= now),
    usualAt: (at) => usualOf(incident, at, parts),
    callsAt,
    delay: learnDelay(reports.flatMap((report) => waitOf(report, now))),
  };
  const { evidence, quiet, failing } = gatherEvidence(recovery);
  const byCustomer = Map.groupBy(reports, countedCustomer);
  const hit = hitCustomers(reports, parts.names);
  const answers = answersSince(callBacks, fixAt, now);
  // While no fix is in question nothing that customers say speaks for one, and still the list shows what they said.
  const heard = fixAt < now ? answers : answersSince(callBacks, incident.lastFixAt ?? incident.declaredAt, now);
  const asked = new Set(
    [...answers].filter(([, { answer }]) => answer !== 'not-reached').map(([customer]) => customer),
  );
  const touchedByTest = (facet: string, value: string) =>
    entriesOf(room, 'room.tests-made').some(
      ({ happenedAt, detail }) =>
        happenedAt > fixAt && detail.parts.some((part) => part.facet === facet && part.value === value),
    );
  const hitParts = partsHit(hit, facetsOf(hit), asked).map((part) => ({
    ...part,
    touched: part.touched || touchedByTest(part.facet, part.value),
  }));
  const gate = judge({ evidence, quiet, failedQuiets: failedQuiets(room), parts: hitParts });
  const toAsk = hit.filter(({ customer }) => !asked.has(customer));
  const silence = minutesOfSilence(
    evidence,
    gate.failedRecoveries,
    customersAnHourBefore(recovery) * loadNow(callsAt, fixAt, now),
  );
  const order = [...callBackOrder(toAsk, gate.untouched), ...hit.filter(({ customer }) => asked.has(customer))];
  return {
    incident: incident.id,
    fixAt,
    at: now,
    gate,
    evidence,
    quiet,
    minutesOfSilence: silence,
    verdict: VERDICT_WORDS[gate.verdict],
    belief: beliefSentence(gate),
    grounds: evidenceSentences(evidence, gate),
    next: nextSentences(gate, silence, { toAsk: toAsk.length }),
    callBacks: order.map((customer) =>
      callBackView(customer, byCustomer.get(customer.customer) ?? [], heard, parts.names),
    ),
    failing,
    failingShare: sharedByAll(hit.filter(({ customer }) => failing.includes(customer))),
    residual: residualGate(room, recovery, hit, customersAnHourBefore(recovery)),
  };
}

/**
 * The gate of those who were named as still failing. Their cause is another than that of the rest: recoveries that failed before they were
 * named do not count, nor do tests of other parts than theirs, and nobody of so few rings in any case.
 */
function residualGate(
  room: RoomState,
  recovery: Recovery,
  hit: readonly HitCustomer[],
  wholeRate: number,
): ResidualGate | null {
  const named = residualOf(room);
  if (named === null) return null;
  const customers = new Set(named.detail.customers);
  const own = hit.filter(({ customer }) => customers.has(customer));
  const isOwn = ({ customer }: { readonly customer: string }) => customers.has(customer);
  const tests = testsOf({ ...room, entries: room.entries.filter((entry) => isTestOf(entry, named)) });
  const narrowed: Recovery = {
    ...recovery,
    reports: recovery.reports.filter(isOwn),
    callBacks: recovery.callBacks.filter(isOwn),
    tests: tests.calls.filter(({ at }) => at <= recovery.now),
    usualAt: () => 0,
  };
  const { evidence, quiet } = gatherEvidence(narrowed);
  const asked = new Set(
    narrowed.callBacks.flatMap(({ customer, at, answer }) =>
      at > recovery.fixAt && answer !== 'not-reached' ? [customer] : [],
    ),
  );
  const since = { ...room, entries: room.entries.filter(({ happenedAt }) => happenedAt >= named.happenedAt) };
  const gate = judge({
    evidence,
    quiet,
    failedQuiets: failedQuiets(since),
    parts: partsHit(own, facetsOf(own), asked),
  });
  const rate = wholeRate * (own.length / Math.max(1, hit.length));
  return {
    text: textOf(named),
    customers: customers.size,
    gate,
    verdict: VERDICT_WORDS[gate.verdict],
    belief: beliefSentence(gate),
    next: nextSentences(gate, minutesOfSilence(evidence, gate.failedRecoveries, rate), {
      toAsk: own.filter(({ customer }) => !asked.has(customer)).length,
    }),
  };
}

/** A test since they were named, of one of their parts or of none in particular. */
function isTestOf({ detail, happenedAt }: RoomEntry, named: RoomEntry<'room.residual-named'>): boolean {
  if (detail.kind !== 'room.tests-made' || happenedAt < named.happenedAt) return false;
  const { parts } = named.detail;
  return (
    detail.parts.length === 0 ||
    detail.parts.some((part) => parts.some(({ facet, value }) => part.facet === facet && part.value === value))
  );
}

/** How long a caller waited, who said since when; the longest wait that could be known by now. */
function waitOf({ failedAt, happenedAt }: ReportState, now: number): readonly Wait[] {
  if (failedAt === undefined) return [];
  return [{ waited: (happenedAt - failedAt) / MINUTE_MS, most: (now - failedAt) / MINUTE_MS }];
}

/** An incident's room, without what was noted about reports that were taken back since. */
export function standingRoom(incident: string, store: Pick<RecordStore, 'room' | 'report'>): RoomState | null {
  const room = store.room(incident);
  return room === null ? null : withStandingReports(room, (report) => store.report(report)?.withdrawn === false);
}

/** Load-weighted minutes from a fix to now. */
export function quietSince(
  store: Pick<RecordStore, 'reportsBetween' | 'settings'>,
  fixAt: number,
  now: number,
): number {
  return loadMinutes(quietStretches(fixAt, now, hourlyCalls(store)));
}

function loadNow(callsAt: (at: number) => number, fixAt: number, now: number): number {
  const reference = callsAt(fixAt);
  return reference > 0 ? callsAt(now) / reference : 1;
}

/** All symptoms that the incident takes, together. */
function usualOf({ rule }: IncidentState, at: number, { usualPerHour }: AllClearParts): number {
  return rule.symptoms.reduce((sum, symptom) => sum + (usualPerHour(symptom, at) ?? 0), 0);
}

function hitCustomers(reports: readonly ReportState[], names: Names): HitCustomer[] {
  const hit = new Map<string, HitCustomer>();
  for (const report of reports) {
    const customer = countedCustomer(report);
    const known = hit.get(customer);
    hit.set(customer, {
      customer,
      facets: { ...known?.facets, ...report.facets },
      vulnerable: (known?.vulnerable ?? false) || report.vulnerable || names.isVulnerable(customer),
      reports: (known?.reports ?? 0) + 1,
    });
  }
  return [...hit.values()];
}

function facetsOf(hit: readonly HitCustomer[]): string[] {
  return [...new Set(hit.flatMap(({ facets }) => Object.keys(facets)))].sort();
}

/** What all of several customers are on. */
function sharedByAll(customers: readonly HitCustomer[]) {
  const [first, ...others] = customers;
  if (first === undefined || others.length === 0) return [];
  return Object.entries(first.facets)
    .filter(([facet, value]) => value !== '' && others.every(({ facets }) => facets[facet] === value))
    .map(([facet, value]) => ({ facet, value }));
}

interface Answered {
  readonly answer: 'stable' | 'not-stable' | 'not-reached';
  readonly at: number;
}

/** The last answer of each customer since the fix. */
function answersSince(
  callBacks: readonly { readonly customer: string; readonly at: number; readonly answer: Answered['answer'] }[],
  fixAt: number,
  now: number,
): ReadonlyMap<string, Answered> {
  const since = callBacks.filter(({ at }) => at > fixAt && at <= now).toSorted((a, b) => a.at - b.at);
  return new Map(since.map(({ customer, answer, at }) => [customer, { answer, at }]));
}

function callBackView(
  { customer, facets, vulnerable, reports: count }: HitCustomer,
  own: readonly ReportState[],
  answers: ReadonlyMap<string, Answered>,
  names: Names,
): CallBackView {
  const newest = own.reduce((latest, report) => (report.happenedAt > latest.happenedAt ? report : latest));
  const answered = answers.get(customer);
  return {
    customer,
    name: names.ofReport(newest).name,
    number: newest.personal?.callBackNumber ?? newest.personal?.callingNumber ?? null,
    report: newest.id,
    reports: count,
    lastAt: newest.happenedAt,
    vulnerable,
    facets,
    advice: unasked(own),
    answer: answered?.answer ?? null,
    answeredAt: answered?.at ?? null,
  };
}

/** Advice that was given and not asked about, the newest first. */
function unasked(own: readonly ReportState[]): CallBackView['advice'] {
  return own
    .toSorted((a, b) => b.happenedAt - a.happenedAt)
    .flatMap(({ id, advice, outcomes }) =>
      advice.filter((each) => outcomes?.[each] === undefined).map((each) => ({ report: id, advice: each })),
    );
}
