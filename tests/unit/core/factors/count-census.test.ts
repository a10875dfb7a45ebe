import { expect, it } from 'vitest';
import { countCensus } from '../../../../main/core/factors/count-census.ts';

it('counts customers, not lines, and of how many each facet is known', () => {
  const lines = [
    { customer: 'a', facets: { server: '1', platform: 'm' } },
    { customer: 'a', facets: { server: '2', platform: 'm' } },
    { customer: 'b', facets: { server: '1', platform: '' } },
    { customer: 'c', facets: {} },
  ];
  expect(countCensus(lines, 4)).toEqual({
    customers: 4,
    counts: { server: { '1': 2, '2': 1 }, platform: { m: 1 } },
    known: { server: 2, platform: 1 },
  });
});

it('counts facets and values that mean something to a program', () => {
  const { counts, known } = countCensus([{ customer: 'a', facets: { ['__proto__']: 'constructor' } }], 1);
  expect(Object.entries(counts)).toEqual([['__proto__', { constructor: 1 }]]);
  expect(Object.entries(known ?? {})).toEqual([['__proto__', 1]]);
});
