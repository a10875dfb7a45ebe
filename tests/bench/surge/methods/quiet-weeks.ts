import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { type Desk, HOUR_MS, historyOf, WEEK_MS } from '../desk.ts';
import { gammaOfMeanOne, poissonCount } from '../draws.ts';
import type { Moment } from '../method.ts';
import { episodesOf } from '../score.ts';
import type { Baseline } from './baseline.ts';

const SEED = 20_180_214;
/** So many invented reports are enough to tell a tail, and take seconds. */
const MOST_REPORTS = 60_000;

/** Weeks in which nothing happens, from the baseline: who rings with what is drawn from the desk's own reports. */
export function quietWeeks(desk: Desk, baseline: Baseline): { events: SurgeEvent[]; weeks: number } {
  const random = seededRandom(SEED);
  const known = historyOf(desk);
  const weeks = Math.max(4, Math.min(52, Math.floor(MOST_REPORTS / (baseline.meanRate * 168))));
  const events: SurgeEvent[] = [];
  for (let hour = 0; known.length > 0 && hour < weeks * 168; hour += 1) {
    const from = desk.from + hour * HOUR_MS;
    const mean = baseline.rateAt(from) * gammaOfMeanOne(random, baseline.size);
    const times = Array.from({ length: poissonCount(random, mean) }, () => from + random.next() * HOUR_MS).sort(
      (a, b) => a - b,
    );
    for (const at of times) events.push({ ...random.pick(known), at, id: `q${events.length}` });
  }
  return { events, weeks: (weeks * 168 * HOUR_MS) / WEEK_MS };
}

/** The threshold that raises this many flags a week in these moments, between the neighbours that do. */
export function thresholdFrom(moments: readonly Moment[], weeks: number): (perWeek: number) => number {
  const scores = moments.map((moment) => moment.score).sort((a, b) => b - a);
  const ladder: { score: number; perWeek: number }[] = [];
  for (let rank = 1; rank <= scores.length; rank = Math.ceil(rank * 1.05)) {
    const score = scores[rank - 1] ?? 0;
    const perWeek = episodesOf(moments.filter((moment) => moment.score >= score)).length / weeks;
    ladder.push({ score, perWeek });
    if (perWeek > 14) break;
  }
  return (perWeek) => {
    const above = ladder.findIndex((step) => step.perWeek > perWeek);
    const next = ladder[above];
    const last = ladder[above - 1];
    if (next === undefined) return ladder.at(-1)?.score ?? Number.POSITIVE_INFINITY;
    if (last === undefined) return next.score + 0.3;
    const share = (perWeek - last.perWeek) / (next.perWeek - last.perWeek);
    return last.score + (next.score - last.score) * share;
  };
}
