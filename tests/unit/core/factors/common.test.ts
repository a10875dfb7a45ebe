import { describe, expect, it } from 'vitest';
import { commonFactors } from '../../../../main/core/factors/common.ts';
import type { FacetCensus, FacetedCustomer } from '../../../../main/core/factors/factor.ts';
import { CENSUS } from '../../../support/active-reports.ts';

type Facets = Record<string, string>;

/** One customer a letter, all on the same parts. */
function on(facets: Facets, letters: string): FacetedCustomer[] {
  return [...letters].map((customer) => ({ customer, facets }));
}

function against(census: FacetCensus | null, callers: readonly FacetedCustomer[] = []) {
  return { census, callers };
}

describe('what they share', () => {
  it('compares the customers inside with the rest of the directory', () => {
    const inside = on({ platform: 'Meridian voice', server: 'mdn-ms1', service: 'Hosted seats' }, 'abcde');
    const found = commonFactors(inside, against(CENSUS));
    const [server, service] = found.rows;
    expect(found).toMatchObject({ comparedWith: 'directory', customers: 5, known: 5, others: 395 });
    expect(found.verdict).toEqual({ kind: 'telling', needed: null });
    // The directory knows the server of 130 customers only; nobody else's counts.
    expect(server).toMatchObject({ facet: 'server', inside: 5, insideOf: 5, outside: 25, outsideOf: 125 });
    // 30/130 * 29/129 * 28/128 * 27/127 * 26/126
    expect(server?.byChance).toBeCloseTo(0.000_497_848, 8);
    expect(server?.folded).toMatchObject([{ facet: 'platform', outside: 125, outsideOf: 395 }]);
    // 130/400 * 129/399 * 128/398 * 127/397 * 126/396
    expect(server?.folded[0]?.byChance).toBeCloseTo(0.003_436, 5);
    expect(service?.byChance).toBeGreaterThan(0.8);
  });

  it('counts each customer once, of those whose facet is known', () => {
    const inside = [
      ...on({ platform: 'Meridian voice' }, 'aa'),
      ...on({ platform: 'Halcyon voice' }, 'b'),
      ...on({ platform: '  ' }, 'c'),
      ...on({}, 'd'),
    ];
    const found = commonFactors(inside, against(CENSUS));
    expect(found).toMatchObject({ customers: 4, known: 2 });
    expect(found.rows).toMatchObject([
      { value: 'Meridian voice', inside: 1, insideOf: 2 },
      { value: 'Halcyon voice', inside: 1, insideOf: 2 },
    ]);
  });

  it('counts a customer with two lines for the values of both', () => {
    const inside = [...on({ platform: 'Meridian voice' }, 'a'), ...on({ platform: 'Halcyon voice' }, 'a')];
    const { rows } = commonFactors(inside, against(CENSUS));
    expect(rows.flatMap((row) => [row, ...row.folded]).map((row) => [row.inside, row.insideOf])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('takes spellings of one value for one', () => {
    const inside = [...on({ Platform: 'MERIDIAN voice' }, 'ab'), ...on({ platform: ' meridian voice ' }, 'c')];
    expect(commonFactors(inside, against(CENSUS)).rows).toMatchObject([{ value: 'Meridian voice', inside: 3 }]);
  });

  it('meets names that mean something to a program', () => {
    const hostile = {
      ['__proto__']: 'constructor',
      toString: '<img src=x onerror=alert(1)>',
      constructor: '\u202etxt',
    };
    const { rows, verdict } = commonFactors(on(hostile, 'abc'), against(CENSUS));
    expect(rows.flatMap((row) => [row, ...row.folded]).map(({ facet, value }) => [facet, value])).toEqual([
      ['__proto__', 'constructor'],
      ['constructor', '\u202etxt'],
      ['toString', '<img src=x onerror=alert(1)>'],
    ]);
    expect(verdict.kind).not.toBe('telling');
  });

  it('puts a value under the likelier one that says the same of the same customers, in a settled order', () => {
    const census = { customers: 100, counts: { proxy: { p: 10, r: 90 }, platform: { m: 10, h: 90 } } };
    const { rows } = commonFactors(on({ proxy: 'p', platform: 'm' }, 'abc'), against(census));
    expect(rows).toMatchObject([{ facet: 'platform', folded: [{ facet: 'proxy' }] }]);
  });

  it('stays a probability where the directory has changed since the calls', () => {
    const { rows } = commonFactors(
      on({ platform: 'gone', service: 'Hosted seats' }, 'abc'),
      against({ customers: 2, counts: { service: { 'Hosted seats': 50 } } }),
    );
    for (const row of rows.flatMap((head) => [head, ...head.folded])) {
      expect(row.byChance).toBeGreaterThan(0);
      expect(row.chance).toBeGreaterThanOrEqual(row.byChance);
      expect(row.chance).toBeLessThanOrEqual(1);
      expect(row.outside).toBeLessThanOrEqual(row.outsideOf);
    }
  });

  it('shows fifty values at most', () => {
    const wide = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`facet-${index}`, 'v']));
    const { rows } = commonFactors(on(wide, 'ab'), against(CENSUS));
    expect(rows.flatMap((row) => [row, ...row.folded])).toHaveLength(50);
  });
});

describe('the verdict', () => {
  const census = { customers: 400, counts: { server: Object.fromEntries(servers()) } };
  function servers(): [string, number][] {
    return Array.from({ length: 8 }, (_, index) => [`s${index}`, 50]);
  }

  it('says how many callers would be enough', () => {
    const two = commonFactors(on({ server: 's1' }, 'ab'), against(census));
    expect(two.verdict).toEqual({ kind: 'not-enough', needed: 3 });
    expect(two.rows[0]?.chance).toBeGreaterThan(0.05);
    // 8 values * (50 choose 2) / (400 choose 2) = 0.123; of three, 0.0148
    expect(commonFactors(on({ server: 's1' }, 'abc'), against(census)).verdict.kind).toBe('telling');
  });

  it('says that nothing stands out where everybody has what they share', () => {
    const everyone = { customers: 400, counts: { service: { seats: 398, trunk: 2 } } };
    expect(commonFactors(on({ service: 'seats' }, 'abcdefgh'), against(everyone)).verdict.kind).toBe('nothing');
  });

  it('is contradicted by other callers who are on it as often', () => {
    const inside = on({ server: 's1' }, 'abcdef');
    const alike = on({ server: 's1' }, 'mnopqrst');
    expect(commonFactors(inside, against(census, alike)).verdict.kind).toBe('contradicted');
    const apart = on({ server: 's2' }, 'mnopqrst');
    const found = commonFactors(inside, against(census, apart));
    expect(found.verdict.kind).toBe('telling');
    expect(found.rows[0]?.callers).toEqual({ count: 0, of: 8 });
  });

  it('compares with the other callers where there is no directory, and says so', () => {
    const inside = on({ server: 's1' }, 'abcdef');
    const apart = [...on({ server: 's2' }, 'mnopqrst'), ...on({ server: 's1' }, 'au')];
    const found = commonFactors(inside, against(null, apart));
    expect(found).toMatchObject({ comparedWith: 'callers', others: 9, verdict: { kind: 'telling' } });
    expect(found.rows[0]).toMatchObject({ inside: 6, outside: 1, outsideOf: 9, callers: null });
  });

  it('says when there is nobody to compare with, or nobody is known', () => {
    expect(commonFactors(on({ server: 's1' }, 'abcdef'), against(null)).verdict.kind).toBe('alone');
    const unknown = commonFactors(on({}, 'abc'), against(census));
    expect(unknown).toMatchObject({ customers: 3, known: 0, rows: [], verdict: { kind: 'unknown' } });
    expect(commonFactors([], against(census)).verdict.kind).toBe('unknown');
  });
});
