import { seededRandom } from '../random.ts';
import type { SurgeEvent } from './event.ts';
import { exchangedWeeks } from './exchange.ts';
import type { Weighed } from './mix.ts';
import type { SurgeModel, TailPoint } from './model.ts';
import { onsetScan } from './onset-scan.ts';
import { HOURS_A_WEEK, type SiteHours, siteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = HOURS_A_WEEK * HOUR_MS;
/** Alarms this close are one flag (ms). */
const EPISODE_GAP_MS = HOUR_MS;
const LOWEST = -1;
const HIGHEST = 7;
const STEP = 0.05;
/** A threshold passed less often than this in all rearranged weeks is told by the line through those before it. */
const LEAST_PASSES = 6;
/** Fewer rearranged weeks say nothing of how seldom chance does what it never did in them. */
const FEWEST_WEEKS = 20;
const SEED = 20_240_101;

/** How many rearranged weeks are scored. */
export interface Effort {
  readonly weeks: number;
  /** A very busy desk stops at so many reports. */
  readonly reports: number;
}

/** Rearranged weeks that were scored: how often each threshold was passed. */
export interface Passes {
  readonly weeks: number;
  readonly counts: Int32Array;
}

/** How much oftener than was counted chance raises flags, by how many a week were counted. */
export type Excess = (perWeek: number) => number;

/**
 * How often chance alone would raise a flag, by threshold: the same scan over the desk's own weeks, rearranged with a fixed seed
 * (exchange.ts), each report scored as if it had never been learned. `counted` are all counted reports, whose times are kept,
 * `usual` those that taught the model.
 */
export function scoreRearranged(
  model: SurgeModel,
  counted: readonly SurgeEvent[],
  usual: readonly Weighed[],
  site: SiteHours,
  { weeks: wanted, reports }: Effort,
): Passes {
  const times = counted.map(({ at }) => at);
  const span = Math.max(1, ((times.at(-1) ?? 0) - (times[0] ?? 0)) / WEEK_MS);
  const most = Math.max(1, Math.floor(reports / Math.max(1, times.length)));
  const passes = Math.max(1, Math.min(most, Math.ceil(wanted / span)));
  // Rearranged weeks have no zone: their clocks never change.
  const scan = onsetScan(model, siteHours('UTC'));
  const episodes = episodeCounter();
  for (const { event, left } of exchangedWeeks(times, usual, site, passes, seededRandom(SEED))) {
    const { score } = scan.push(event, left);
    episodes.add(event.at, score);
  }
  return { weeks: times.length === 0 ? 0 : passes * span, counts: episodes.counts };
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

/** Rates by threshold; `excess`: how much oftener thresholds are passed in weeks that were not learned from. */
export function tailOf({ counts, weeks }: Passes, excess: Excess = () => 1): TailPoint[] {
  const points: TailPoint[] = [];
  const rateOf = (count: number) => (count / weeks) * excess(count / weeks);
  // Low thresholds join alarms into one endless flag: the rate means something only from its highest point on.
  let from = 0;
  counts.forEach((count, index) => {
    if (count >= (counts[from] ?? 0)) from = index;
  });
  for (let index = from; index < counts.length && (counts[index] ?? 0) >= LEAST_PASSES; index++)
    points.push({ score: round(LOWEST + index * STEP), perWeek: rateOf(counts[index] ?? 0) });
  // So calm a desk that chance hardly passes the lowest threshold: then it passes it no oftener than this, and an outage is told.
  if (points.length === 0 && weeks >= FEWEST_WEEKS) points.push({ score: LOWEST, perWeek: rateOf(LEAST_PASSES) });
  return points;
}

/** Flags that a threshold raised in the weeks that were scored. */
export function passesOf({ counts }: Passes, threshold: number): number {
  const index = Math.max(0, Math.ceil((threshold - LOWEST) / STEP - 1e-9));
  return counts[index] ?? 0;
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
