import { type Passes, passesOf, tailOf } from './calibrate.ts';
import type { TailPoint } from './model.ts';
import { thresholdFor } from './threshold.ts';

/** What a desk's own later weeks said of thresholds that the weeks before them set. */
export interface CalibrationProof {
  /** Weeks that were not learned from, rearranged so that nothing is left in them but chance; may be broken. */
  readonly weeks: number;
  /** Rearranged weeks that were scored. */
  readonly scored: number;
  /** By what was asked (flags a week), rising: flags in all that were scored. */
  readonly flags: readonly { readonly asked: number; readonly count: number }[];
}

/** A budget's figure, as people are shown it: flags a week, and the interval within which nine in ten such figures lie. */
export interface ProofFigure {
  readonly asked: number;
  readonly weeks: number;
  readonly perWeek: number;
  readonly low: number;
  readonly high: number;
  /** Whether the budget lies within a quarter of the interval. */
  readonly isKept: boolean;
}

/** Budgets whose flags are counted. */
const ASKED = [0.1, 0.25, 0.5, 1, 2, 3, 5, 7];
/** The budgets that tell how much oftener later weeks pass a threshold: there chance has spoken often enough. */
const TOLD_BY = [0.5, 1, 2];
/** Later weeks are believed to differ from those that taught by this much more than chance, and that is worth so many weeks. */
const BELIEVED = 1.25;
const CREDIT_WEEKS = 2;
/** Weeks that happened to be calm make nothing laxer. */
const LEAST_INFLATION = 1;
const MOST_INFLATION = 3;
/** A budget is kept if the figure comes this near to it. */
const NEAR = 1.25;
const NINETY = 1.645;

/**
 * How much oftener thresholds are passed in weeks that were not learned from: chance in `later`, asked with what `earlier` says of
 * thresholds. Few weeks say little, so it is drawn to what is believed of desks.
 */
export function inflationOf(earlier: readonly TailPoint[], later: Passes, weeks: number): number {
  if (earlier.length === 0 || later.weeks <= 0) return 1;
  const ratios = TOLD_BY.map((asked) => passesOf(later, thresholdFor(earlier, asked)) / later.weeks / asked);
  const ratio = ratios.reduce((sum, each) => sum + each, 0) / ratios.length;
  const part = weeks / (CREDIT_WEEKS + weeks);
  const drawn = BELIEVED ** (1 - part) * ratio ** part;
  return Math.min(MOST_INFLATION, Math.max(LEAST_INFLATION, drawn));
}

/** Counts what the thresholds of `earlier` raise in `later`, `inflation` applied as it will be to those in use. */
export function proofOf(earlier: Passes, inflation: number, later: Passes, weeks: number): CalibrationProof {
  const tail = tailOf(earlier, inflation);
  return {
    weeks,
    scored: later.weeks,
    flags: ASKED.map((asked) => ({ asked, count: passesOf(later, thresholdFor(tail, asked)) })),
  };
}

/** The figure of a budget: of the nearest that was counted, told in its own measure. */
export function proofFigure({ weeks, scored, flags }: CalibrationProof, budget: number): ProofFigure | null {
  const nearest = flags.toSorted(
    (a, b) => Math.abs(Math.log(a.asked / budget)) - Math.abs(Math.log(b.asked / budget)),
  )[0];
  if (nearest === undefined || scored <= 0) return null;
  const scale = budget / nearest.asked / scored;
  const [low, high] = poissonInterval(nearest.count).map((count) => count * scale) as [number, number];
  const perWeek = nearest.count * scale;
  return { asked: budget, weeks, perWeek, low, high, isKept: low <= budget * NEAR && high >= budget / NEAR };
}

/** Nine in ten Poisson means that may be behind a count (E. B. Wilson and M. M. Hilferty, PNAS 17, 1931). */
function poissonInterval(count: number): [number, number] {
  const bound = (shape: number, z: number) =>
    shape <= 0 ? 0 : shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  return [bound(count, -NINETY), bound(count + 1, NINETY)];
}
