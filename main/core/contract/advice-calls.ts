import * as z from 'zod/mini';
import { id, shortText } from '../envelope/fields.ts';
import { outcomeName } from '../reports/report.ts';
import type { AdviceRecord, AdviceToAskAbout, IncidentAdvice } from './advice-views.ts';
import { call, command } from './call.ts';
import type { ReportRow } from './views.ts';

/** What becomes of advice once it was given. */
export const ADVICE_CALLS = {
  /** What the caller says of advice that was given with a report. */
  'advice.outcome': call<ReportRow>()(z.object({ command, report: id, advice: id, outcome: outcomeName })),
  /** Advice that this caller was given in the last days and was not asked about yet, the newest first. */
  'advice.to-ask': call<readonly AdviceToAskAbout[]>()(
    z.object({ customer: z.nullable(id), callingNumber: z.nullable(shortText) }),
  ),
  /** How an advice has done. */
  'advice.record': call<AdviceRecord>()(z.object({ advice: id })),
  /** How the advice that was given in an incident has done there, and whom it failed. */
  'advice.of-incident': call<IncidentAdvice>()(z.object({ incident: id })),
} as const;
