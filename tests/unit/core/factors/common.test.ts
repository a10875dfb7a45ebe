import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import { commonFactors } from '../../../../main/core/factors/common.ts';
import { CENSUS, report } from '../../../support/active-reports.ts';

function on(facets: Record<string, string>, ids: string, changes: Partial<ActiveReport> = {}): ActiveReport[] {
  return [...ids].map((id, index) => report(id, index, { facets, ...changes }));
}

describe('what they share', () => {
  it('compares the customers inside with the rest of the directory, least likely by chance first', () => {
    const inside = on({ platform: 'Meridian voice', server: 'mdn-ms1', service: 'Hosted seats' }, 'abcde');
    const [server, platform, service] = commonFactors(inside, CENSUS);
    expect(server).toMatchObject({ facet: 'server', inside: 5, insideOf: 5, outside: 25, outsideOf: 395 });
    expect(platform).toMatchObject({ facet: 'platform', inside: 5, insideOf: 5, outside: 125, outsideOf: 395 });
    // 130/400 * 129/399 * 128/398 * 127/397 * 126/396
    expect(platform?.byChance).toBeCloseTo(0.003_436, 5);
    expect(service?.byChance).toBeGreaterThan(0.8);
  });

  it('counts customers of the directory, each once', () => {
    const platform = { platform: 'Meridian voice' };
    const inside = [
      ...on(platform, 'ab', { customer: 'same' }),
      ...on(platform, 'cd', { isKnown: false }),
      ...on({ platform: 'Halcyon voice' }, 'e'),
      ...on({}, 'f'),
    ];
    expect(commonFactors(inside, CENSUS)).toMatchObject([
      { value: 'Meridian voice', inside: 1, insideOf: 3 },
      { value: 'Halcyon voice', inside: 1, insideOf: 3 },
    ]);
  });

  it('counts a customer with two lines for the values of both', () => {
    const inside = [
      ...on({ platform: 'Meridian voice' }, 'a', { customer: 'same' }),
      ...on({ platform: 'Halcyon voice' }, 'b', { customer: 'same' }),
    ];
    expect(commonFactors(inside, CENSUS).map((row) => [row.inside, row.insideOf])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('keeps values that say the same, in a settled order', () => {
    const census = { customers: 100, counts: { proxy: { p: 10 }, platform: { m: 10 } } };
    const rows = commonFactors(on({ proxy: 'p', platform: 'm' }, 'abc'), census);
    expect(rows.map(({ facet }) => facet)).toEqual(['platform', 'proxy']);
    expect(rows[0]?.byChance).toBe(rows[1]?.byChance);
  });

  it('goes by the share where chance is too small to tell apart', () => {
    const inside = Array.from({ length: 400 }, (_, index) =>
      report(`r${index}`, 0, { facets: { a: index < 300 ? 'most' : `v${index}`, b: 'wide', c: 'narrow' } }),
    );
    const counts = { a: { most: 400 }, b: { wide: 1000 }, c: { narrow: 500 } };
    const rows = commonFactors(inside, { customers: 1_000_000, counts });
    expect(rows.slice(0, 3).map(({ value, byChance }) => [value, byChance])).toEqual([
      ['narrow', 0],
      ['wide', 0],
      ['most', 0],
    ]);
  });

  it('stays a probability where the directory has changed since the calls', () => {
    const rows = commonFactors(on({ platform: 'gone', service: 'Hosted seats' }, 'abc'), {
      customers: 2,
      counts: { service: { 'Hosted seats': 50 } },
    });
    for (const row of rows) {
      expect(row.byChance).toBeGreaterThan(0);
      expect(row.byChance).toBeLessThanOrEqual(1);
      expect(row.outside).toBeLessThanOrEqual(row.outsideOf);
    }
    expect(rows.map(({ outside }) => outside)).toEqual([0, 47]);
  });

  it('shows fifty rows at most, and none when nobody inside is known', () => {
    const wide = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`facet-${index}`, 'v']));
    expect(commonFactors(on(wide, 'ab'), CENSUS)).toHaveLength(50);
    expect(commonFactors(on(wide, 'ab', { isKnown: false }), CENSUS)).toEqual([]);
    expect(commonFactors([], CENSUS)).toEqual([]);
  });
});
