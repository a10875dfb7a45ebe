import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { ActiveReport } from './cluster.ts';

type Kind = Pick<ActiveReport, 'symptom' | 'wordGroup'>;

/** The word group that a report goes by: null where its symptom says enough, or where nothing was alike. */
export function wordGroupOf(report: Kind): string | null {
  return report.symptom === OTHER_SYMPTOM ? report.wordGroup : null;
}

/** What a report is grouped by before anybody decides: its word group or symptom, and the incident that holds it. */
export function groupKey(report: Kind & Pick<ActiveReport, 'id' | 'incident'>): string {
  const incident = report.incident ?? '';
  if (report.symptom !== OTHER_SYMPTOM) return `symptom\n${report.symptom}\n${incident}`;
  if (report.wordGroup !== null) return `words\n${report.wordGroup}\n${incident}`;
  return `alone\n${report.id}\n${incident}`;
}

/** The first report of the kind (by key) that most are of, of two as common the one met first; null for none. */
export function mostCommonKind(
  reports: readonly ActiveReport[],
  keyOf: (report: ActiveReport) => string = groupKey,
): ActiveReport | null {
  const kinds = new Map<string, { readonly first: ActiveReport; count: number }>();
  for (const report of reports) {
    const key = keyOf(report);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { first: report, count: 1 });
    else kind.count++;
  }
  let best: { readonly first: ActiveReport; readonly count: number } | null = null;
  for (const kind of kinds.values()) if (best === null || kind.count > best.count) best = kind;
  return best?.first ?? null;
}
