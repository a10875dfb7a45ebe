/** A customer counts once in this long (ms). */
export const COUNT_ONCE_MS = 4 * 3_600_000;

/** What counting needs to know of a report. */
interface Countable {
  readonly customer: string;
  readonly at: number;
}

/**
 * The reports that count, in order: of each customer the first, and again the first that comes COUNT_ONCE_MS or more
 * after the last one that counted. Repeats in between count for nothing and do not put the time off. `reports` are
 * sorted by time.
 */
export function countedReports<T extends Countable>(reports: readonly T[]): T[] {
  const counter = customerCounter();
  return reports.filter((report) => counter(report));
}

/** The same, report by report: says of each whether it counts. Forgets customers who have long been quiet. */
export function customerCounter(): (report: Countable) => boolean {
  const countedAt = new Map<string, number>();
  let forgotten = Number.NEGATIVE_INFINITY;
  return ({ customer, at }) => {
    const last = countedAt.get(customer);
    if (last !== undefined && at - last < COUNT_ONCE_MS) return false;
    // Put at the end, so that those to be forgotten stand first.
    countedAt.delete(customer);
    countedAt.set(customer, at);
    if (at - forgotten >= COUNT_ONCE_MS) {
      for (const [known, time] of countedAt) if (at - time >= COUNT_ONCE_MS) countedAt.delete(known);
      forgotten = at;
    }
    return true;
  };
}
