import { type Random, seededRandom } from '../random.ts';
import { COUNT_ONCE_MS } from './counted.ts';
import { gamma, normal } from './draws.ts';
import type { SurgeEvent } from './event.ts';
import type { SurgeModel, TailPoint } from './model.ts';
import { onsetScan } from './onset-scan.ts';
import { HOURS_A_WEEK, siteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
/** Quiet reports that are drawn, and the most weeks that they may make. */
const DRAWN_REPORTS = 120_000;
const MOST_WEEKS = 400;
/** Alarms this close are one flag (ms). */
const EPISODE_GAP_MS = HOUR_MS;
const LOWEST = -1;
const HIGHEST = 7;
const STEP = 0.05;
/** A threshold passed less often than this in all the drawn weeks is told by the line through those before it. */
const LEAST_PASSES = 6;
/**
 * The weeks to come differ from those that were learned by more than chance: on the tuning streams so much oftener is a
 * threshold passed than in the drawn weeks.
 */
const WEEKS_TO_COME = 1.05;
const SEED = 20_240_101;

/**
 * How often chance alone would raise a flag, by threshold: the same scan over quiet weeks drawn from the model, with a fixed
 * seed. Volumes are drawn with what is not known of them (the posterior of each hour of the week, and the unsteadiness of
 * each single hour); who rings about what is drawn from the desk's own quiet reports, whole, so that whatever goes together
 * there goes together here. Now and then somebody rings who never did.
 */
export function calibrate(model: SurgeModel, quiet: readonly SurgeEvent[]): TailPoint[] {
  if (quiet.length === 0) return [];
  const perWeek = Math.max(
    1,
    model.hourly.reduce((sum, hourly) => sum + hourly, 0),
  );
  const weeks = Math.max(8, Math.min(MOST_WEEKS, Math.round(DRAWN_REPORTS / perWeek)));
  // Drawn weeks have no zone: their clocks begin each on a Monday at 00:00 UTC and never change.
  const scan = onsetScan(model, siteHours('UTC'));
  const episodes = episodeCounter();
  for (const event of quietWeeks(model, quiet, weeks, seededRandom(SEED))) {
    const { score } = scan.push(event);
    episodes.add(event.at, score);
  }
  return tailOf(episodes.counts, weeks);
}

/** Reports of this many weeks on which nothing happened, in order of time. */
export function* quietWeeks(
  model: SurgeModel,
  quiet: readonly SurgeEvent[],
  weeks: number,
  random: Random,
): Generator<SurgeEvent> {
  const start = firstMonday(model);
  const lastRang = new Map<string, number>();
  const drawCaller = callerDraws(model, quiet, random);
  let means: number[] = [];
  let day = 1;
  // What is left of the unsteadiness when that of the days is taken out.
  const hourSteadiness = 1 / Math.max(1 / 200, 1 / model.steadiness - 1 / model.daySteadiness);
  for (let hour = 0; hour < weeks * HOURS_A_WEEK; hour++) {
    const ofWeek = hour % HOURS_A_WEEK;
    // What is believed of the hours is redrawn each month: one error of the baseline lasts, but not in every drawn week.
    if (hour % (4 * HOURS_A_WEEK) === 0) means = drawMeans(model, random);
    if (hour % 24 === 0) day = gamma(random, model.daySteadiness);
    const mean = (means[ofWeek] ?? 0) * day * gamma(random, hourSteadiness);
    const times = Array.from({ length: drawCount(random, mean) }, () => random.next()).sort((a, b) => a - b);
    for (const time of times) {
      const at = start + Math.floor((hour + time) * HOUR_MS);
      const drawn = drawCaller();
      const before = lastRang.get(drawn.customer);
      if (before !== undefined && at - before < COUNT_ONCE_MS) continue;
      lastRang.set(drawn.customer, at);
      yield { ...drawn, at };
    }
  }
}

/** The first Monday 00:00 UTC that comes some days after the history. */
function firstMonday(model: SurgeModel): number {
  const week = HOURS_A_WEEK * HOUR_MS;
  return Math.ceil(model.to / week) * week + 4 * 24 * HOUR_MS;
}

/**
 * Reports of the history, and, as often as the model credits everybody with calls that were not counted yet, of anybody: who
 * rang little in the history rings more after it, and somebody rings who never did.
 */
function callerDraws(model: SurgeModel, quiet: readonly SurgeEvent[], random: Random): () => SurgeEvent {
  const { customers, credit } = model.callers;
  const byAnybody = (credit * customers) / (model.reports + credit * customers);
  const known = [...new Map(quiet.map((event) => [event.customer, event])).values()];
  let strangers = 0;
  return () => {
    const report = random.pick(quiet);
    if (random.next() >= byAnybody) return report;
    const caller = random.pick(known);
    if (random.next() * customers < known.length) return { ...caller, symptom: report.symptom };
    strangers += 1;
    return { ...caller, symptom: report.symptom, customer: `\u0000${strangers}` };
  };
}

function drawMeans(model: SurgeModel, random: Random): number[] {
  return model.hourly.map((mean, hour) => mean * gamma(random, Math.max(0.5, model.shapes[hour] ?? 1)));
}

function drawCount(random: Random, mean: number): number {
  if (mean < 30) return random.poisson(mean);
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
}

/** Counts flags for every threshold at once: alarms less than an hour apart are one. */
export function episodeCounter(): { readonly counts: Int32Array; add(at: number, score: number): void } {
  const size = Math.round((HIGHEST - LOWEST) / STEP) + 1;
  const counts = new Int32Array(size);
  const lastAt = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  return {
    counts,
    add: (at, score) => {
      if (!(score >= LOWEST)) return;
      const highest = Math.min(size - 1, Math.floor((score - LOWEST) / STEP));
      for (let index = 0; index <= highest; index++) {
        if (at - (lastAt[index] ?? 0) > EPISODE_GAP_MS) counts[index] = (counts[index] ?? 0) + 1;
        lastAt[index] = at;
      }
    },
  };
}

function tailOf(counts: Int32Array, weeks: number): TailPoint[] {
  const points: TailPoint[] = [];
  // Low thresholds join alarms into one endless flag: the rate means something only from its highest point on.
  let from = 0;
  counts.forEach((count, index) => {
    if (count >= (counts[from] ?? 0)) from = index;
  });
  for (let index = from; index < counts.length && (counts[index] ?? 0) >= LEAST_PASSES; index++)
    points.push({ score: round(LOWEST + index * STEP), perWeek: (WEEKS_TO_COME * (counts[index] ?? 0)) / weeks });
  return points;
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
