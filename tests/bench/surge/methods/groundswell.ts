import { customerCounter } from '../../../../main/core/surge/counted.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { learnSurge } from '../../../../main/core/surge/learn.ts';
import type { SurgeModel } from '../../../../main/core/surge/model.ts';
import { onsetScan } from '../../../../main/core/surge/onset-scan.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { surgeStream } from '../../../../main/core/surge/stream.ts';
import { thresholdFor } from '../../../../main/core/surge/threshold.ts';
import type { Streaming } from '../cost.ts';
import { type Desk, HOUR_MS, historyOf } from '../desk.ts';
import type { Method, Moment } from '../method.ts';

/** So much of the history is streamed before the test begins, so that the first hours know what went before (ms). */
const WARM_UP_MS = 12 * HOUR_MS;

/** Our flag as the program raises it: what the console, the command line and the past-view tell in red. */
export const groundswell: Method = {
  name: 'Groundswell',
  customary: null,
  run(desk) {
    const model = learnedFrom(historyOf(desk), desk);
    const learn = learnedOnce();
    return { moments: [], thresholdFor: null, alarmsFor: (perWeek) => redFlags(desk, model, perWeek, learn) };
  },
};

/** The evidence alone, of every counted report, with nothing remembered of what was flagged: for looking into it. */
export const groundswellEvidence: Method = {
  name: 'Groundswell, evidence alone',
  customary: null,
  run(desk) {
    const model = learnedFrom(historyOf(desk), desk);
    if (model === null) return { moments: [], thresholdFor: () => Number.POSITIVE_INFINITY };
    const score = scorer(model);
    const moments = testedWithWarmUp(desk)
      .flatMap((event) => score(event) ?? [])
      .filter((moment) => moment.at >= desk.historyEnd && moment.score > Number.NEGATIVE_INFINITY);
    return { moments, thresholdFor: (perWeek) => thresholdFor(model.tail, perWeek) };
  },
};

/** Our flag, weighed for its cost. */
export const groundswellStreaming: Streaming = {
  name: 'Groundswell',
  learn: (history, desk) => {
    const stream = surgeStream(learnedFrom(history, desk), { budget: 1, timeZone: desk.timeZone });
    return (event) => stream.push(event);
  },
};

/** Learning does not know the budget: what one stream learned at a moment, the next of the same desk learns too. */
function learnedOnce(): typeof learnSurge {
  const known = new Map<number, SurgeModel | null>();
  return (history, settings) => {
    const found = known.get(settings.to);
    if (found !== undefined) return found;
    const learned = learnSurge(history, settings);
    known.set(settings.to, learned);
    return learned;
  };
}

function redFlags(desk: Desk, model: SurgeModel | null, budget: number, learn: typeof learnSurge): Moment[] {
  const history = desk.events.filter((event) => event.at < desk.historyEnd - WARM_UP_MS);
  const stream = surgeStream(model, { budget, timeZone: desk.timeZone, history, learn });
  return testedWithWarmUp(desk).flatMap((event) => {
    const flag = stream.push(event);
    if (flag === null || flag.tier !== 'red' || event.at < desk.historyEnd) return [];
    const { at, score, symptom, facet, value } = flag;
    return [{ at, score, symptom, facet, value }];
  });
}

function testedWithWarmUp(desk: Desk): SurgeEvent[] {
  return desk.events.filter((event) => event.at >= desk.historyEnd - WARM_UP_MS);
}

function learnedFrom(history: readonly SurgeEvent[], desk: Desk): SurgeModel | null {
  return learnSurge(history, { from: desk.from, to: desk.historyEnd, timeZone: desk.timeZone, directory: null });
}

function scorer(model: SurgeModel): (event: SurgeEvent) => Moment | null {
  const scan = onsetScan(model, siteHours(model.timeZone));
  const counts = customerCounter();
  return (event) => {
    if (!counts(event)) return null;
    const { at, score, symptom, place } = scan.push(event);
    return { at, score, symptom, facet: place?.facet ?? null, value: place?.value ?? null };
  };
}
