import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonFactors } from '../../main/core/factors/common.ts';
import type { CommonFactors, Factor } from '../../main/core/factors/factor.ts';
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
});

function flat({ rows }: CommonFactors): Factor[] {
  return rows.flatMap(({ folded, ...head }) => [head, ...folded]);
}
