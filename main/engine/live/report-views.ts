import { type ReportDetail, type ReportRow, ROW_WORDS } from '../../core/contract/views.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import type { LiveModel } from './live-model.ts';
import type { Names } from './names.ts';

/** What a report is part of now. */
type Holders = Pick<LiveModel, 'incidentOf' | 'clusterOf'>;

/** A report as a list row. */
export function reportRow(report: ReportState, live: Holders, names: Names): ReportRow {
  const { name, siteName } = names.ofReport(report);
  return {
    id: report.id,
    number: report.number,
    ...names.codeOfReport(report),
    happenedAt: report.happenedAt,
    recordedAt: report.recordedAt,
    person: report.person,
    symptom: report.symptom,
    ...(report.isGuessed === undefined ? {} : { guessed: true }),
    wordGroup: report.wordGroup,
    caller: report.caller,
    customer: report.customer,
    counted: countedCustomer(report),
    name,
    siteName,
    words: report.personal?.words.slice(0, ROW_WORDS) ?? '',
    facets: report.facets,
    vulnerable: report.vulnerable,
    emergency: report.emergency,
    hasExample: report.personal?.example != null,
    incident: live.incidentOf(report.id),
    cluster: live.clusterOf(report.id)?.id ?? null,
    withdrawn: report.withdrawn,
    erased: report.personal === null && report.isLocked !== true,
    locked: report.isLocked === true,
  };
}

export function reportDetail(report: ReportState, live: Holders, names: Names): ReportDetail {
  return {
    ...reportRow(report, live, names),
    personal: report.personal,
    usersAffected: report.usersAffected,
    advice: report.advice,
    outcomes: report.outcomes ?? {},
    subject: report.subject,
    line: report.line,
  };
}
