import { MINUTE_MS } from '../desk.ts';
import type { Method, Moment } from '../method.ts';
import { learnBaseline } from './baseline.ts';
import { binCounts, binMoment } from './binned.ts';

const BIN_MS = 5 * MINUTE_MS;

/**
 * Poisson CUSUM on 5-minute bins over the hour-of-week baseline, tuned to a rise by this factor (Lucas, Technometrics 27,
 * 1985): S = max(0, S + x ln(factor) - expected (factor - 1)). It speaks when a bin with a report closes.
 */
export function poissonCusum(factor: number): Method {
  return {
    name: `Poisson CUSUM x${factor}, 5 min`,
    customary: null,
    run(desk) {
      const baseline = learnBaseline(desk);
      const moments: Moment[] = [];
      let sum = 0;
      binCounts(desk, BIN_MS).forEach((count, index) => {
        const from = desk.from + index * BIN_MS;
        const expected = Math.max(0.01, baseline.expected(from, from + BIN_MS));
        sum = Math.max(0, sum + count * Math.log(factor) - expected * (factor - 1));
        if (count > 0 && sum > 0 && from >= desk.historyEnd) moments.push(binMoment(from + BIN_MS, sum));
      });
      return { moments, thresholdFor: null };
    },
  };
}
