import type { MethodRun, Moment } from './method.ts';
import { type DeskScore, type Detection, scoreDesk, type Truth } from './score.ts';

/** How many thresholds a sweep tries. */
const STEPS = 240;

/** The budgets, in false flags a week, that calibrations are asked for: a ladder, and the two that are reported. */
export const BUDGETS: readonly number[] = [
  ...new Set([0.25, 1, ...Array.from({ length: 45 }, (_, step) => Number((0.02 * 600 ** (step / 44)).toPrecision(4)))]),
].sort((a, b) => a - b);

/** The budgets that a method is run with whose alarms are more than scores above a threshold. */
export const FLAG_BUDGETS: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 4];

/** One method on one desk, ready to be scored. */
export interface ScoredRun extends MethodRun {
  readonly desk: string;
  readonly truth: Truth;
}

/** Shares are of 1; delays in minutes, Infinity where more than half were missed. */
export interface Summary {
  readonly outages: number;
  readonly detected: number;
  /** Over all outages, a missed one taking for ever. */
  readonly medianDelay: number;
  /** Over those that were detected. */
  readonly medianOfDetected: number;
  /** Of those detected with a shared value: named by the first alarm; by the last alarm up to the eighth customer. */
  readonly named: number;
  readonly namedByEighth: number;
}

/** One point of the curve, pooled over the desks. */
export interface Point {
  readonly threshold: number;
  /** False flags a week that really happened. */
  readonly perWeek: number;
  readonly detections: readonly Detection[];
}

/** All desks with one threshold each, pooled. */
export function pointAt(runs: readonly ScoredRun[], thresholdOf: (run: ScoredRun) => number, label: number): Point {
  return pooled(
    runs.map((run) => scoreDesk(run.truth, run.moments, thresholdOf(run))),
    label,
  );
}

function pooled(scores: readonly DeskScore[], label: number): Point {
  const weeks = scores.reduce((sum, score) => sum + score.weeks, 0);
  const falseFlags = scores.reduce((sum, score) => sum + score.falseFlags, 0);
  return { threshold: label, perWeek: falseFlags / weeks, detections: scores.flatMap((score) => score.detections) };
}

/** The curve over one threshold for all desks, from the strictest to one that gives `mostPerWeek` false flags or more. */
export function sweepScore(runs: readonly ScoredRun[], mostPerWeek = 12): Point[] {
  const scores = runs.flatMap((run) => topScores(run.moments, run.truth)).sort((a, b) => b - a);
  const points: Point[] = [];
  for (const threshold of laddered(scores)) {
    const point = pointAt(runs, () => threshold, threshold);
    points.push(point);
    if (point.perWeek >= mostPerWeek) break;
  }
  return points;
}

/** The curve over what each desk's own calibration makes of a budget; null where the method knows no budget. */
export function sweepBudget(runs: readonly ScoredRun[]): Point[] | null {
  if (runs.every((run) => run.alarmsFor !== undefined)) return FLAG_BUDGETS.map((perWeek) => atBudget(runs, perWeek));
  if (runs.some((run) => run.thresholdFor === null)) return null;
  return BUDGETS.map((perWeek) => atBudget(runs, perWeek));
}

/**
 * The curve where every desk has the slackest threshold that, in the very weeks that are tested, keeps its budget: more than
 * anybody could know beforehand, so that a method that sets no threshold is not held back by desks of different size.
 */
export function sweepHindsight(runs: readonly ScoredRun[]): Point[] {
  const ladders = new Map(runs.map((run) => [run, sweepScore([run])]));
  const thresholdOf = (run: ScoredRun, budget: number) => {
    const points = ladders.get(run) ?? [];
    const above = points.findIndex((point) => point.perWeek > budget);
    return (above === -1 ? points.at(-1) : points[above - 1])?.threshold ?? Number.POSITIVE_INFINITY;
  };
  return BUDGETS.map((budget) => pointAt(runs, (run) => thresholdOf(run, budget), budget));
}

/** What happens when every desk asks for this budget, one of BUDGETS (of FLAG_BUDGETS where alarms are told by budget). */
export function atBudget(runs: readonly ScoredRun[], perWeek: number): Point {
  const scores = runs.map((run) => {
    if (run.alarmsFor !== undefined) return scoreDesk(run.truth, run.alarmsFor(perWeek), Number.NEGATIVE_INFINITY);
    return scoreDesk(run.truth, run.moments, run.thresholdFor?.(perWeek) ?? Number.POSITIVE_INFINITY);
  });
  return pooled(scores, perWeek);
}

function topScores(moments: readonly Moment[], truth: Truth): number[] {
  return moments.filter((moment) => moment.at >= truth.historyEnd).map((moment) => moment.score);
}

/** Thresholds between the highest score and a low one, more of them where they matter. Scores are sorted, highest first. */
function laddered(scores: readonly number[]): number[] {
  const thresholds = new Set<number>();
  for (let step = 0; step < STEPS; step += 1) {
    const score = scores[Math.round(scores.length ** (step / (STEPS - 1))) - 1];
    if (score !== undefined) thresholds.add(score);
  }
  return [...thresholds].sort((a, b) => b - a);
}

/** The figures of a set of outages. */
export function summarise(detections: readonly Detection[]): Summary {
  const found = detections.filter((detection) => detection.delay !== Number.POSITIVE_INFINITY);
  const shared = found.filter(({ outage }) => outage.facet !== null);
  const byEighth = shared.filter((detection) => detection.isAlarmedByEighth);
  return {
    outages: detections.length,
    detected: share(found.length, detections.length),
    medianDelay: median(detections.map((detection) => detection.delay)),
    medianOfDetected: median(found.map((detection) => detection.delay)),
    named: share(shared.filter((detection) => detection.isNamed).length, shared.length),
    namedByEighth: share(byEighth.filter((detection) => detection.isNamedByEighth).length, byEighth.length),
  };
}

/**
 * The figures at exactly this many false flags a week: between the last point of the curve that stays within and the next.
 * Where the two differ by Infinity the stricter one holds. Null: the curve does not come that far.
 */
export function summaryAt(
  points: readonly Point[],
  perWeek: number,
  pick: (detection: Detection) => boolean = () => true,
): Summary | null {
  const above = points.findIndex((point) => point.perWeek > perWeek);
  const last = above === -1 ? points.at(-1) : points[above - 1];
  if (last === undefined) return null;
  const within = summarise(last.detections.filter(pick));
  const next = above === -1 ? undefined : points[above];
  if (next === undefined) return last.perWeek > perWeek * 0.9 || within.detected === 1 ? within : null;
  const share = (perWeek - last.perWeek) / (next.perWeek - last.perWeek);
  const beyond = summarise(next.detections.filter(pick));
  return {
    outages: within.outages,
    detected: between(within.detected, beyond.detected, share),
    medianDelay: between(within.medianDelay, beyond.medianDelay, share),
    medianOfDetected: between(within.medianOfDetected, beyond.medianOfDetected, share),
    named: between(within.named, beyond.named, share),
    namedByEighth: between(within.namedByEighth, beyond.namedByEighth, share),
  };
}

function between(a: number, b: number, share: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return share >= 1 ? b : a;
  return a + (b - a) * share;
}

function share(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole;
}

/** The middle value; the mean of the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) return Number.NaN;
  return lower === upper ? upper : (lower + upper) / 2;
}
