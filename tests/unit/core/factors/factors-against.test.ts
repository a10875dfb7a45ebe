import { expect, it } from 'vitest';
import type { FacetedCustomer } from '../../../../main/core/factors/factor.ts';
import { factorsAgainst } from '../../../../main/core/factors/factors-against.ts';

function on(server: string, from: number, count: number): FacetedCustomer[] {
  return Array.from({ length: count }, (_, index) => ({
    customer: `c${from + index}`,
    facets: { server, service: 'seats' },
  }));
}

it('puts the likeliest first, as plain counts with a corrected chance', () => {
  const outside = [...on('s1', 0, 5), ...on('s2', 100, 60)];
  const rows = factorsAgainst([...on('s1', 500, 6), ...on('s1', 500, 6), ...on('s2', 600, 1)], outside);
  expect(rows[0]).toEqual({
    facet: 'server',
    value: 's1',
    inside: 6,
    insideOf: 7,
    outside: 5,
    outsideOf: 65,
    chance: expect.closeTo(1.9355e-5, 9),
  });
  expect(rows.map(({ value }) => value)).toEqual(['s1', 's2', 'seats']);
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
});

it('takes a census as well, of which those inside are customers', () => {
  const census = { customers: 400, counts: { server: { s1: 20, s2: 380 } } };
  expect(factorsAgainst(on('s1', 0, 4), census)[0]).toMatchObject({ inside: 4, outside: 16, outsideOf: 396 });
  expect(factorsAgainst([{ customer: 'a', facets: {} }], census)).toEqual([]);
});
