import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import {
  adviceGiven,
  adviceOutcome,
  failureTimed,
  reportCorrected,
  reportLogged,
  reportLoggedBefore,
  reportRestored,
  reportWithdrawn,
} from './report.ts';

/** What can be written to the record about reports. */
export const reportKinds = {
  'report.logged': defineKind(2, reportLogged, (p) => [`report:${p.report}`], [
    earlierVersion(1, reportLoggedBefore, (payload) => payload),
  ]),
  'report.corrected': defineKind(1, reportCorrected, (p) => [`report:${p.report}`]),
  'report.withdrawn': defineKind(1, reportWithdrawn, (p) => [`report:${p.report}`]),
  'report.restored': defineKind(1, reportRestored, (p) => [`report:${p.report}`]),
  'report.failure-timed': defineKind(1, failureTimed, (p) => [`report:${p.report}`]),
  'advice.given': defineKind(1, adviceGiven, (p) => [`report:${p.report}`]),
  'advice.outcome': defineKind(1, adviceOutcome, (p) => [`report:${p.report}`]),
} as const;

export type ReportFact<K extends keyof typeof reportKinds = keyof typeof reportKinds> = FactOf<typeof reportKinds, K>;
export type NewReportFact = NewFactOf<typeof reportKinds>;
