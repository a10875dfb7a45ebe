import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile, logGamma } from '../../../../main/core/statistics/beta.ts';
import { chanceLower, difference, wilson } from '../../../../main/core/statistics/proportion.ts';
import { rateRatio } from '../../../../main/core/statistics/rate-ratio.ts';

describe('the beta distribution', () => {
  it('is the binomial tail where both parameters are whole', () => {
    // P(Beta(3, 5) <= 0.4) = P(Bin(7, 0.4) >= 3).
    const tail = [3, 4, 5, 6, 7].reduce((sum, k) => sum + choose(7, k) * 0.4 ** k * 0.6 ** (7 - k), 0);
    expect(betaCdf(0.4, 3, 5)).toBeCloseTo(tail, 12);
  });
  it('is the arcsine law at one half, one half', () => {
    for (const x of [0.01, 0.2, 0.5, 0.9, 0.999])
      expect(betaCdf(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 11);
  });
  it('goes back from a probability to its point', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [2.5, 7.5],
      [300, 2],
      [0.5, 400],
    ] as const)
      for (const p of [0.001, 0.025, 0.5, 0.975]) expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
  });
  it('has the gamma function of small and large numbers', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
  });
});

describe('proportions', () => {
  it("has Wilson's interval", () => {
    // R: prop.test(7, 9, correct = FALSE)
    const { low, high } = wilson({ worked: 7, of: 9 });
    expect(low).toBeCloseTo(0.4526, 4);
    expect(high).toBeCloseTo(0.9368, 4);
  });
  it.each([
    [{ worked: 7, of: 9 }, { worked: 6, of: 12 }, 0.28, -0.13, 0.57],
    [{ worked: 28, of: 36 }, { worked: 24, of: 48 }, 0.28, 0.07, 0.45],
  ])('compares %o with %o', (first, second, value, low, high) => {
    const result = difference(first, second);
    expect(result.value).toBeCloseTo(value, 2);
    expect(result.low).toBeCloseTo(low, 2);
    expect(result.high).toBeCloseTo(high, 2);
  });
  it('says how likely it is that something has become worse', () => {
    expect(chanceLower({ worked: 18, of: 22 }, { worked: 2, of: 8 })).toBeCloseTo(0.998, 3);
    expect(chanceLower({ worked: 0, of: 0 }, { worked: 0, of: 0 })).toBeCloseTo(0.5, 6);
    expect(chanceLower({ worked: 3, of: 5 }, { worked: 3, of: 5 })).toBeCloseTo(0.5, 6);
  });
});

describe('the ratio of two rates', () => {
  it.each([
    [{ events: 6, time: 30 }, { events: 1, time: 20 }, 0.25, 0.02, 1.505],
    [{ events: 12, time: 60 }, { events: 3, time: 60 }, 0.25, 0.06, 0.8],
  ])('compares %o with %o', (before, after, value, low, high) => {
    const ratio = rateRatio(before, after);
    expect(ratio.value).toBeCloseTo(value, 10);
    expect(ratio.low).toBeCloseTo(low, 2);
    expect(ratio.high ?? Number.NaN).toBeCloseTo(high, 2);
  });
  it('has no bound where nothing happened before, and none below where nothing happens after', () => {
    expect(rateRatio({ events: 0, time: 30 }, { events: 2, time: 30 })).toMatchObject({ value: null, high: null });
    expect(rateRatio({ events: 4, time: 30 }, { events: 0, time: 30 })).toMatchObject({ value: 0, low: 0 });
  });
});

function choose(n: number, k: number): number {
  return Math.round(Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)));
}
