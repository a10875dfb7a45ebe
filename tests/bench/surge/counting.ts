import { COUNT_ONCE_MS } from '../../../main/core/surge/counted.ts';

/** Says of each arrival, in order of time, whether it counts: of each customer the first report in 4 hours. */
export function countsOnce(): (event: { readonly at: number; readonly customer: string }) => boolean {
  const countedAt = new Map<string, number>();
  return ({ at, customer }) => {
    const last = countedAt.get(customer);
    if (last !== undefined && at - last < COUNT_ONCE_MS) return false;
    countedAt.set(customer, at);
    return true;
  };
}
