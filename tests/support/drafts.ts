import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { testNow } from './test-clock.ts';

/** A call as the intake hands it over, with whatever a test cares about. */
export function draft(over: Partial<ReportDraft> = {}): ReportDraft {
  return {
    words: "can't ring out",
    symptom: 'cannot_place_calls',
    caller: 'number',
    customer: null,
    site: null,
    line: null,
    partner: null,
    facets: {},
    callerName: null,
    callingNumber: '+447700900413',
    affectedNumber: null,
    callBackNumber: null,
    ticket: null,
    example: null,
    usersAffected: null,
    vulnerable: false,
    emergency: false,
    startedAt: testNow(),
    ...over,
  };
}

/** The nth of 1,000 fictional mobile numbers (Ofcom's range for drama). */
export function mobile(n: number): string {
  return `+447700900${String(n % 1000).padStart(3, '0')}`;
}
