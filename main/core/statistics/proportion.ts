import { betaCdf, logGamma } from './beta.ts';

/** The 97.5 % point of the normal distribution: intervals here are of 95 %. */
const Z = 1.959_963_984_540_054;
const STEPS = 1000;

/** `worked` of `of`, whole numbers, 0 <= worked <= of. */
export interface Count {
  readonly worked: number;
  readonly of: number;
}

export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval of 95 % (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927). Nothing counted: 0 to 1, value 0.5. */
export function wilson({ worked, of }: Count): Proportion {
  if (of === 0) return { value: 0.5, low: 0, high: 1 };
  const value = worked / of;
  const spread = 1 + (Z * Z) / of;
  const centre = (value + (Z * Z) / (2 * of)) / spread;
  const half = (Z * Math.sqrt((value * (1 - value)) / of + (Z * Z) / (4 * of * of))) / spread;
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The difference of two proportions, first less second, with the interval of 95 % built from Wilson's (R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Stat. in Medicine 17, 1998, method 10).
 */
export function difference(first: Count, second: Count): Proportion {
  const one = wilson(first);
  const two = wilson(second);
  const value = one.value - two.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, two.high - two.value),
    high: value + Math.hypot(one.high - one.value, two.value - two.low),
  };
}

/**
 * P(the rate behind `second` is lower than the one behind `first`) under Jeffreys' prior for both: the integral of one beta
 * density times the other's distribution function. Over the angle t with x = sin^2 t the density is bounded at both ends,
 * so that the midpoint rule holds for every count.
 */
export function chanceLower(first: Count, second: Count): number {
  const a = first.worked + 0.5;
  const b = first.of - first.worked + 0.5;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b);
  const at = (angle: number) => {
    const x = Math.sin(angle) ** 2;
    const density =
      2 * Math.exp(logFront + (2 * a - 1) * Math.log(Math.sin(angle)) + (2 * b - 1) * Math.log(Math.cos(angle)));
    return density * betaCdf(x, second.worked + 0.5, second.of - second.worked + 0.5);
  };
  const width = Math.PI / 2 / STEPS;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) sum += at((step + 0.5) * width);
  return Math.min(1, sum * width);
}
