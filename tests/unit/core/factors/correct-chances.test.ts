import { describe, expect, it } from 'vitest';
import { chancesAlone, correctChances, countReachable } from '../../../../main/core/factors/correct-chances.ts';
import type { ValueCount } from '../../../../main/core/factors/sides.ts';

/** A value by its table: inside, customers inside, customers with the value, customers in all. */
function value(inside: number, insideOf: number, marked: number, population: number): ValueCount {
  const outside = marked - inside;
  const counts = { inside, insideOf, outside, outsideOf: population - insideOf };
  return { facet: 'f', value: `${marked}`, ...counts, valuesEach: 1, holders: [] };
}

/** Expected: the step-down by hand, over exact fractions (Python's fractions and math.comb). */
describe('the corrected chance', () => {
  it('charges each value only for what its own counts can reach', () => {
    const values = [
      value(3, 3, 10, 100),
      value(3, 3, 40, 100),
      value(0, 3, 1, 100),
      value(0, 3, 2, 100),
      value(0, 3, 90, 100),
    ];
    const alone = chancesAlone(values);
    expect(alone[0]).toBeCloseTo(0.000_742_115_028, 12);
    const [first, second, ...rest] = correctChances(values, alone);
    // Plain Bonferroni would say 5 * 0.000742 = 0.0037; the values of 1, 2 and 90 customers cannot reach it.
    expect(first).toBeCloseTo(0.001_348_175_634, 12);
    expect(second).toBeCloseTo(0.150_494_743_352, 11);
    expect(rest).toEqual([1, 1, 1]);
  });

  it('counts values that nobody inside has, and goes on stepping down', () => {
    const values = [
      value(5, 6, 20, 100),
      value(1, 6, 30, 100),
      value(0, 6, 50, 100),
      value(6, 6, 60, 100),
      value(0, 6, 2, 100),
      value(0, 6, 38, 100),
    ];
    const corrected = correctChances(values, chancesAlone(values));
    expect(corrected[0]).toBeCloseTo(0.001_571_118_015, 11);
    expect(corrected[3]).toBeCloseTo(0.095_647_741_66, 10);
    expect([corrected[1], corrected[2], corrected[4], corrected[5]]).toEqual([1, 1, 1, 1]);
  });

  it('does not charge for a facet in which every customer differs', () => {
    const server = value(4, 4, 20, 200);
    const ids = Array.from({ length: 200 }, (_, index) => value(index < 4 ? 1 : 0, 4, 1, 200));
    const corrected = correctChances([server, ...ids], chancesAlone([server, ...ids]));
    expect(corrected[0]).toBe(chancesAlone([server])[0]);
    expect(countReachable([server, ...ids], 0.05)).toBe(201);
    expect(countReachable([server, ...ids], 0.01)).toBe(1);
  });

  it('says nothing of nothing', () => {
    expect(correctChances([], [])).toEqual([]);
    expect(countReachable([], 0.05)).toBe(0);
  });
});
