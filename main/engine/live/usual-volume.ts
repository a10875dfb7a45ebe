import { weeksLater } from '../../core/dates/site-weeks.ts';
import type { RecordStore } from '../store/port.ts';

const HOUR_MS = 3_600_000;
const WEEKS_BACK = 8;

/**
 * Calls an hour that are usual at a time: the mean of that hour in the eight weeks before, and of the hours beside it, so that a desk with
 * few calls does not have an empty hour by chance.
 */
export function hourlyCalls(store: Pick<RecordStore, 'reportsBetween' | 'settings'>): (at: number) => number {
  const { timeZone } = store.settings();
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR_MS);
    const found = known.get(hour);
    if (found !== undefined) return found;
    let sum = 0;
    for (let back = 1; back <= WEEKS_BACK; back++) {
      const from = weeksLater((hour - 1) * HOUR_MS, -back, timeZone);
      sum += store.reportsBetween(from, from + 3 * HOUR_MS);
    }
    const mean = sum / WEEKS_BACK / 3;
    known.set(hour, mean);
    return mean;
  };
}
