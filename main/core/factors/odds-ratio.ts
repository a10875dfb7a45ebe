import type { Effect } from './factor.ts';
import { logChoose } from './log-choose.ts';

/** Each side of the interval is missed at most this often. */
const SIDE = 0.025;
/** Terms of the distribution smaller than this against its greatest are left out. */
const NEGLIGIBLE = -40;
/** Odds ratios are looked for between e^-SPAN and e^SPAN. */
const SPAN = 40;
const HALVINGS = 60;

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

/** The noncentral distribution of the count inside at a log odds ratio, around its mode, as far as it matters. */
function weights(least: number, most: number, insideOf: number, outsideOf: number, marked: number) {
  const central = new Map<number, number>();
  function logWeight(count: number, log: number): number {
    let known = central.get(count);
    if (known === undefined) {
      known = logChoose(insideOf, count) + logChoose(outsideOf, marked - count);
      central.set(count, known);
    }
    return known + count * log;
  }
  return (log: number): Weights => {
    const mode = modeOf(log);
    const top = logWeight(mode, log);
    const below: number[] = [];
    for (let count = mode - 1; count >= least; count--) {
      const weight = logWeight(count, log) - top;
      if (weight < NEGLIGIBLE) break;
      below.push(Math.exp(weight));
    }
    const list = below.reverse();
    const first = mode - list.length;
    for (let count = mode; count <= most; count++) {
      const weight = logWeight(count, log) - top;
      if (weight < NEGLIGIBLE) break;
      list.push(Math.exp(weight));
    }
    return { first, weights: list, total: list.reduce((sum, weight) => sum + weight, 0) };
  };
  /** The likeliest count: the distribution is log-concave, so its steps change sign once. */
  function modeOf(log: number): number {
    let low = least;
    let high = most;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (logWeight(middle + 1, log) > logWeight(middle, log)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function mean({ first, weights: list, total }: Weights): number {
  return list.reduce((sum, weight, index) => sum + weight * (first + index), 0) / total;
}

/** P(beyond `count` in the direction) + part * P(count). */
function tail({ first, weights: list, total }: Weights, count: number, part: number, direction: 1 | -1): number {
  let sum = 0;
  for (const [index, weight] of list.entries()) {
    const distance = (first + index - count) * direction;
    if (distance > 0) sum += weight;
    else if (distance === 0) sum += weight * part;
  }
  return sum / total;
}

/** The odds ratio at which a function that rises with its logarithm is zero. */
function solve(risen: (log: number) => number): number {
  let low = -SPAN;
  let high = SPAN;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (risen(middle) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
