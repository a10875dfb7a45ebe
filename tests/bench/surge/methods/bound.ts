import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { countsOnce } from '../counting.ts';
import { type Desk, MINUTE_MS, type Outage } from '../desk.ts';
import type { Method, Moment } from '../method.ts';
import { learnBaseline } from './baseline.ts';
import { upperTail } from './negative-binomial.ts';
import { learnShares, type Shares } from './shares.ts';

const WINDOWS = [6, 15, 30, 60, 120, 180];
const LEAST = 2;

/**
 * What no honest method reaches: it is told beforehand which symptom and which value the next outage will have, and
 * watches nothing else. It scans those reports alone, with the symptom and with its group.
 */
export const bound: Method = {
  name: 'bound: told symptom and value',
  customary: null,
  run(desk) {
    const baseline = learnBaseline(desk);
    const shares = learnShares(desk);
    const counts = countsOnce();
    const kept: SurgeEvent[] = [];
    const moments: Moment[] = [];
    for (const event of desk.events) {
      if (!counts(event)) continue;
      kept.push(event);
      while ((kept[0]?.at ?? event.at) < event.at - 180 * MINUTE_MS) kept.shift();
      const outage = event.at < desk.historyEnd ? undefined : desk.outages.find(({ end }) => end > event.at);
      if (outage === undefined) continue;
      const size = 1 / (1 / baseline.size + 1 / baseline.shapeAt(event.at));
      const scores = [desk.groups, {}].map((groups) => {
        const fits = (other: SurgeEvent) => isAbout(outage, other, groups);
        if (!fits(event)) return 0;
        const share = shareOf(outage, desk, groups, shares);
        const tails = WINDOWS.map((window) => {
          const from = event.at - window * MINUTE_MS;
          const count = kept.filter((other) => other.at > from && fits(other)).length;
          return count < LEAST ? 0 : upperTail(count, baseline.expected(from, event.at) * share, size);
        });
        return Math.max(...tails);
      });
      const score = Math.max(...scores);
      if (score > 0)
        moments.push({ at: event.at, score, symptom: outage.symptom, facet: outage.facet, value: outage.value });
    }
    return { moments, thresholdFor: null };
  },
};

type Groups = Readonly<Record<string, string>>;

function isAbout(outage: Outage, event: SurgeEvent, groups: Groups): boolean {
  const isPlace = outage.facet === null || event.facets[outage.facet] === outage.value;
  return isPlace && isAlike(outage.symptom, event.symptom, groups);
}

function isAlike(symptom: string, other: string, groups: Groups): boolean {
  return symptom === other || (groups[symptom] !== undefined && groups[symptom] === groups[other]);
}

function shareOf(outage: Outage, desk: Desk, groups: Groups, shares: Shares): number {
  const alike = shares.symptoms.filter((symptom) => isAlike(outage.symptom, symptom, groups));
  const share = alike.reduce((sum, symptom) => sum + shares.symptom(symptom), 0) || 1 / desk.events.length;
  return outage.facet === null || outage.value === null ? share : share * shares.value(outage.facet, outage.value);
}
