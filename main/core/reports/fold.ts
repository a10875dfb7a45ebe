import type { Fact } from '../ops/fact.ts';
import { fieldsOf } from '../ops/personal.ts';
import type { ReportState } from './report.ts';

export type ReportFact = Fact<
  'report.logged' | 'report.corrected' | 'report.withdrawn' | 'report.restored' | 'advice.given'
>;

/**
 * Folds one fact, in the record's order, into a report. A correction that sorts before its report, or names a report that
 * was never logged, changes nothing.
 */
export function foldReport(state: ReportState | null, fact: ReportFact): ReportState | null {
  if (fact.kind === 'report.logged') return state ?? logged(fact);
  if (state === null) return null;
  switch (fact.kind) {
    case 'report.corrected':
      return corrected(state, fact.payload);
    case 'report.withdrawn':
      return { ...state, withdrawn: true };
    case 'report.restored':
      return { ...state, withdrawn: false };
    case 'advice.given':
      if (state.advice.includes(fact.payload.advice)) return state;
      return { ...state, advice: [...state.advice, fact.payload.advice] };
  }
}

function logged(fact: Fact<'report.logged'>): ReportState {
  const { payload } = fact;
  return {
    id: payload.report,
    number: payload.number,
    happenedAt: fact.happenedAt,
    recordedAt: fact.recordedAt,
    person: fact.person,
    symptom: payload.symptom,
    wordGroup: payload.wordGroup,
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
    advice: [],
  };
}

function corrected(state: ReportState, change: Fact<'report.corrected'>['payload']): ReportState {
  const opened = change.personal ? fieldsOf(change.personal) : null;
  const given = Object.fromEntries(Object.entries(opened ?? {}).filter(([, value]) => value !== undefined));
  return {
    ...state,
    symptom: change.symptom ?? state.symptom,
    wordGroup: change.wordGroup === undefined ? state.wordGroup : change.wordGroup,
    usersAffected: change.usersAffected === undefined ? state.usersAffected : change.usersAffected,
    vulnerable: change.vulnerable ?? state.vulnerable,
    emergency: change.emergency ?? state.emergency,
    personal: state.personal === null ? null : { ...state.personal, ...given },
  };
}
