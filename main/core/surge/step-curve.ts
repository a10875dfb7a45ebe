import type { ActiveReport } from '../clusters/cluster.ts';
import { countedReports } from './counted.ts';

/** The chart of a cluster: how many customers so far, and a mark for each report. */
export interface StepCurve {
  /** The curve stays at `customers` from `at` until the next point; the first is at `from`, the last at `to`. */
  readonly points: readonly { readonly at: number; readonly customers: number }[];
  /** `isFirst`: the report raised the curve; otherwise its customer had rung before. */
  readonly marks: readonly { readonly at: number; readonly report: string; readonly isFirst: boolean }[];
}

/**
 * Distinct counted customers from `from` to `to` (ms, both included), cumulative. A customer who counted before `from`
 * and rings again within 4 hours is marked and does not raise the curve. `reports` are sorted by (at, id).
 */
export function stepCurve(reports: readonly ActiveReport[], from: number, to: number): StepCurve {
  const counted = new Set(countedReports(reports).map((report) => report.id));
  const customers = new Set<string>();
  const points = [{ at: from, customers: 0 }];
  const marks: { at: number; report: string; isFirst: boolean }[] = [];
  for (const report of reports) {
    if (report.at < from || report.at > to) continue;
    const isFirst = counted.has(report.id) && !customers.has(report.customer);
    marks.push({ at: report.at, report: report.id, isFirst });
    if (!isFirst) continue;
    customers.add(report.customer);
    if (points.at(-1)?.at === report.at) points.pop();
    points.push({ at: report.at, customers: customers.size });
  }
  if (points.at(-1)?.at !== to) points.push({ at: to, customers: customers.size });
  return { points, marks };
}
