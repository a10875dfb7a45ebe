import type { Random } from '../../../main/core/random.ts';

/** A standard normal number (Box and Muller, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** A gamma number of this shape and mean 1 (Marsaglia and Tsang, ACM TOMS 26, 2000). */
export function gammaOfMeanOne(random: Random, shape: number): number {
  if (shape < 1) return (gammaOfMeanOne(random, shape + 1) * (shape + 1) * random.next() ** (1 / shape)) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** A Poisson count; large means are split, since the generator of the core multiplies down to exp(-mean). */
export function poissonCount(random: Random, mean: number): number {
  let count = 0;
  let left = mean;
  for (; left > 30; left -= 30) count += random.poisson(30);
  return left > 0 ? count + random.poisson(left) : count;
}

/** Between two positive numbers, every doubling alike. */
export function logUniform(random: Random, from: number, to: number): number {
  return from * (to / from) ** random.next();
}

/** Draws indexes in proportion to the weights. */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const sums: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    sums.push(total);
  }
  return (random) => {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
