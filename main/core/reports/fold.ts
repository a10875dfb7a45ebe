import type { Envelope } from '../envelope/envelope.ts';
import { fieldsOf, isLocked } from '../envelope/personal.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { HUB_CONSOLE } from '../team/team.ts';
import type { ReportFact } from './kinds.ts';
import type { ReportState, SortedBy } from './report.ts';

/** A lead named a group of unsorted reports, or took the name back: said in the vocabulary, and felt by each report. */
type SortingFact = Pick<Envelope, 'person' | 'happenedAt'> & {
  readonly kind: 'symptom.named' | 'symptom.withdrawn';
  readonly payload: { readonly symptom: string };
};

/**
 * Folds one fact, in the record's order, into a report. A correction that sorts before its report, or names a report that
 * was never logged, changes nothing.
 */
export function foldReport(state: ReportState | null, fact: ReportFact | SortingFact): ReportState | null {
  if (fact.kind === 'report.logged') return state ?? logged(fact);
  if (state === null) return null;
  switch (fact.kind) {
    case 'report.corrected':
      return corrected(state, fact);
    case 'report.withdrawn':
      return { ...state, withdrawn: true };
    case 'report.restored':
      return { ...state, withdrawn: false };
    case 'report.failure-timed':
      return { ...state, failedAt: fact.payload.failedAt };
    case 'advice.given':
      if (state.advice.includes(fact.payload.advice)) return state;
      return { ...state, advice: [...state.advice, fact.payload.advice] };
    case 'advice.outcome': {
      const { advice, outcome } = fact.payload;
      const answer = { outcome, person: fact.person, at: fact.happenedAt };
      return { ...state, outcomes: { ...state.outcomes, [advice]: answer } };
    }
    case 'symptom.named':
      // Of two desks that named one group the earlier moved it; and what a person sorted stays as they said.
      if (state.symptom !== OTHER_SYMPTOM) return state;
      return { ...state, symptom: fact.payload.symptom, sorted: sortedBy('named', fact) };
    case 'symptom.withdrawn':
      if (state.symptom !== fact.payload.symptom) return state;
      return { ...state, symptom: OTHER_SYMPTOM, sorted: sortedBy('unnamed', fact) };
  }
}

function logged(fact: ReportFact<'report.logged'>): ReportState {
  const { payload } = fact;
  return {
    id: payload.report,
    number: payload.number,
    ...(payload.code === undefined ? {} : { code: payload.code }),
    happenedAt: fact.happenedAt,
    recordedAt: fact.recordedAt,
    person: fact.person,
    symptom: payload.symptom,
    wordGroup: payload.wordGroup,
    ...(payload.mark === undefined ? {} : { mark: payload.mark }),
    ...(fact.console.startsWith(HUB_CONSOLE) ? { isGuessed: true } : {}),
    caller: payload.caller,
    subject: payload.personal.subject,
    customer: payload.customer,
    site: payload.site,
    line: payload.line,
    partner: payload.partner,
    facets: payload.facets,
    usersAffected: payload.usersAffected,
    vulnerable: payload.vulnerable,
    emergency: payload.emergency,
    withdrawn: false,
    personal: fieldsOf(payload.personal),
    ...(isLocked(payload.personal) ? { isLocked: true } : {}),
    advice: [],
  };
}

function sortedBy(how: SortedBy['how'], { person, happenedAt }: Pick<Envelope, 'person' | 'happenedAt'>): SortedBy {
  return { how, person, at: happenedAt };
}

function corrected(state: ReportState, fact: ReportFact<'report.corrected'>): ReportState {
  const change = fact.payload;
  const opened = change.personal ? fieldsOf(change.personal) : null;
  const given = Object.fromEntries(Object.entries(opened ?? {}).filter(([, value]) => value !== undefined));
  const { isGuessed, ...others } = state;
  return {
    ...others,
    ...(isGuessed !== undefined && change.symptom === undefined ? { isGuessed } : {}),
    symptom: change.symptom ?? state.symptom,
    ...(change.symptom === undefined ? {} : { sorted: sortedBy('corrected', fact) }),
    wordGroup: change.wordGroup === undefined ? state.wordGroup : change.wordGroup,
    usersAffected: change.usersAffected === undefined ? state.usersAffected : change.usersAffected,
    vulnerable: change.vulnerable ?? state.vulnerable,
    emergency: change.emergency ?? state.emergency,
    personal: state.personal === null ? null : { ...state.personal, ...given },
  };
}
