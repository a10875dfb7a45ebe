import { MINUTE_MS } from '../desk.ts';
import type { Method, Moment } from '../method.ts';
import { binCounts, binMoment } from './binned.ts';

const BIN_MS = 15 * MINUTE_MS;
const BASELINE_BINS = 28;
const LAG_BINS = 2;

/**
 * EARS C3 on 15-minute bins (Hutwagner et al., J. Urban Health 80, 2003): C2 compares a bin with the mean and deviation of the
 * 28 bins that end two before it; C3 adds what three bins have beyond one deviation.
 */
export const earsC3: Method = {
  name: 'EARS C3, 15 min',
  customary: 2,
  run(desk) {
    const bins = binCounts(desk, BIN_MS);
    const moments: Moment[] = [];
    const beyond: number[] = [];
    bins.forEach((count, index) => {
      const before = bins.slice(Math.max(0, index - LAG_BINS - BASELINE_BINS), Math.max(0, index - LAG_BINS));
      beyond.push(Math.max(0, deviation(count, before) - 1));
      const at = desk.from + (index + 1) * BIN_MS;
      const score = beyond.slice(-3).reduce((sum, value) => sum + value, 0);
      if (count > 0 && score > 0 && at > desk.historyEnd) moments.push(binMoment(at, score));
    });
    return { moments, thresholdFor: null };
  },
};

/** In standard deviations; a quiet baseline is taken for at least half a report. */
function deviation(count: number, before: readonly number[]): number {
  if (before.length === 0) return 0;
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  const variance = before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / before.length;
  return (count - mean) / Math.max(0.5, Math.sqrt(variance));
}
