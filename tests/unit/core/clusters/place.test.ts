import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import { sharedPlace } from '../../../../main/core/clusters/place.ts';
import { CENSUS, report } from '../../../support/active-reports.ts';

function at(platform: string, count: number, more: Record<string, string> = {}): ActiveReport[] {
  return Array.from({ length: count }, (_, index) =>
    report(`${platform}${index}`, index, { facets: { platform, ...more } }),
  );
}

describe('the shared place', () => {
  it('takes three customers, or all where there are two', () => {
    expect(sharedPlace(at('Meridian voice', 1), CENSUS)).toBeNull();
    expect(sharedPlace(at('Meridian voice', 2), CENSUS)).toMatchObject({ value: 'Meridian voice', inside: 2 });
    expect(sharedPlace([...at('Meridian voice', 2), ...at('Halcyon voice', 1)], CENSUS)).toBeNull();
  });

  it('takes four of five, not three of four', () => {
    expect(sharedPlace([...at('Meridian voice', 4), ...at('Halcyon voice', 1)], CENSUS)).toEqual({
      facet: 'platform',
      value: 'Meridian voice',
      inside: 4,
      insideOf: 5,
      elsewhere: 0.325,
    });
    expect(sharedPlace([...at('Meridian voice', 3), ...at('Halcyon voice', 1)], CENSUS)).toBeNull();
  });

  it('counts a customer once, however often they rang', () => {
    const again = at('Meridian voice', 4).map((each) => ({ ...each, customer: 'one' }));
    expect(sharedPlace(again, CENSUS)).toBeNull();
  });

  it('compares only customers of the directory, and only where their value is known', () => {
    const strangers = at('Halcyon voice', 5).map((each) => ({ ...each, isKnown: false }));
    const silent = report('s', 9);
    expect(sharedPlace([...at('Meridian voice', 3), ...strangers, silent], CENSUS)).toMatchObject({
      inside: 3,
      insideOf: 3,
    });
  });

  it('does not tell what nearly everybody has', () => {
    const reports = [
      ...at('Meridian voice', 19, { service: 'Hosted seats' }),
      ...at('Halcyon voice', 19, { service: 'Hosted seats' }),
      report('t', 9, { facets: { service: 'SIP trunk' } }),
    ];
    expect(sharedPlace(reports, CENSUS)).toBeNull();
    expect(sharedPlace(reports, null)).toMatchObject({ value: 'Hosted seats', elsewhere: null });
  });

  it('prefers what covers more customers, then what is rarer in the directory', () => {
    const reports = at('Meridian voice', 5, { server: 'mdn-ms1', service: 'Hosted seats' });
    expect(sharedPlace(reports, CENSUS)).toMatchObject({ facet: 'server', inside: 5 });
    const four = reports.map((each, index) =>
      index === 0 ? { ...each, facets: { platform: 'Meridian voice', server: 'mdn-ms2' } } : each,
    );
    expect(sharedPlace(four, CENSUS)).toMatchObject({ facet: 'platform', inside: 5 });
  });

  it('takes a value that the directory does not have as rare, and survives odd names', () => {
    const reports = at('Meridian voice', 3, { constructor: 'toString' });
    expect(sharedPlace(reports, CENSUS)).toMatchObject({ facet: 'constructor', elsewhere: 0 });
    expect(sharedPlace(reports, { customers: 0, counts: {} })).toMatchObject({ elsewhere: null });
  });
});
