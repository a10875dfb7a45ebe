import { describe, expect, it } from 'vitest';
import { oddsRatio, type Table } from '../../../../main/core/factors/odds-ratio.ts';

function table(inside: number, insideOf: number, outside: number, outsideOf: number): Table {
  return { inside, insideOf, outside, outsideOf };
}

describe('the odds ratio', () => {
  it("is R's for the criminal twins of R. A. Fisher (fisher.test(Convictions))", () => {
    // 2 of 17 dizygotic twins and 10 of 13 monozygotic ones; R prints 0.04693661 and 0.003325764 to 0.363182271.
    const twins = oddsRatio(table(2, 17, 10, 13), true);
    expect(twins.odds).toBeCloseTo(0.046_936_61, 7);
    expect(twins.low).toBeCloseTo(0.003_317_164, 8);
    expect(twins.high).toBeCloseTo(0.363_189_6, 6);
  });

  it("is R's for the lady tasting tea", () => {
    const tea = oddsRatio(table(3, 4, 1, 4), true);
    expect(tea.odds).toBeCloseTo(6.408_32, 5);
    expect(tea.low).toBeCloseTo(0.211_735_6, 6);
    expect(tea.high).toBeCloseTo(626.243_529, 4);
  });

  it.each([
    // Roots of the mid-P tails, by Brent's method over scipy.stats.nchypergeom_fisher 1.17.
    [table(2, 17, 10, 13), 0.004_824_611_67, 0.295_866_205],
    [table(7, 8, 25, 320), 11.753_955_68, 1878.677_089],
    [table(3, 4, 1, 4), 0.310_054_882, 308.556_772],
  ])('has the mid-P interval of %o', (counts, low, high) => {
    const effect = oddsRatio(counts);
    expect(effect.low / low).toBeCloseTo(1, 6);
    expect((effect.high ?? 0) / high).toBeCloseTo(1, 6);
  });

  it('has no bound where nobody speaks against the value, and is 0 where nobody has it', () => {
    const all = oddsRatio(table(8, 8, 30, 392));
    expect(all).toMatchObject({ odds: null, high: null });
    expect(all.low).toBeCloseTo(24.790_731, 5);
    expect(oddsRatio(table(0, 8, 30, 392))).toMatchObject({ odds: 0, low: 0 });
  });

  it('says nothing of a table with one kind of customers', () => {
    for (const counts of [table(4, 4, 0, 0), table(0, 4, 0, 9), table(4, 4, 9, 9), table(0, 0, 3, 9)])
      expect(oddsRatio(counts)).toEqual({ odds: 1, low: 0, high: null });
  });

  it('is near the large-sample interval for thousands of customers', () => {
    const { odds, low, high } = oddsRatio(table(3000, 8000, 20_000, 90_000));
    // ln odds ± 1.96 sqrt(1/3000 + 1/5000 + 1/20000 + 1/70000)
    expect(odds).toBeCloseTo(2.1, 3);
    expect(low).toBeCloseTo(2.0017, 3);
    expect(high).toBeCloseTo(2.2031, 3);
  });
});
