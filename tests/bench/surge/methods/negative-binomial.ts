/** Lanczos: log of the gamma function for x > 0, to 1e-13 (Numerical Recipes, 6.1). */
export function logGamma(x: number): number {
  let series = 0.9999999999999971;
  for (let index = 0; index < LANCZOS.length; index += 1) series += (LANCZOS[index] ?? 0) / (x + index + 1);
  const shifted = x + 5.2421875;
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.506628274631 * series) / x);
}

const LANCZOS = [
  57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-5,
  4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
];

/** Natural log of P(NB(mean, size) = count); variance = mean + mean^2 / size. */
export function logProbability(count: number, mean: number, size: number): number {
  return (
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(size / (size + mean)) +
    count * Math.log(mean / (size + mean))
  );
}

/** -log10 of P(NB(mean, size) >= count). */
export function upperTail(count: number, mean: number, size: number): number {
  const ratio = mean / (size + mean);
  const first = logProbability(count, mean, size);
  let sum = 1;
  let term = 1;
  for (let above = count; above < count + 2_000; above += 1) {
    term *= ((above + size) / (above + 1)) * ratio;
    sum += term;
    if (term < sum * 1e-10) break;
  }
  return Math.max(0, -(first + Math.log(sum)) / Math.LN10);
}
