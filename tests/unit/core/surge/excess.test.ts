import { describe, expect, it } from 'vitest';
import { tailOf } from '../../../../main/core/surge/calibrate.ts';
import { excessOf } from '../../../../main/core/surge/excess.ts';

/** So many passes of each threshold from -1 on, in so many weeks: this part of them with each twentieth of a score. */
function passes(first: number, weeks: number, part = 0.9) {
  return { weeks, counts: Int32Array.from({ length: 161 }, (_, step) => Math.round(first * part ** step)) };
}

describe('the excess of weeks of which nothing was learned', () => {
  const tail = tailOf(passes(6_000, 100));

  it('is halfway, in decades, to what they pass thresholds oftener', () => {
    const excess = excessOf(tail, passes(6_000, 25));
    for (const rate of [10, 5, 1, 0.25]) expect(Math.abs(excess(rate) - 2)).toBeLessThan(0.2);
  });

  it('grows with rarity where their scores fall slower, and never so fast that rates would rise', () => {
    const excess = excessOf(tail, passes(6_000, 100, 0.93));
    expect(excess(0.5)).toBeGreaterThan(1.2 * excess(5));
    expect(excess(0.1)).toBeGreaterThan(excess(0.5));
    for (let rate = 10; rate > 0.001; rate /= 2)
      expect((rate / 2) * excess(rate / 2)).toBeLessThan(rate * excess(rate));
    expect(excess(1e-9)).toBeLessThanOrEqual(8);
  });

  it('never makes a desk laxer, and believes few weeks little', () => {
    expect(excessOf(tail, passes(600, 50))(1)).toBeGreaterThanOrEqual(1);
    const few = excessOf(tail, passes(600, 1))(1);
    expect(few).toBeGreaterThan(1);
    expect(few).toBeLessThan(excessOf(tail, passes(6_000, 10))(1));
    expect(excessOf([], passes(600, 50))(1)).toBe(1);
    expect(excessOf(tail, { weeks: 0, counts: new Int32Array(161) })(1)).toBe(1);
  });
});
