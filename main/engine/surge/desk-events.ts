import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { watchedSymptom } from '../../core/surge/calibrated.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { withWords } from '../../core/surge/word-facet.ts';
import type { RecordStore } from '../store/port.ts';

/** What the flag sees of a report. One that fits no symptom is watched by its word group. */
export function eventOfReport(
  report: Pick<
    ReportState,
    'id' | 'happenedAt' | 'symptom' | 'wordGroup' | 'caller' | 'customer' | 'subject' | 'facets' | 'mark'
  >,
): SurgeEvent {
  return {
    id: report.id,
    at: report.happenedAt,
    customer: countedCustomer(report),
    symptom: watchedSymptom(report),
    facets: withWords(report.facets, report.mark),
  };
}

/** The reports (not withdrawn) that happened in [from, to), of a record that only this thread can read. */
export function deskEvents(store: Pick<RecordStore, 'reportsSince'>, from: number, to: number): SurgeEvent[] {
  return store
    .reportsSince(from)
    .filter((report) => !report.withdrawn && report.happenedAt < to)
    .map(eventOfReport);
}
