import type { ExampleOfCall } from '../../core/escalation/examples.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';

/** The example call of a report as a NOC asks for it; null where none was told, or the caller was erased. `label` is the report's "R-1042". */
export function exampleOf(report: ReportState, label: string): ExampleOfCall | null {
  const call = report.personal?.example;
  if (call == null) return null;
  return {
    report: report.id,
    number: label,
    from: emptyToNull(call.from),
    to: emptyToNull(call.to),
    at: call.at,
    direction: call.direction ?? null,
    heard: emptyToNull(call.result),
    sipStatus: call.sipStatus ?? null,
    cause: call.cause ?? null,
    callId: emptyToNull(call.callId ?? ''),
    customer: countedCustomer(report),
    symptom: report.symptom,
    facets: report.facets,
  };
}

function emptyToNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
