import type { CallInput, CallOutput, EngineMethod } from '../../core/contract/calls.ts';
import type { CallerMatch, CallerSearch, ClaimedDraft } from '../../core/contract/views.ts';
import { RULE_SETTING } from '../../core/regulators/rule.ts';
import { rulesOf } from '../../core/regulators/rules.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { fixInQuestion } from '../../core/room/read.ts';
import { showNumber, splitNumberAndName } from '../exchange/phone.ts';
import { gateView } from '../live/all-clear.ts';
import { incidentDetail } from '../live/incident-views.ts';
import { coded } from '../live/names.ts';
import { reportDetail } from '../live/report-views.ts';
import { roomView } from '../live/room-views.ts';
import { hourlyCalls } from '../live/usual-volume.ts';
import type { LineWithCustomer, RecordStore } from '../store/port.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ADVICE_QUERIES } from './advice-queries.ts';
import { ESCALATION_QUERIES } from './escalation-queries.ts';
import { failingAfter, sharedByReports } from './factor-queries.ts';
import { outlookFor } from './outlook.ts';
import { PERSON_QUERIES } from './person-queries.ts';
import { RECORD_QUERIES } from './record-queries.ts';
import { pageReports, searchRecord } from './search-queries.ts';
import { SUGGEST_QUERIES } from './suggest-queries.ts';
import { SYMPTOM_QUERIES } from './symptom-queries.ts';

type Query<M extends EngineMethod> = (input: CallInput<M>, workspace: Workspace) => Result<CallOutput<M>>;

const MATCHES = 8;
const LINES_SHOWN = 50;
const EARLIER_MS = 30 * 24 * 3_600_000;

const snapshot: Query<'snapshot.get'> = (_, workspace) => ok(workspace.snapshot());

const getReport: Query<'report.get'> = ({ report }, { store, live, names }) => {
  const state = store.report(report);
  if (state === null) return refuse('not-found', 'There is no such report in this workspace.');
  return ok(reportDetail(state, live, names));
};

const searchCaller: Query<'caller.search'> = ({ text, customer }, workspace) => {
  if (customer !== undefined) return ok(linesOfCustomer(text, customer, workspace));
  const { store, clock } = workspace;
  const { country } = store.settings();
  const { number: read, digits, prefix, extension, name } = splitNumberAndName(text, country);
  const since = clock.now() - EARLIER_MS;
  const internal = read === null ? findInternal(digits, store) : { number: null, matches: [] };
  const number = read ?? internal.number;
  const byNumber = read === null ? internal.matches : store.findByNumber(read, MATCHES);
  const isFound = read === null ? internal.number !== null : byNumber.length > 0;
  const byPrefix = !isFound && digits.length >= 4 && prefix !== '' ? store.findByNumber(prefix, MATCHES) : [];
  const byName = name.trim() === '' ? [] : store.findByText(name, MATCHES);
  const found = name.trim() === '' ? [...byNumber, ...byPrefix] : [...byName, ...byNumber];
  const result: CallerSearch = {
    number,
    numberShown: number === null ? null : showNumber(number, country),
    extension,
    name,
    matches: unique(found)
      .slice(0, MATCHES)
      .map((match) => toMatch(match, workspace, since)),
    earlierUnknown:
      number === null || byNumber.length > 0 ? [] : earlierOf({ callingNumber: number }, workspace, since),
  };
  return ok(result);
};

/**
 * Lines whose number is an internal extension that begins so, "2001". It is the caller's number if it is whole and one
 * customer's alone; else the agent chooses.
 */
function findInternal(digits: string, store: Workspace['store']) {
  if (!/^\d{3,6}$/.test(digits)) return { number: null, matches: [] };
  const matches = store.findByNumber(digits, MATCHES);
  const owners = new Set(matches.filter(({ line }) => line?.number === digits).map(({ customer }) => customer.id));
  return { number: owners.size === 1 ? digits : null, matches };
}

function earlierOf(by: Parameters<RecordStore['earlierReports']>[0], { store }: Workspace, since: number) {
  return store.earlierReports(by, since).map(({ code, ...earlier }) => ({
    ...earlier,
    ...coded(store.codeOf('report.logged', { ...earlier, id: earlier.report, code })),
  }));
}

/** A customer's lines, for choosing the one that is in trouble. */
function linesOfCustomer(text: string, customer: string, workspace: Workspace): CallerSearch {
  const wanted = text.toLowerCase().trim();
  const digits = wanted.replace(/\D/g, '').replace(/^0/, '');
  const isWanted = ({ line }: LineWithCustomer) =>
    wanted === '' ||
    (digits.length > 1 && line?.number?.includes(digits) === true) ||
    [line?.siteName, ...Object.values(line?.facets ?? {})].some(
      (part) => part?.toLowerCase().includes(wanted) === true,
    );
  const matches = workspace.store.linesOf(customer).filter(isWanted).slice(0, LINES_SHOWN);
  const since = workspace.clock.now() - EARLIER_MS;
  return {
    number: null,
    numberShown: null,
    extension: null,
    name: text,
    matches: matches.map((match) => toMatch(match, workspace, since)),
    earlierUnknown: [],
  };
}

function unique(matches: readonly LineWithCustomer[]): LineWithCustomer[] {
  const seen = new Set<string>();
  return matches.filter((match) => {
    const key = match.line?.id ?? match.customer.id;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function toMatch({ line, customer, by }: LineWithCustomer, workspace: Workspace, since: number): CallerMatch {
  return {
    key: line?.id ?? customer.id,
    customer: customer.id,
    line: line?.id ?? null,
    site: line?.site ?? null,
    name: customer.name,
    siteName: line?.siteName ?? null,
    number: line?.number ?? null,
    facets: line?.facets ?? {},
    vulnerable: customer.vulnerable,
    partnerName: customer.partnerName,
    by,
    earlier: earlierOf({ customer: customer.id }, workspace, since),
  };
}

const getCluster: Query<'cluster.get'> = ({ cluster }, { live, clusterViews, clock, store }) => {
  const found = clusterHolding(cluster, live);
  if (found === null) return CLUSTER_OVER;
  return ok(clusterViews.detail(found, clock.now(), store.settings().examplesWanted));
};

const clusterMembers: Query<'cluster.members'> = ({ cluster }, { live }) => {
  const found = clusterHolding(cluster, live);
  return found === null ? CLUSTER_OVER : ok({ reports: found.reports.map(({ id }) => id) });
};

const clusterCurve: Query<'cluster.curve'> = ({ cluster }, { live, clusterViews, clock }) => {
  const found = clusterHolding(cluster, live);
  return found === null ? CLUSTER_OVER : ok(clusterViews.curve(found, clock.now()));
};

/** By its id, or by that of a report in it: its id before it was merged or its oldest report left. */
function clusterHolding(id: string, live: Workspace['live']) {
  return live.clusters.find((candidate) => candidate.id === id) ?? live.clusterOf(id);
}

const CLUSTER_OVER = refuse('not-found', 'This cluster has ended or was merged into another one.');

const getRoom: Query<'room.get'> = ({ incident }, { store, live, clock }) => {
  const state = store.incident(incident);
  if (state === null) return refuse('not-found', 'There is no such incident in this workspace.');
  const calls = live.actives(state.reports).map(({ at }) => at);
  return ok(roomView(incident, store.room(incident), calls, clock.now(), hourlyCalls(store)));
};

const getGate: Query<'room.gate'> = ({ incident, fixAt }, { store, names, calibration, clock }) => {
  const state = store.incident(incident);
  if (state === null) return refuse('not-found', 'There is no such incident in this workspace.');
  const now = clock.now();
  const usualPerHour = (symptom: string, at: number) => calibration.usualPerHour(symptom, at);
  return ok(
    gateView(state, fixAt ?? fixInQuestion(state, store.room(incident)) ?? now, now, { store, names, usualPerHour }),
  );
};

const getIncident: Query<'incident.get'> = ({ incident }, { live, names, clock, store }) => {
  const found = live.incident(incident);
  if (found === null) return refuse('not-found', 'There is no such incident in this workspace.');
  return ok(incidentDetail(found, live, names, clock.now(), store));
};

const pageIncidents: Query<'incident.page'> = ({ before = null, limit }, { store, incidentRows }) => {
  const states = store.resolvedIncidents(before, limit + 1);
  const page = states.slice(0, limit);
  const last = page.at(-1);
  const hasMore = states.length > limit && last !== undefined;
  return ok({ rows: page.map(incidentRows), next: hasMore ? { at: last.resolvedAt ?? 0, id: last.id } : null });
};

/** All of them, those that a live cluster still shows among them. */
const undecidedFlags: Query<'flag.undecided'> = (_, { live, faultViews }) =>
  ok(live.undecided().map(faultViews.undecidedView));

const getFault: Query<'fault.get'> = ({ of }, { faultViews, clock }) => ok(faultViews.detail(of, clock.now()));

const saveDraft: Query<'draft.save'> = ({ slot, json, claim = null }, workspace) =>
  keepDraft(slot, claim, json, workspace);

const loadDraft: Query<'draft.load'> = ({ slot }, { store }) => {
  const draft = store.draft(slot);
  return ok(draft === null ? null : { slot, savedAt: draft.savedAt, json: draft.json });
};

const dropDraft: Query<'draft.drop'> = ({ slot, claim = null }, workspace) => keepDraft(slot, claim, null, workspace);

function keepDraft(slot: string, claim: string | null, json: string | null, { draftClaims, keep }: Workspace) {
  let isKept = false;
  const kept = keep(() => {
    isKept = draftClaims.keep(slot, claim, json);
  });
  return kept.ok && !isKept ? HELD_ELSEWHERE : kept;
}

const HELD_ELSEWHERE = refuse(
  'conflict',
  'Another window goes on with this draft. What is typed here is kept apart from it.',
);

const claimDraft: Query<'draft.claim'> = ({ slot, claim }, { draftClaims, keep }) => {
  let claimed: ClaimedDraft = { slot, draft: null, isOwn: false };
  const kept = keep(() => {
    claimed = draftClaims.claim(slot, claim);
  });
  return kept.ok ? ok(claimed) : kept;
};

const releaseDraft: Query<'draft.release'> = ({ claim }, { draftClaims }) => {
  draftClaims.release(claim);
  return ok(null);
};

const surgeStatus: Query<'surge.status'> = (_, { calibration }) => ok(calibration.status());

const surgeCurve: Query<'surge.curve'> = (_, { calibration }) => ok(calibration.curve());

const surgeOutlook: Query<'surge.outlook'> = (typed, workspace) => ok(outlookFor(typed, workspace));

const listRegulators: Query<'regulator.list'> = (_, { store }) =>
  ok({ rules: rulesOf(store.settingsUnder(RULE_SETTING)) });

/** The calls that only ask (or keep what is no fact). */
export const QUERIES = {
  ...SYMPTOM_QUERIES,
  ...SUGGEST_QUERIES,
  ...RECORD_QUERIES,
  ...ESCALATION_QUERIES,
  'regulator.list': listRegulators,
  'snapshot.get': snapshot,
  'report.get': getReport,
  'report.page': pageReports,
  'record.search': searchRecord,
  'caller.search': searchCaller,
  'cluster.get': getCluster,
  'cluster.members': clusterMembers,
  'cluster.curve': clusterCurve,
  'incident.get': getIncident,
  'incident.page': pageIncidents,
  'flag.undecided': undecidedFlags,
  'fault.get': getFault,
  'room.get': getRoom,
  'room.gate': getGate,
  'factors.of': sharedByReports,
  'factors.after': failingAfter,
  ...ADVICE_QUERIES,
  'draft.save': saveDraft,
  'draft.load': loadDraft,
  'draft.drop': dropDraft,
  'draft.claim': claimDraft,
  'draft.release': releaseDraft,
  ...PERSON_QUERIES,
  'surge.status': surgeStatus,
  'surge.curve': surgeCurve,
  'surge.outlook': surgeOutlook,
};
