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

/** Says of each report, in order of time, whether it counts. */
export interface CustomerCounter {
  (report: Countable): boolean;
  clear(): void;
  /** Returns what puts the counter back to where it is now, as often as it is called. */
  mark(): () => void;
}

/** The same, report by report. Forgets customers who have long been quiet. */
export function customerCounter(): CustomerCounter {
  let countedAt = new Map<string, number>();
  let forgotten = Number.NEGATIVE_INFINITY;
  function counts({ customer, at }: Countable): boolean {
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
  }
  function mark(): () => void {
    const then = { countedAt: new Map(countedAt), forgotten };
    return () => {
      countedAt = new Map(then.countedAt);
      forgotten = then.forgotten;
    };
  }
  function clear(): void {
    countedAt = new Map();
    forgotten = Number.NEGATIVE_INFINITY;
  }
  return Object.assign(counts, { clear, mark });
}
