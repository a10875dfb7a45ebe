const MOST_STEPS = 300;
const TINY = 1e-300;

/**
 * The regularized incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x, a and b > 0.
 * By its continued fraction with Lentz's method (NIST Digital Library of Mathematical Functions, 8.17.22 and 3.10(iii)).
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on the near side of the mean only; the symmetry I_x(a, b) = 1 - I_(1-x)(b, a) does the rest.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return Math.min(1, front * fraction(x, a, b));
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const coefficient of [even, odd]) {
      d = 1 / awayFromZero(1 + coefficient * d);
      c = awayFromZero(1 + coefficient / c);
      step = d * c;
      product *= step;
    }
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return product;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** The x at which `betaCdf` is `probability`, by bisection to the last bits of a double. */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 100 && high - low > 1e-15; step++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ln Gamma(x), x > 0: Stirling's series (DLMF 5.11.1) above 16, reached by the recurrence below. */
export function logGamma(x: number): number {
  let shift = 0;
  let value = x;
  while (value < 16) {
    shift += Math.log(value);
    value += 1;
  }
  const square = value * value;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / value;
  return (value - 0.5) * Math.log(value) - value + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
