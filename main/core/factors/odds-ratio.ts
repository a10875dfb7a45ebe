import type { Effect } from './factor.ts';

/** Each side of the interval is missed at most this often. */
const SIDE = 0.025;
/** Terms of the distribution smaller than this against its greatest are left out. */
const NEGLIGIBLE = 1e-17;
/** Odds ratios are looked for between e^-SPAN and e^SPAN, to this much of their logarithm. */
const SPAN = 40;
const CLOSE = 1e-10;
const MOST_STEPS = 100;

/** A 2 x 2 table: `inside` of `insideOf` against `outside` of `outsideOf`. */
export interface Table {
  readonly inside: number;
  readonly insideOf: number;
  readonly outside: number;
  readonly outsideOf: number;
}

/**
 * How many times as often those with the value are inside as those without: the odds ratio, as the conditional maximum
 * likelihood estimate, with Cornfield's interval of 95 % in its mid-P form: both ends are where half the probability of
 * what was seen, and all beyond it, make 2.5 % in Fisher's noncentral hypergeometric distribution. (J. Cornfield, "A
 * statistical problem arising from retrospective studies", Proc. Third Berkeley Symp. 4, 1956; recommended for small
 * counts in M. W. Fagerland, S. Lydersen and P. Laake, "Recommended confidence intervals for two independent binomial
 * proportions", Stat. Methods Med. Res. 24, 2015.) Where nobody speaks against the value the estimate and its upper end
 * are without bound (null: plain data has no infinity); where nobody has it, 0. A table without both kinds of customers
 * says nothing: 1, from 0 to no bound.
 *
 * `isExact` gives the exact conditional interval instead, which is the wider one.
 */
export function oddsRatio(table: Table, isExact = false): Effect {
  const { inside, insideOf, outside, outsideOf } = table;
  const marked = inside + outside;
  const least = Math.max(0, marked - outsideOf);
  const most = Math.min(marked, insideOf);
  if (least === most) return { odds: 1, low: 0, high: null };
  const weigh = weights(least, most, insideOf, outsideOf, marked);
  const part = isExact ? 1 : 0.5;
  return {
    odds: inside === least ? 0 : inside === most ? null : solve((log) => mean(weigh(log)) - inside),
    low: inside === least ? 0 : solve((log) => tail(weigh(log), inside, part, 1) - SIDE),
    high: inside === most ? null : solve((log) => SIDE - tail(weigh(log), inside, part, -1)),
  };
}

/** A stretch of the distribution: the first count in it, and relative probabilities. */
interface Weights {
  readonly first: number;
  readonly weights: readonly number[];
  readonly total: number;
}

/** The noncentral distribution of the count inside at a log odds ratio: from its mode outwards, as far as it matters. */
function weights(least: number, most: number, insideOf: number, outsideOf: number, marked: number) {
  /** Probability of the next count against this one's; falls with the count. */
  function step(count: number, odds: number): number {
    return (((insideOf - count) * (marked - count)) / ((count + 1) * (outsideOf - marked + count + 1))) * odds;
  }
  function modeAt(odds: number): number {
    let low = least;
    let high = most;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (step(middle, odds) > 1) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  return (log: number): Weights => {
    const odds = Math.exp(log);
    const mode = modeAt(odds);
    const list: number[] = [];
    let weight = 1;
    for (let count = mode - 1; count >= least; count--) {
      weight /= step(count, odds);
      if (weight < NEGLIGIBLE) break;
      list.push(weight);
    }
    list.reverse();
    const first = mode - list.length;
    weight = 1;
    for (let count = mode; ; count++) {
      list.push(weight);
      if (count === most) break;
      weight *= step(count, odds);
      if (weight < NEGLIGIBLE) break;
    }
    let total = 0;
    for (const each of list) total += each;
    return { first, weights: list, total };
  };
}

function mean({ first, weights: list, total }: Weights): number {
  let sum = 0;
  for (let index = 0; index < list.length; index++) sum += (list[index] ?? 0) * (first + index);
  return sum / total;
}

/** P(beyond `count` in the direction) + part * P(count). */
function tail({ first, weights: list, total }: Weights, count: number, part: number, direction: 1 | -1): number {
  let sum = 0;
  const at = count - first;
  const from = direction > 0 ? Math.max(0, at + 1) : 0;
  const to = direction > 0 ? list.length : Math.min(list.length, at);
  for (let index = from; index < to; index++) sum += list[index] ?? 0;
  return (sum + (list[at] ?? 0) * part) / total;
}

/**
 * The odds ratio at which a function that rises with its logarithm is zero: false position, in the Illinois form that
 * halves the weight of an end that stays (M. Dowell and P. Jarratt, BIT 11, 1971), after steps out from 1.
 */
function solve(risen: (log: number) => number): number {
  let low = 0;
  let high = 0;
  let atLow = risen(0);
  let atHigh = atLow;
  for (let step = 1; atLow > 0 && low > -SPAN; step *= 2) {
    high = low;
    atHigh = atLow;
    low = Math.max(-SPAN, low - step);
    atLow = risen(low);
  }
  for (let step = 1; atHigh < 0 && high < SPAN; step *= 2) {
    low = high;
    atLow = atHigh;
    high = Math.min(SPAN, high + step);
    atHigh = risen(high);
  }
  if (atLow === 0) return Math.exp(low);
  for (let step = 0; step < MOST_STEPS && high - low > CLOSE; step++) {
    const guess = high - (atHigh * (high - low)) / (atHigh - atLow);
    // Where the function is flat the false position crawls: every third step halves.
    const next = step % 3 === 2 || !(guess > low && guess < high) ? (low + high) / 2 : guess;
    const value = risen(next);
    if (value === 0) return Math.exp(next);
    if (value < 0) {
      low = next;
      atLow = value;
      atHigh /= 2;
    } else {
      high = next;
      atHigh = value;
      atLow /= 2;
    }
    if (Math.abs(value) < 1e-14) return Math.exp(next);
  }
  return Math.exp((low + high) / 2);
}
