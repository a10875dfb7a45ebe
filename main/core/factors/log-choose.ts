/** ln of the number of ways to choose k of n. Whole numbers, 0 <= k <= n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/**
 * ln n! = ln Gamma(n + 1) by Stirling's series (Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.1.41);
 * below 16 the product itself is exact in a double.
 */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  const square = x * x;
  const correction = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + correction;
}
