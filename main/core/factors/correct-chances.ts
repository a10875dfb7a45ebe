import { hypergeometricUpperTail } from './hypergeometric.ts';
import type { ValueCount } from './sides.ts';

/** A 2 x 2 table by its margins: customers inside, customers with the value, customers in all. */
interface Margins {
  readonly draws: number;
  readonly marked: number;
  readonly population: number;
}

/** P(as many or more inside by chance) of each value, alone: Fisher's exact test, one-sided. */
export function chancesAlone(values: readonly ValueCount[]): number[] {
  return values.map((value) => {
    const { draws, marked, population } = marginsOf(value);
    return hypergeometricUpperTail(value.inside, draws, marked, population);
  });
}

/**
 * The chances corrected for how many values were tried, in the order given: the probability that any value would look as
 * unlikely as this one if none were more frequent inside. A step-down as Holm's (S. Holm, "A simple sequentially rejective
 * multiple test procedure", Scand. J. Statist. 6, 1979), in which each value is charged for by the largest chance not
 * above the one at hand that its own counts can reach at all: P. H. Westfall and R. D. Wolfinger, "Multiple tests with
 * discrete distributions", Am. Statistician 51, 1997; a value that can never look so unlikely costs nothing, as in
 * R. E. Tarone, "A modified Bonferroni method for discrete data", Biometrics 46, 1990. The charges are added, so it holds
 * however the facets depend on one another. Values that nobody inside has were tried too and are charged for.
 */
export function correctChances(values: readonly ValueCount[], alone: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (alone[a] ?? 1) - (alone[b] ?? 1) || a - b);
  const kinds = countKinds(values);
  const kindOf = values.map((value) => kindKey(marginsOf(value)));
  const corrected = values.map(() => 1);
  let highest = 0;
  for (const index of order) {
    const chance = alone[index] ?? 1;
    if (highest < 1) {
      let sum = 0;
      for (const { margins, count } of kinds.values()) {
        if (count > 0) sum += count * reachableChance(margins, chance);
        if (sum >= 1) break;
      }
      highest = Math.max(highest, Math.min(1, Math.max(sum, chance)));
    }
    corrected[index] = highest;
    const kind = kinds.get(kindOf[index] ?? '');
    if (kind !== undefined) kind.count -= 1;
  }
  return corrected;
}

/** How many values could have been as unlikely as `level` at all, with every customer inside on them. */
export function countReachable(values: readonly ValueCount[], level: number): number {
  let reachable = 0;
  for (const { margins, count } of countKinds(values).values()) {
    if (reachableChance(margins, level) > 0) reachable += count;
  }
  return reachable;
}

/** The largest chance not above `level` that a table of these margins can have; 0 when it has none. */
function reachableChance(margins: Margins, level: number): number {
  const { draws, marked, population } = margins;
  let low = Math.max(0, draws + marked - population);
  let high = Math.min(draws, marked) + 1;
  // The tail falls with each further hit: the first count whose tail is within the level.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (hypergeometricUpperTail(middle, draws, marked, population) <= level) high = middle;
    else low = middle + 1;
  }
  return low > Math.min(draws, marked) ? 0 : hypergeometricUpperTail(low, draws, marked, population);
}

/** Values of equal margins are worth the same, so they are looked up once. */
function countKinds(values: readonly ValueCount[]): Map<string, { readonly margins: Margins; count: number }> {
  const kinds = new Map<string, { readonly margins: Margins; count: number }>();
  for (const value of values) {
    const margins = marginsOf(value);
    const key = kindKey(margins);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { margins, count: 1 });
    else kind.count += 1;
  }
  return kinds;
}

function kindKey({ draws, marked, population }: Margins): string {
  return `${draws} ${marked} ${population}`;
}

function marginsOf({ inside, insideOf, outside, outsideOf }: ValueCount): Margins {
  return { draws: insideOf, marked: inside + outside, population: insideOf + outsideOf };
}
