import { describe, expect, it } from 'vitest';
import { hypergeometricUpperTail } from '../../../../main/core/factors/hypergeometric.ts';

describe('the upper tail', () => {
  it("is the lady tasting tea's: all four of eight cups by chance once in 70", () => {
    expect(hypergeometricUpperTail(4, 4, 4, 8)).toBeCloseTo(1 / 70, 14);
    expect(hypergeometricUpperTail(3, 4, 4, 8)).toBeCloseTo(17 / 70, 14);
  });

  it('is exact to twelve figures where the factorials are series', () => {
    // 40 choose 20, exactly
    expect(hypergeometricUpperTail(20, 20, 20, 40) * 137_846_528_820).toBeCloseTo(1, 12);
    expect(hypergeometricUpperTail(1, 20, 20, 40) - 1).toBeCloseTo(-1 / 137_846_528_820, 15);
  });

  it('is certain at what must be and none at what cannot be', () => {
    expect(hypergeometricUpperTail(0, 5, 3, 10)).toBe(1);
    expect(hypergeometricUpperTail(3, 8, 5, 10)).toBe(1);
    expect(hypergeometricUpperTail(4, 5, 3, 10)).toBe(0);
  });

  it('does not overflow or vanish in a directory of a million', () => {
    expect(hypergeometricUpperTail(100, 50_000, 500_000, 1_000_000)).toBe(1);
    // Half the draws are marked: the tail from the middle is half, and half of the middle term.
    expect(hypergeometricUpperTail(25_000, 50_000, 500_000, 1_000_000)).toBeCloseTo(0.501_83, 4);
    const small = hypergeometricUpperTail(5, 5, 100, 1_000_000);
    expect(small / 1e-20).toBeCloseTo(0.903_45, 4);
    expect(hypergeometricUpperTail(50_000, 50_000, 500_000, 1_000_000)).toBe(0);
  });
});
