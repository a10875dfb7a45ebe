import type { TailPoint } from './model.ts';

const WEEK_DAYS = 7;
/** How fast rates fall beyond the last point, in decades a unit of score: evidence and its rarity go in step. */
const USUAL_SLOPE = 1;
/** The end of the tail is drawn through its points below this part of its highest rate. */
const STEEP_PART = 0.3;

/**
 * The score from which on a flag is red, so that chance raises `budget` flags a week. Infinity without a tail: a desk of
 * which nothing is known flags nothing by evidence.
 */
export function thresholdFor(tail: readonly TailPoint[], budget: number): number {
  const first = tail[0];
  const last = tail.at(-1);
  if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
  if (budget >= first.perWeek) return first.score;
  for (let index = 1; index < tail.length; index++) {
    const above = tail[index - 1];
    const below = tail[index];
    if (above === undefined || below === undefined || below.perWeek > budget) continue;
    const part = (Math.log(above.perWeek) - Math.log(budget)) / Math.max(1e-9, Math.log(above.perWeek / below.perWeek));
    return above.score + part * (below.score - above.score);
  }
  return last.score + Math.log10(last.perWeek / budget) / slopeOf(tail);
}

/** Flags a week that chance raises with this threshold. */
export function perWeekAt(tail: readonly TailPoint[], score: number): number {
  const first = tail[0];
  const last = tail.at(-1);
  if (first === undefined || last === undefined) return 0;
  if (score <= first.score) return first.perWeek;
  for (let index = 1; index < tail.length; index++) {
    const above = tail[index - 1];
    const below = tail[index];
    if (above === undefined || below === undefined || below.score < score) continue;
    const part = (score - above.score) / (below.score - above.score);
    return above.perWeek * (below.perWeek / above.perWeek) ** part;
  }
  return last.perWeek * 10 ** (-(score - last.score) * slopeOf(tail));
}

/** How seldom chance reaches this score (days). */
export function recurrenceDays(tail: readonly TailPoint[], score: number): number {
  return WEEK_DAYS / Math.max(1e-12, perWeekAt(tail, score));
}

/** Decades by which the rate falls for each unit of score at the tail's end. */
function slopeOf(tail: readonly TailPoint[]): number {
  const last = tail.at(-1);
  const steep = tail.find((point) => point.perWeek <= (tail[0]?.perWeek ?? 0) * STEEP_PART);
  if (last === undefined || steep === undefined || last.score - steep.score < 0.2) return USUAL_SLOPE;
  const slope = Math.log10(steep.perWeek / last.perWeek) / (last.score - steep.score);
  return Math.min(4, Math.max(0.3, slope));
}

const AMBER_A_WEEK = 5;

/** Amber's own budget: a glance a working day, or five times as many as the red flags that are put up with, whatever is more. */
export function amberBudget(budget: number): number {
  return AMBER_A_WEEK * Math.max(1, budget);
}
