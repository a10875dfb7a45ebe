import { type Passes, passesOf } from './calibrate.ts';
import { BETWEEN } from './excess.ts';
import type { TailPoint } from './model.ts';
import { thresholdFor } from './threshold.ts';

/** What a desk's own weeks say of its thresholds, between scored as learned and by a model that had not learned them (excess.ts). */
export interface CalibrationProof {
  /** Weeks of history, rearranged so that nothing is left in them but chance; may be broken. */
  readonly weeks: number;
  /** Rearranged weeks that were scored: each of them several times. */
  readonly scored: number;
  /** By what was asked (flags a week), rising: flags in all that were scored; may be broken. */
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
/** A budget is kept if the figure comes this near to it. */
const NEAR = 1.25;
const NINETY = 1.645;

/** What the thresholds in use raise in rearranged weeks: `learned` of which all was learned, `heldOut` of which nothing was. */
export function proofOf(
  tail: readonly TailPoint[],
  { learned, heldOut }: { readonly learned: Passes; readonly heldOut: Passes },
  weeks: number,
): CalibrationProof {
  const flagsOf = (threshold: number) => {
    const [least, most] = [learned, heldOut].map((passes) => passesOf(passes, threshold) / passes.weeks);
    return heldOut.weeks * (least ?? 0) ** (1 - BETWEEN) * (most ?? 0) ** BETWEEN;
  };
  return {
    weeks,
    scored: heldOut.weeks,
    flags: ASKED.map((asked) => ({ asked, count: flagsOf(thresholdFor(tail, asked)) })),
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
