import { countsOnce } from '../counting.ts';
import { MINUTE_MS } from '../desk.ts';
import type { Method, Moment } from '../method.ts';

/**
 * So many distinct customers in so many minutes, with the same symptom or with any: the count is the score, so that a sweep
 * tries every number. The classic is a threshold of 5 in 30 minutes.
 */
export function fixedCount(minutes: number, isBySymptom: boolean): Method {
  return {
    name: `n in ${minutes} min, ${isBySymptom ? 'same symptom' : 'all reports'}`,
    customary: minutes === 30 ? 5 : null,
    run(desk) {
      const counts = countsOnce();
      const recent = new Map<string, number[]>();
      const moments: Moment[] = [];
      for (const event of desk.events) {
        if (!counts(event)) continue;
        const key = isBySymptom ? event.symptom : '';
        const times = (recent.get(key) ?? []).filter((at) => at > event.at - minutes * MINUTE_MS);
        times.push(event.at);
        recent.set(key, times);
        if (event.at < desk.historyEnd) continue;
        moments.push({
          at: event.at,
          score: times.length,
          symptom: isBySymptom ? event.symptom : null,
          facet: null,
          value: null,
        });
      }
      return { moments, thresholdFor: null };
    },
  };
}
