import { describe, expect, it } from 'vitest';
import { beliefs, logEvidence } from '../../../../main/core/factors/belief.ts';
import { countSides } from '../../../../main/core/factors/sides.ts';
import { CENSUS } from '../../../support/active-reports.ts';

describe('the evidence for one cause', () => {
  it('is the mean over the strays, Beta(1, 3), in closed form where nobody misses', () => {
    // E[s + (1 - s) / q] = 1/4 + 3/4 / q, with the sum's own small error
    expect(Math.exp(logEvidence(1, 1, 0.1))).toBeCloseTo(0.25 + 0.75 / 0.1, 1);
    // E[s] = 1/4: somebody on another value can only be a stray
    expect(Math.exp(logEvidence(0, 1, 0.1))).toBeCloseTo(0.25, 2);
  });

  it('grows with every customer on the value, falls with every other one, and not for those of whom it is not known', () => {
    expect(logEvidence(5, 5, 0.2)).toBeGreaterThan(logEvidence(4, 4, 0.2));
    expect(logEvidence(4, 5, 0.2)).toBeLessThan(logEvidence(4, 4, 0.2));
    expect(logEvidence(0, 0, 0.2)).toBeCloseTo(0, 12);
  });

  it('says nothing for a value that everybody has', () => {
    expect(logEvidence(8, 8, 1)).toBeCloseTo(0, 12);
  });

  it('does not overflow with thousands of customers', () => {
    expect(logEvidence(9000, 10_000, 0.001)).toBeGreaterThan(10_000);
    expect(logEvidence(1, 10_000, 0.5)).toBeLessThan(0);
    expect(Number.isFinite(logEvidence(1, 10_000, 0.5))).toBe(true);
  });
});

describe('belief', () => {
  function on(facets: Record<string, string>, letters: string) {
    return [...letters].map((customer) => ({ customer, facets }));
  }

  it('prefers the tighter of two values that all of them have', () => {
    const { values } = countSides(on({ platform: 'Meridian voice', server: 'mdn-ms1' }, 'abcd'), CENSUS);
    const belief = beliefs(values);
    const of = (name: string) => belief[values.findIndex(({ value }) => value === name)] ?? 0;
    expect(of('mdn-ms1')).toBeGreaterThan(of('Meridian voice'));
    expect(of('Halcyon voice')).toBe(0);
    expect(belief.reduce((sum, each) => sum + each, 0)).toBeLessThan(1);
  });

  it('prefers the wider one when they spread over the narrower', () => {
    const inside = [
      ...on({ platform: 'Meridian voice', server: 'mdn-ms1' }, 'ab'),
      ...on({ platform: 'Meridian voice', server: 'mdn-ms2' }, 'cdefgh'),
    ];
    const { values } = countSides(inside, CENSUS);
    const belief = beliefs(values);
    const best = values[belief.indexOf(Math.max(...belief))];
    expect(best?.value).toBe('Meridian voice');
  });
});
