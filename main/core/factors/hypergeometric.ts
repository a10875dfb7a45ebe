import { logChoose } from './log-choose.ts';

/**
 * P(X >= hits) where X is how many of `draws` customers, drawn without replacement from `population`, are among its
 * `marked` ones: the upper tail of the hypergeometric distribution (Fisher's exact test, one-sided; R. A. Fisher,
 * "Statistical Methods for Research Workers", 1925, section 21.02). Whole numbers, marked and draws <= population.
 *
 * The first term comes from log factorials, so that nothing overflows, and its neighbours by their ratio. The side away
 * from the mean is summed: its terms only fall, so a first term too small for a double means that the sum is, too.
 */
export function hypergeometricUpperTail(hits: number, draws: number, marked: number, population: number): number {
  const least = Math.max(0, draws + marked - population);
  const most = Math.min(draws, marked);
  if (hits <= least) return 1;
  if (hits > most) return 0;
  const misses = population - marked - draws;
  if (hits * population > draws * marked) {
    let sum = 0;
    let term = probability(hits, draws, marked, population);
    for (let i = hits; i <= most && term > 0; i++) {
      sum += term;
      term *= ((marked - i) * (draws - i)) / ((i + 1) * (misses + i + 1));
    }
    return Math.min(1, sum);
  }
  let below = 0;
  let term = probability(hits - 1, draws, marked, population);
  for (let i = hits - 1; i >= least && term > 0; i--) {
    below += term;
    term *= (i * (misses + i)) / ((marked - i + 1) * (draws - i + 1));
  }
  return Math.max(0, 1 - below);
}

function probability(hits: number, draws: number, marked: number, population: number): number {
  return Math.exp(
    logChoose(marked, hits) + logChoose(population - marked, draws - hits) - logChoose(population, draws),
  );
}
