import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ReportDraft } from './draft.ts';
import type { NewReportFact } from './kinds.ts';
import type { OutcomeName, ReportPersonal, ReportState } from './report.ts';

/** What the engine found out for a new report before it decides. */
export interface LogContext {
  readonly report: string;
  readonly number: number;
  /** The letter code to say before it; null or left out for none. */
  readonly code?: string | null;
  /** The subject whose key seals the caller's words. */
  readonly subject: string;
  readonly wordGroup: string | null;
  /** What its words have in common with others'; null or left out where nothing telling was said. */
  readonly mark?: number | null;
}

/** A call is logged as told: nothing in it is ever a reason to refuse it. */
export function decideLog(draft: ReportDraft, context: LogContext): Result<readonly NewReportFact[]> {
  return ok([
    {
      kind: 'report.logged',
      happenedAt: draft.startedAt,
      payload: {
        report: context.report,
        number: context.number,
        ...(context.code == null ? {} : { code: context.code }),
        symptom: draft.symptom,
        wordGroup: context.wordGroup,
        ...(context.mark == null ? {} : { mark: context.mark }),
        caller: draft.caller,
        customer: draft.customer,
        site: draft.site,
        line: draft.line,
        partner: draft.partner,
        facets: draft.facets,
        usersAffected: draft.usersAffected,
        vulnerable: draft.vulnerable,
        emergency: draft.emergency,
        personal: { subject: context.subject, fields: personalOf(draft) },
      },
    },
  ]);
}

function personalOf(draft: ReportDraft): ReportPersonal {
  return {
    words: draft.words,
    callerName: draft.callerName,
    callingNumber: draft.callingNumber,
    affectedNumber: draft.affectedNumber,
    callBackNumber: draft.callBackNumber,
    ticket: draft.ticket,
    example: draft.example,
  };
}

/** The fields that a correction may name. */
export interface Correction {
  readonly symptom?: string | undefined;
  readonly vulnerable?: boolean | undefined;
  readonly emergency?: boolean | undefined;
  readonly usersAffected?: number | null | undefined;
  readonly words?: string | undefined;
  readonly callBackNumber?: string | null | undefined;
  readonly ticket?: string | null | undefined;
  readonly example?: ReportPersonal['example'] | undefined;
}

const PERSONAL_FIELDS = ['words', 'callBackNumber', 'ticket', 'example'] as const;
const PLAIN_FIELDS = ['symptom', 'vulnerable', 'emergency', 'usersAffected'] as const;

/**
 * Corrects a report; refused after an erasure, when there is nothing left to correct. `wordGroup` is the group that its words
 * belong to, for one that is now said to fit no symptom.
 */
export function decideCorrect(
  report: ReportState | null,
  change: Correction,
  { now }: Deciding,
  wordGroup: string | null = null,
): Result<readonly NewReportFact[]> {
  if (report === null) return refuse('not-found', 'There is no such report. It may belong to another workspace.');
  const personal = pick(change, PERSONAL_FIELDS);
  const plain = pick(change, PLAIN_FIELDS);
  if (report.personal === null && personal !== null) {
    return refuse(
      'conflict',
      report.isLocked
        ? 'The key that opens this caller’s words is missing, so they cannot be changed now.'
        : 'This caller was erased, so their words cannot be changed any more.',
    );
  }
  if (personal === null && plain === null) return ok([]);
  const payload = {
    report: report.id,
    ...plain,
    ...(plain !== null && 'symptom' in plain ? { wordGroup } : {}),
    ...(personal === null ? {} : { personal: { subject: report.subject, fields: personal } }),
  };
  return ok([{ kind: 'report.corrected', happenedAt: now, payload } as NewReportFact]);
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> | null {
  const entries = keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]] as const);
  return entries.length === 0 ? null : (Object.fromEntries(entries) as Partial<Pick<T, K>>);
}

/** Undo of a save. Doing it twice changes nothing. */
export function decideWithdraw(report: ReportState | null, { now }: Deciding): Result<readonly NewReportFact[]> {
  if (report === null) return refuse('not-found', 'There is no such report to undo.');
  if (report.withdrawn) return ok([]);
  return ok([{ kind: 'report.withdrawn', happenedAt: now, payload: { report: report.id, reason: 'undone' } }]);
}

export function decideRestore(report: ReportState | null, { now }: Deciding): Result<readonly NewReportFact[]> {
  if (report === null) return refuse('not-found', 'There is no such report to bring back.');
  if (!report.withdrawn) return ok([]);
  return ok([{ kind: 'report.restored', happenedAt: now, payload: { report: report.id } }]);
}

/** Notes when it failed for the caller. It cannot have failed after the call. */
export function timedFailure(report: string, failedAt: number, calledAt: number): readonly NewReportFact[] {
  const at = Math.min(failedAt, calledAt);
  return [{ kind: 'report.failure-timed', happenedAt: calledAt, payload: { report, failedAt: at } }];
}

/** Notes that a caller was given an advice. `isKnown`: it is in the library, see `canBeGiven`. */
export function decideGiveAdvice(
  report: ReportState | null,
  { advice, isKnown }: { readonly advice: string; readonly isKnown: boolean },
  { now }: Deciding,
): Result<readonly NewReportFact[]> {
  if (report === null) return refuse('not-found', 'There is no such report.');
  if (!isKnown) {
    return refuse(
      'not-found',
      'There is no such advice in the library, or no lead has approved it yet. Nothing was noted.',
    );
  }
  if (report.advice.includes(advice)) return ok([]);
  return ok([{ kind: 'advice.given', happenedAt: now, payload: { report: report.id, advice } }]);
}

/** What the caller answers about advice that they were given. Saying the same again changes nothing; saying otherwise does. */
export function decideOutcome(
  report: ReportState | null,
  { advice, outcome }: { readonly advice: string; readonly outcome: OutcomeName },
  { now }: Deciding,
): Result<readonly NewReportFact[]> {
  if (report === null) return refuse('not-found', 'There is no such report.');
  if (!report.advice.includes(advice))
    return refuse(
      'conflict',
      'This advice was not given with this report, so it has no outcome. Mark it as given first.',
    );
  if (report.outcomes?.[advice]?.outcome === outcome) return ok([]);
  return ok([{ kind: 'advice.outcome', happenedAt: now, payload: { report: report.id, advice, outcome } }]);
}
