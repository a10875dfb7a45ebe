import { incidentLabel, reportLabel } from '../../core/documents/labels.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { ReportState } from '../../core/reports/report.ts';
import type { RecordStore } from '../store/port.ts';

type Codes = Pick<RecordStore, 'codeOf'>;

/** A report's number as people of a team say it: "R-1042", "R-K1042". */
export function reportNumber(report: ReportState, store: Codes): string {
  return reportLabel(report.number, store.codeOf('report.logged', report));
}

/** An incident's number as people of a team say it: "INC-0221", "INC-K0221". */
export function incidentNumber(
  incident: Pick<IncidentState, 'id' | 'number'> & { readonly code?: string },
  store: Codes,
): string {
  return incidentLabel(incident.number, store.codeOf('incident.declared', incident));
}
