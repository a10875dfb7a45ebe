/** How often a test call fails although the fault is gone: a slip of the hand, a busy line. */
const OWN_FAULT = 0.02;

/** So little that silence earns nothing by it, and enough for a caller to speak against a fix before which nobody had rung. */
const LEAST_EXPECTED = 1e-6;

/** What is known since the fix. */
export interface Evidence {
  /** Distinct customers who failed after the fix and rang. */
  readonly failing: number;
  /** Customers who would have rung about this in any case, fault or no fault. */
  readonly usual: number;
  /** Customers who would have rung by now if nothing had been fixed: rate before the fix times the minutes that have told. */
  readonly expected: number;
  /** Affected customers who, when asked, said that all is well. */
  readonly stable: number;
  /**
   * Affected customers who, when asked, said that it is not. They are known to fail, so that the belief is about all others; the
   * verdict is never better than partial while there is one.
   */
  readonly notStable: number;
  /** Test calls since the fix. */
  readonly passed: number;
  readonly failed: number;
  /** How often a call failed before the fix, 0 to 1. */
  readonly failureRate: number;
}

/** The shares from 0 to 1 in pieces, over each of which the likelihood is smooth. */
const PANELS = panels();
/** Gauss and Legendre's points and weights on [-1, 1], those above 0 of eight (Abramowitz and Stegun, table 25.4). */
const POINTS: readonly (readonly [point: number, weight: number])[] = [
  [0.183_434_642_495_649_8, 0.362_683_783_378_362],
  [0.525_532_409_916_329, 0.313_706_645_877_887_3],
  [0.796_666_477_413_626_7, 0.222_381_034_453_374_5],
  [0.960_289_856_497_536_2, 0.101_228_536_290_376_3],
];

/**
 * ln L(share): how likely the evidence is while `share` of the customers who were hit still fail, but for a factor that is the
 * same for every share. Poisson for the callers, (1 - share) for each who said "stable", (1 - failureRate share) for each test that passed.
 */
export function logLikelihood(share: number, evidence: Evidence): number {
  const mean = evidence.usual + share * Math.max(evidence.expected, LEAST_EXPECTED);
  const miss = 1 - share;
  const pass = 1 - evidence.failureRate * share;
  return (
    times(evidence.failing, mean) -
    mean +
    times(evidence.stable, miss) +
    times(evidence.passed, pass) +
    times(evidence.failed, OWN_FAULT + (1 - OWN_FAULT) * evidence.failureRate * share)
  );
}

/** count * ln(value), with nothing counted worth nothing. */
function times(count: number, value: number): number {
  return count === 0 ? 0 : count * Math.log(value);
}

/**
 * Bayes factor of "fixed" against "partly fixed", the share that still fails being anything from 0 to 1 with the same chance:
 * L(0) / integral of L. Large means fixed.
 */
export function fixedAgainstPartly(evidence: Evidence): number {
  const top = greatestLog(evidence);
  return Math.exp(logLikelihood(0, evidence) - top) / integral(evidence, top);
}

/** Bayes factor of "fixed" against "nothing was fixed": e^expected where nobody rang. */
export function fixedAgainstNothing(evidence: Evidence): number {
  return Math.exp(logLikelihood(0, evidence) - logLikelihood(1, evidence));
}

/** The share that may still be failing: with 95 % of the belief the true one is below it, if it was fixed in part only. */
export function shareBelow95(evidence: Evidence): number {
  const top = greatestLog(evidence);
  let left = 0.95 * integral(evidence, top);
  for (const [from, to] of PANELS) {
    const here = piece(evidence, top, from, to);
    if (here >= left) return within(evidence, top, from, to, left);
    left -= here;
  }
  return 1;
}

/** The end of a stretch from `from` over which the integral is `wanted`. */
function within(evidence: Evidence, top: number, from: number, to: number, wanted: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (piece(evidence, top, from, middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Integral of L over all shares, divided by e^`top`. */
function integral(evidence: Evidence, top: number): number {
  return PANELS.reduce((sum, [from, to]) => sum + piece(evidence, top, from, to), 0);
}

function piece(evidence: Evidence, top: number, from: number, to: number): number {
  const half = (to - from) / 2;
  const at = (point: number) => Math.exp(logLikelihood(from + half * (1 + point), evidence) - top);
  return half * POINTS.reduce((sum, [point, weight]) => sum + weight * (at(point) + at(-point)), 0);
}

function greatestLog(evidence: Evidence): number {
  return PANELS.reduce(
    (most, [from]) => Math.max(most, logLikelihood(from, evidence)),
    logLikelihood(0.999_999, evidence),
  );
}

/** From 0 to 1: halves towards 0, where the likelihood may fall fast, and even steps beyond. */
function panels(): readonly (readonly [number, number])[] {
  const steps = 128;
  const edges = [0, ...Array.from({ length: 24 }, (_, index) => 2 ** (index - 24) / steps)];
  for (let step = 1; step <= steps; step++) edges.push(step / steps);
  return edges.slice(1).map((to, index) => [edges[index] ?? 0, to] as const);
}
