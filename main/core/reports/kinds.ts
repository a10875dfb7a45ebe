import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind, earlierVersion } from '../envelope/kind.ts';
import {
  adviceGiven,
  adviceOutcome,
  failureTimed,
  reportCorrected,
  reportCorrected1,
  reportLogged,
  reportLogged1,
  reportLogged2,
  reportLogged3,
  reportRestored,
  reportWithdrawn,
} from './report.ts';

/** What can be written to the record about reports. */
export const reportKinds = {
  'report.logged': defineKind(4, reportLogged, (p) => [`report:${p.report}`], [
    earlierVersion(1, reportLogged1, (payload) => payload),
    earlierVersion(2, reportLogged2, (payload) => payload),
    earlierVersion(3, reportLogged3, (payload) => payload),
  ]),
  'report.corrected': defineKind(2, reportCorrected, (p) => [`report:${p.report}`], [
    earlierVersion(1, reportCorrected1, (payload) => payload),
  ]),
  'report.withdrawn': defineKind(1, reportWithdrawn, (p) => [`report:${p.report}`]),
  'report.restored': defineKind(1, reportRestored, (p) => [`report:${p.report}`]),
  'report.failure-timed': defineKind(1, failureTimed, (p) => [`report:${p.report}`]),
  'advice.given': defineKind(1, adviceGiven, (p) => [`report:${p.report}`]),
  'advice.outcome': defineKind(1, adviceOutcome, (p) => [`report:${p.report}`]),
} as const;

export type ReportFact<K extends keyof typeof reportKinds = keyof typeof reportKinds> = FactOf<typeof reportKinds, K>;
export type NewReportFact = NewFactOf<typeof reportKinds>;
