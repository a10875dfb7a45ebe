import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonFactors } from '../../main/core/factors/common.ts';
import { countCensus } from '../../main/core/factors/count-census.ts';
import type { CommonFactors, FacetedCustomer, Factor } from '../../main/core/factors/factor.ts';
import { hypergeometricUpperTail } from '../../main/core/factors/hypergeometric.ts';
import { CENSUS } from '../support/active-reports.ts';
import { reportsOfADay } from '../support/arbitrary-reports.ts';

/** population, marked and draws within it, hits within the draws. */
const smallTable = fc
  .integer({ min: 1, max: 14 })
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      marked: fc.integer({ min: 0, max: population }),
      draws: fc.integer({ min: 0, max: population }),
    }),
  )
  .chain((table) => fc.record({ table: fc.constant(table), hits: fc.integer({ min: 0, max: table.draws }) }));

/** Every way to draw, counted: bit i of `hand` is customer i, the first `marked` are the marked ones. */
function shareByEnumeration(hits: number, draws: number, marked: number, population: number): number {
  let all = 0;
  let enough = 0;
  for (let hand = 0; hand < 1 << population; hand++) {
    if (bits(hand) !== draws) continue;
    all++;
    if (bits(hand & ((1 << marked) - 1)) >= hits) enough++;
  }
  return enough / all;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) count++;
  return count;
}

describe('the hypergeometric tail', () => {
  it('is the share of all ways to draw, for small tables', () => {
    fc.assert(
      fc.property(smallTable, ({ table: { population, marked, draws }, hits }) => {
        const tail = hypergeometricUpperTail(hits, draws, marked, population);
        expect(tail).toBeCloseTo(shareByEnumeration(hits, draws, marked, population), 12);
      }),
    );
  });

  it('falls with each further hit, and is a probability, for tables of any size', () => {
    const table = fc.integer({ min: 1, max: 500_000 }).chain((population) =>
      fc.record({
        population: fc.constant(population),
        marked: fc.integer({ min: 0, max: population }),
        draws: fc.integer({ min: 1, max: Math.min(population, 300) }),
      }),
    );
    fc.assert(
      fc.property(table, fc.nat({ max: 299 }), ({ population, marked, draws }, nearly) => {
        const hits = nearly % draws;
        const tail = hypergeometricUpperTail(hits, draws, marked, population);
        const further = hypergeometricUpperTail(hits + 1, draws, marked, population);
        expect(tail).toBeLessThanOrEqual(1);
        expect(further).toBeGreaterThanOrEqual(0);
        expect(further).toBeLessThanOrEqual(tail + 1e-9);
      }),
    );
  });
});

const FACETS = ['platform', 'server', 'region'] as const;

/** Up to twelve customers inside, with values of a few facets, some of them not known, some with two lines. */
const insideGroup = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 11 }).map((number) => `c${number}`),
    platform: fc.constantFrom('', 'm', 'm', 'm', 'h'),
    server: fc.constantFrom('', 's1', 's1', 's2', 's3'),
    region: fc.constantFrom('', 'north', 'south'),
  }),
  { minLength: 1, maxLength: 14 },
);

const DIRECTORY: FacetedCustomer[] = Array.from({ length: 120 }, (_, index) => ({
  customer: `c${index}`,
  facets: {
    platform: index % 3 === 0 ? 'm' : 'h',
    server: `s${index % 9}`,
    region: index % 2 === 0 ? 'north' : 'south',
  },
}));

const group: fc.Arbitrary<FacetedCustomer[]> = insideGroup.map((drafts) =>
  drafts.map(({ customer, ...facets }) => ({ customer, facets })),
);

function withFacet(customers: readonly FacetedCustomer[], facet: string, value: (customer: string) => string) {
  return customers.map(({ customer, facets }) => ({ customer, facets: { ...facets, [facet]: value(customer) } }));
}

function against(directory: readonly FacetedCustomer[]) {
  return { census: countCensus(directory, directory.length), callers: [] };
}

describe('common factors', () => {
  it('add up: inside and outside are those of the directory whose facet is known', () => {
    fc.assert(
      fc.property(reportsOfADay, (reports) => {
        for (const row of flat(commonFactors(reports, { census: CENSUS, callers: [] }))) {
          expect(row.inside).toBeGreaterThan(0);
          expect(row.inside).toBeLessThanOrEqual(row.insideOf);
          expect(row.outside).toBeLessThanOrEqual(row.outsideOf);
          expect(row.inside + row.outside).toBe(CENSUS.counts[row.facet]?.[row.value]);
        }
      }),
    );
  });

  it('are probabilities, corrected upwards, in the order of the chances alone, with an interval around the estimate', () => {
    fc.assert(
      fc.property(group, (inside) => {
        const rows = flat(commonFactors(inside, against(DIRECTORY)));
        for (const { byChance, chance, belief, effect } of rows) {
          expect(byChance).toBeGreaterThan(0);
          expect(chance).toBeGreaterThanOrEqual(byChance);
          expect(chance).toBeLessThanOrEqual(1);
          expect(belief).toBeGreaterThanOrEqual(0);
          expect(belief).toBeLessThanOrEqual(1);
          if (effect.odds !== null) expect(effect.low).toBeLessThanOrEqual(effect.odds);
          if (effect.high !== null) expect(effect.odds ?? 0).toBeLessThanOrEqual(effect.high);
        }
        const stepped = rows.toSorted((a, b) => a.byChance - b.byChance).map(({ chance }) => chance);
        expect(stepped).toEqual(stepped.toSorted((a, b) => a - b));
        expect(rows.reduce((sum, { belief }) => sum + belief, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('do not depend on the order of the reports, nor on a customer ringing twice', () => {
    const shuffled = group.chain((inside) =>
      fc.record({
        inside: fc.constant(inside),
        other: fc.shuffledSubarray(inside, { minLength: inside.length }),
        again: fc.subarray(inside),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ inside, other, again }) => {
        const expected = commonFactors(inside, against(DIRECTORY));
        expect(commonFactors([...other, ...again], against(DIRECTORY))).toEqual(expected);
      }),
    );
  });

  it('name the same value when a facet is added that everybody shares, or in which everybody differs', () => {
    fc.assert(
      fc.property(group, (inside) => {
        const before = commonFactors(inside, against(DIRECTORY));
        fc.pre(before.verdict.kind === 'telling');
        const first = (directory: readonly FacetedCustomer[], group: readonly FacetedCustomer[]) => {
          const [row] = commonFactors(group, against(directory)).rows;
          return [row?.facet, row?.value, row?.inside, row?.outside];
        };
        const expected = first(DIRECTORY, inside);
        for (const value of [() => 'all', (customer: string) => customer]) {
          expect(first(withFacet(DIRECTORY, 'aa', value), withFacet(inside, 'aa', value))).toEqual(expected);
        }
      }),
    );
  });

  it('never have more over-represented when one more customer of another value is added', () => {
    fc.assert(
      fc.property(group, fc.constantFrom(...FACETS), (inside, facet) => {
        const more = [...inside, { customer: 'c119', facets: { [facet]: 'elsewhere' } }];
        const chanceOf = (list: readonly FacetedCustomer[]) =>
          new Map(
            flat(commonFactors(list, against(DIRECTORY)))
              .filter((row) => row.facet === facet)
              .map((row) => [row.value, row.byChance]),
          );
        const before = chanceOf(inside);
        const after = chanceOf(more);
        for (const [value, chance] of before) expect(after.get(value) ?? 1).toBeGreaterThanOrEqual(chance - 1e-12);
      }),
    );
  });
});

function flat({ rows }: CommonFactors): Factor[] {
  return rows.flatMap(({ folded, ...head }) => [head, ...folded]);
}
