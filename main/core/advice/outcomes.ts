import { type Count, chanceLower, difference, type Proportion, wilson } from '../statistics/proportion.ts';

/** Under this many known outcomes no percentage is shown. */
export const LEAST_OUTCOMES = 5;
/** "Stopped working" is warned of above this chance. */
const WORSE_FROM = 0.95;
const LEAST_FOR_WARNING = 5;

/** What became of a piece of advice, counted over callers. `unknown`: given, and nobody has said yet. */
export interface Outcomes {
  readonly worked: number;
  readonly failed: number;
  readonly unknown: number;
}

export interface Success {
  readonly given: number;
  readonly known: number;
  /** Of the known ones, with its interval; null under five, where no percentage is shown. */
  readonly rate: Proportion | null;
  /** The rate if every unknown outcome failed, and if every one worked: unknown ones are bounds, never left out. Null where nothing was given. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

/** How often advice worked: 14 given, 7 worked, 2 failed, 5 unknown is "50 to 86 %". */
export function successOf({ worked, failed, unknown }: Outcomes): Success {
  const known = worked + failed;
  const given = known + unknown;
  return {
    given,
    known,
    rate: known < LEAST_OUTCOMES ? null : wilson({ worked, of: known }),
    bounds: given === 0 ? null : { low: worked / given, high: (worked + unknown) / given },
  };
}

export interface Comparison extends Proportion {
  readonly verdict: 'helps' | 'harms' | 'not-shown';
}

/**
 * Callers who got the advice against callers of the same symptom, state and hour who did not: people ring at their worst and get
 * better anyway. Not a trial, and the screen says so. Null while either side has fewer than five.
 */
export function compareWithout(given: Count, without: Count): Comparison | null {
  if (given.of < LEAST_OUTCOMES || without.of < LEAST_OUTCOMES) return null;
  const change = difference(given, without);
  return { ...change, verdict: change.low > 0 ? 'helps' : change.high < 0 ? 'harms' : 'not-shown' };
}

/** Whether advice has stopped working: P(its rate is lower now than before), and whether that is sure enough to warn. */
export function stoppedWorking(before: Count, now: Count): { readonly chance: number; readonly warn: boolean } {
  const chance = chanceLower(before, now);
  return { chance, warn: now.of >= LEAST_FOR_WARNING && before.of >= LEAST_FOR_WARNING && chance > WORSE_FROM };
}

/** Strengths of the common rate that are tried, in outcomes. */
const STRENGTHS = [1, 2, 4, 8, 16, 32, 64, 128];

/**
 * The rate of each group (each handset), shrunk towards the rate of all: a beta-binomial model with the whole's rate as its mean and
 * the strength that makes the counts likeliest (empirical Bayes; G. Casella, Am. Stat. 39, 1985). A group with few outcomes says
 * little by itself.
 */
export function ratesByGroup(groups: ReadonlyMap<string, Count>): ReadonlyMap<string, number> {
  const counts = [...groups.values()];
  const total = counts.reduce((sum, count) => ({ worked: sum.worked + count.worked, of: sum.of + count.of }), {
    worked: 0,
    of: 0,
  });
  const mean = (total.worked + 0.5) / (total.of + 1);
  const strength = STRENGTHS.reduce((best, each) =>
    logLikelihood(counts, mean, each) > logLikelihood(counts, mean, best) ? each : best,
  );
  return new Map([...groups].map(([group, { worked, of }]) => [group, (worked + mean * strength) / (of + strength)]));
}

/** ln P(counts | beta-binomial), but for what does not depend on the strength: products of the rising factorials. */
function logLikelihood(counts: readonly Count[], mean: number, strength: number): number {
  return counts.reduce(
    (sum, { worked, of }) =>
      sum +
      logRising(mean * strength, worked) +
      logRising((1 - mean) * strength, of - worked) -
      logRising(strength, of),
    0,
  );
}

function logRising(from: number, steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += Math.log(from + step);
  return sum;
}
