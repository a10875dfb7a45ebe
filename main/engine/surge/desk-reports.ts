import type { ActiveReport } from '../../core/clusters/cluster.ts';
import { compareReports } from '../../core/clusters/order.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import type { LiveModel } from '../live/live-model.ts';

/** As far back as evidence is looked for (ms). */
export const DESK_WINDOW_MS = 12 * 3_600_000;

/**
 * All reports of the desk that no incident holds, of the last 12 hours before `at`, sorted by (at, id). One that fits no symptom and that
 * somebody said is the same as another counts as that one's kind.
 */
export function deskReports(
  live: Pick<LiveModel, 'activeReports' | 'active' | 'decisions'>,
  at: number,
): ActiveReport[] {
  const sameAs = new Map<string, string>();
  for (const decision of live.decisions) {
    if (decision.kind === 'same-as') sameAs.set(decision.report, decision.other);
    else sameAs.delete(decision.report);
    if (decision.kind === 'not-with' && sameAs.get(decision.other) === decision.report) sameAs.delete(decision.other);
  }
  const free: ActiveReport[] = [];
  for (const report of live.activeReports())
    if (report.incident === null && report.at >= at - DESK_WINDOW_MS) free.push(asSaid(report, sameAs, live));
  return free.sort(compareReports);
}

/** The report with the kind of the one that it was said to be the same as, however many steps away that is. */
function asSaid(
  report: ActiveReport,
  sameAs: ReadonlyMap<string, string>,
  live: Pick<LiveModel, 'active'>,
): ActiveReport {
  if (report.symptom !== OTHER_SYMPTOM || !sameAs.has(report.id)) return report;
  const passed = new Set<string>();
  let kind: ActiveReport | null = report;
  for (let id: string | undefined = report.id; id !== undefined && !passed.has(id); id = sameAs.get(id)) {
    passed.add(id);
    kind = live.active(id) ?? kind;
    if (kind.symptom !== OTHER_SYMPTOM) break;
  }
  return kind === null || kind === report ? report : { ...report, symptom: kind.symptom, wordGroup: kind.wordGroup };
}
