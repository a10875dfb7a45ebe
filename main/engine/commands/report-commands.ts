import type { ReportRow } from '../../core/contract/views.ts';
import { isWithheld } from '../../core/customers/withheld.ts';
import { incidentForReport } from '../../core/incidents/match.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import {
  type Correction,
  decideCorrect,
  decideGiveAdvice,
  decideLog,
  decideOutcome,
  decideRestore,
  decideWithdraw,
  timedFailure,
} from '../../core/reports/decide.ts';
import type { ReportAlso, ReportDraft } from '../../core/reports/draft.ts';
import type { ReportState } from '../../core/reports/report.ts';
import { refuse } from '../../core/result.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import type { ClusterViews } from '../live/cluster-views.ts';
import { coded, type Names } from '../live/names.ts';
import { reportRow } from '../live/report-views.ts';
import { wordGroups } from '../live/word-groups.ts';
import type { NextNumber } from '../store/port.ts';
import { namedCallerKey } from '../store/report-text.ts';
import { type CommandContext, type CommandHandler, decided } from './context.ts';
import { canBeGivenIn } from './list-commands.ts';

export interface ReportCommandParts {
  readonly names: Names;
  readonly clusterViews: ClusterViews;
}

/** A report's times may differ from this desk's clock by this much before they are taken for a slip (ms). */
const START_TOLERANCE_MS = 24 * 3_600_000;
const WORDS_COMPARED = 600;
/** Lines of one number that are looked at. */
const SAME_NUMBER = 20;
/** What a look-up already wrote in full; reading it again would give the same. */
const IS_READ = /^\+[1-9][0-9]{9,14}$/;

export function reportCommands({ names, clusterViews }: ReportCommandParts) {
  const logReport: CommandHandler<'report.log'> = ({ report: given, also, draft: from }, context) => {
    const { store, live, now } = context;
    const told = withReadNumbers(withSomeCaller(given), context);
    const draft = withPlausibleStart(withPartner(withAffectedLine(told, context), context), now);
    const id = context.newId();
    const { number, code } = store.nextReportNumber();
    const wordGroup = wordGroupOf(draft, id, context);
    const mark = markOf(draft);
    const logged = decideLog(draft, { report: id, number, code, subject: subjectOf(draft, context), wordGroup, mark });
    if (!logged.ok) return logged;
    const incident = incidentForReport(live.openIncidents(), {
      id,
      symptom: draft.symptom,
      wordGroup,
      facets: draft.facets,
    });
    const together = also === undefined ? [] : savedTogether(also, { id, draft, wordGroup }, context);
    const facts = [...logged.value, ...together, ...linkByRule(incident, id, now)];
    return decided({ ok: true, value: facts }, () => {
      // With the report or not at all: a page that went now must not find in its draft what was saved.
      if (from !== undefined) context.keepDraft(from.slot, from.claim, from.json);
      return saved(id, { number, code }, context);
    });
  };

  function saved(id: string, { number, code }: NextNumber, { live }: CommandContext) {
    const cluster = live.clusterOf(id);
    const standing = cluster === null ? null : clusterViews.standing(cluster);
    return {
      report: id,
      number,
      ...coded(code ?? ''),
      cluster: cluster?.id ?? null,
      // A group found from words is named by a caller's words, which must not lie in the list of answered commands.
      clusterTitle: cluster === null || cluster.wordGroup !== null ? '' : clusterViews.title(cluster),
      clusterReports: cluster?.reports.length ?? 1,
      tier: standing?.tier ?? 'none',
      raised: standing?.flag?.evidence.reports.at(-1) === id,
      incident: live.incidentOf(id),
    };
  }

  const correct: CommandHandler<'report.correct'> = ({ command: _, report, ...change }, context) => {
    const state = context.store.report(report);
    const wordGroup = correctedGroup(state, change, context);
    const facts = decideCorrect(state, change, context, wordGroup);
    if (!facts.ok || state === null || change.symptom === undefined || context.live.incidentOf(report) !== null) {
      return decided(facts, () => rowAnswer(report, context, names));
    }
    const symptom = { id: report, symptom: change.symptom, wordGroup, facets: state.facets };
    const incident = incidentForReport(context.live.openIncidents(), symptom);
    return decided({ ok: true, value: [...facts.value, ...linkByRule(incident, report, context.now)] }, () =>
      rowAnswer(report, context, names),
    );
  };

  const withdraw: CommandHandler<'report.withdraw'> = ({ report }, context) =>
    decided(decideWithdraw(context.store.report(report), context), () => rowAnswer(report, context, names));

  const restore: CommandHandler<'report.restore'> = ({ report }, context) =>
    decided(decideRestore(context.store.report(report), context), () => rowAnswer(report, context, names));

  const giveAdvice: CommandHandler<'advice.give'> = ({ report, advice }, context) => {
    const { store } = context;
    const given = { advice, isKnown: canBeGivenIn(store, advice) };
    return decided(decideGiveAdvice(store.report(report), given, context), () => rowAnswer(report, context, names));
  };

  const outcome: CommandHandler<'advice.outcome'> = ({ report, advice, outcome: answer }, context) =>
    decided(decideOutcome(context.store.report(report), { advice, outcome: answer }, context), () =>
      rowAnswer(report, context, names),
    );

  const match: CommandHandler<'caller.match'> = ({ number, customer, line, callerName }, context) => {
    if (context.store.customer(customer) === null) {
      return refuse('not-found', 'That customer is not in the directory any more.');
    }
    const payload = matchPayload({ number, customer, line, callerName }, context);
    return decided(
      { ok: true, value: [{ kind: 'directory.number-matched', happenedAt: context.now, payload }] },
      () => null,
    );
  };

  return {
    'report.log': logReport,
    'report.correct': correct,
    'report.withdraw': withdraw,
    'report.restore': restore,
    'advice.give': giveAdvice,
    'advice.outcome': outcome,
    'caller.match': match,
  };
}

/** The row of a report that was just changed. */
export function rowAnswer(report: string, { live }: CommandContext, names: Names): ReportRow {
  const state = live.report(report);
  if (state === null) throw new Error('a report that was just changed is gone');
  return reportRow(state, live, names);
}

interface NewReport {
  readonly id: string;
  readonly draft: ReportDraft;
  readonly wordGroup: string | null;
}

/** What is saved with a report. What does not fit any more is left out: it is no reason to refuse a call. */
function savedTogether(
  { remember, advice, sameAs, failedAt }: ReportAlso,
  report: NewReport,
  context: CommandContext,
): NewFact[] {
  const { store, now: happenedAt } = context;
  const facts: NewFact[] = [];
  if (remember !== null && store.customer(remember.customer) !== null && !store.isErased(remember.customer))
    facts.push({ kind: 'directory.number-matched', happenedAt, payload: matchPayload(remember, context) });
  for (const each of [...new Set(advice)].filter((one) => canBeGivenIn(store, one)))
    facts.push({ kind: 'advice.given', happenedAt, payload: { report: report.id, advice: each } });
  if (failedAt !== undefined) facts.push(...timedFailure(report.id, failedAt, report.draft.startedAt));
  const other = sameAs === null ? null : store.report(sameAs.report ?? reportOf(sameAs.command, context) ?? '');
  // A standard symptom groups by itself, and so do words that were found alike.
  const isApart = report.draft.symptom === OTHER_SYMPTOM && other !== null && other.wordGroup !== report.wordGroup;
  if (isApart) facts.push({ kind: 'cluster.same-as', happenedAt, payload: { report: report.id, other: other.id } });
  return facts;
}

/** The report that a command saved; null when it saved none. */
function reportOf(command: string | null, { store }: CommandContext): string | null {
  const answer = command === null ? null : store.answerOf(command)?.answer;
  return typeof answer === 'object' && answer !== null && 'report' in answer ? String(answer.report) : null;
}

type Remembering = NonNullable<ReportAlso['remember']>;

function matchPayload({ number, customer, line, callerName }: Remembering, { newId }: CommandContext) {
  return { match: newId(), customer, line, personal: { subject: customer, fields: { number, callerName } } };
}

function linkByRule(incident: string | null, report: string, now: number): NewFact[] {
  if (incident === null) return [];
  const payload = { incident, reports: [report], by: 'rule' as const, flag: null };
  return [{ kind: 'incident.reports-linked', happenedAt: now, payload, bySystem: true }];
}

/** Numbers are kept in E.164 where they can be read as numbers, else as they were given. */
function withReadNumbers(draft: ReportDraft, { toE164 }: CommandContext): ReportDraft {
  const read = (text: string | null) => (text === null || IS_READ.test(text) ? text : (toE164(text) ?? text));
  return {
    ...draft,
    callingNumber: read(draft.callingNumber),
    affectedNumber: read(draft.affectedNumber),
    // With an extension behind it the number is kept as it was told: that is whom to ask for.
    callBackNumber: /\p{L}|[;#]/u.test(draft.callBackNumber ?? '') ? draft.callBackNumber : read(draft.callBackNumber),
  };
}

/** A caller who gave neither a number nor a name is nobody in particular: all of them together count as one. */
function withSomeCaller(draft: ReportDraft): ReportDraft {
  const told = (text: string | null) => (text === null || isWithheld(text) ? null : text);
  const callingNumber = told(draft.callingNumber);
  const callerName = told(draft.callerName);
  const isTold = callingNumber !== null || callerName !== null || draft.customer !== null;
  const caller = !isTold ? 'withheld' : draft.caller === 'number' && callingNumber === null ? 'name' : draft.caller;
  return { ...draft, callingNumber, callerName, caller };
}

type LineOfDraft = Pick<
  ReportDraft,
  'caller' | 'customer' | 'site' | 'line' | 'partner' | 'facets' | 'vulnerable' | 'affectedNumber'
>;

/**
 * A report is about the line that is in trouble, whoever rings: people ring from mobiles, and a partner rings for many. An
 * affected number that the directory holds says whose line it is, and what it shares with others.
 */
export function withAffectedLine<Draft extends LineOfDraft>(
  draft: Draft,
  { store }: Pick<CommandContext, 'store'>,
): Draft {
  const number = draft.affectedNumber;
  if (number === null || !IS_READ.test(number)) return draft;
  const own = store.findByNumber(number, SAME_NUMBER).filter(({ line }) => line?.number === number);
  const found = own.find(({ customer }) => customer.id === draft.customer) ?? own[0];
  if (found === undefined || found.line === null || found.line.id === draft.line) return draft;
  const { line, customer } = found;
  return {
    ...draft,
    caller: 'directory',
    customer: customer.id,
    site: line.site,
    line: line.id,
    partner: draft.partner ?? customer.partner,
    facets: line.facets,
    vulnerable: draft.vulnerable || customer.vulnerable,
  };
}

/** The partner whose customer this is, where the intake did not say. */
function withPartner(draft: ReportDraft, { store }: CommandContext): ReportDraft {
  if (draft.partner !== null || draft.customer === null) return draft;
  return { ...draft, partner: store.customer(draft.customer)?.partner ?? null };
}

function withPlausibleStart(draft: ReportDraft, now: number): ReportDraft {
  const isPlausible = draft.startedAt <= now && draft.startedAt >= now - START_TOLERANCE_MS;
  return isPlausible ? draft : { ...draft, startedAt: now };
}

/** Under whose key the caller's words are sealed: their customer's, the one that follows from their number or name, or a new one. */
function subjectOf(draft: ReportDraft, { store, newId }: CommandContext): string {
  // Whoever was erased is somebody new when they ring again: their key is gone for good.
  if (draft.customer !== null) return store.isErased(draft.customer) ? newId() : draft.customer;
  if (draft.caller === 'number' && draft.callingNumber !== null) return store.subjectFor(draft.callingNumber);
  if (draft.caller === 'name' && draft.callerName !== null) return store.subjectFor(namedCallerKey(draft.callerName));
  return newId();
}

/** The group of a report whose symptom is corrected: one that is said to fit none goes by its words from now on. */
function correctedGroup(
  state: ReportState | null,
  { symptom, words }: Correction,
  context: CommandContext,
): string | null {
  if (state === null || symptom === undefined) return null;
  if (state.symptom === symptom) return state.wordGroup;
  return wordGroupOf({ symptom, words: words ?? state.personal?.words ?? '' }, state.id, context);
}

/** What a report's words have in common with others', decided once, now. */
export function markOf({ words }: Pick<ReportDraft, 'words'>): number | null {
  return wordGroups().mark(words.slice(0, WORDS_COMPARED));
}

/** For a report that fits no symptom: the group its words belong to, decided once, now. */
export function wordGroupOf(
  draft: Pick<ReportDraft, 'symptom' | 'words'>,
  id: string,
  { live }: Pick<CommandContext, 'live'>,
): string | null {
  if (draft.symptom !== OTHER_SYMPTOM || draft.words.trim() === '') return null;
  const candidates = [...live.activeReports()]
    .filter((report) => report.symptom === OTHER_SYMPTOM && report.wordGroup !== null)
    .slice(-200)
    .flatMap((report) => {
      const words = live.report(report.id)?.personal?.words;
      return words === undefined || report.wordGroup === null
        ? []
        : [{ reportId: report.id, group: report.wordGroup, text: words.slice(0, WORDS_COMPARED) }];
    });
  return wordGroups().find(draft.words.slice(0, WORDS_COMPARED), candidates) ?? id;
}
