import type { ActiveReport } from '../clusters/cluster.ts';

/** A customer counts once in this long (ms). */
export const COUNT_ONCE_MS = 4 * 3_600_000;

/**
 * The reports that count, in order: of each customer the first, and again the first that comes COUNT_ONCE_MS or more
 * after the last one that counted. Repeats in between count for nothing and do not put the time off. `reports` are
 * sorted by (at, id).
 */
export function countedReports(reports: readonly ActiveReport[]): ActiveReport[] {
  const countedAt = new Map<string, number>();
  return reports.filter((report) => {
    const last = countedAt.get(report.customer);
    if (last !== undefined && report.at - last < COUNT_ONCE_MS) return false;
    countedAt.set(report.customer, report.at);
    return true;
  });
}
