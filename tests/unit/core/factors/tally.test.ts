import { expect, it } from 'vitest';
import { type FacetTally, tallyFacets } from '../../../../main/core/factors/tally.ts';
import { report } from '../../../support/active-reports.ts';

/** One report each, of the customer named, from a line with these facets. */
function tally(...lines: [customer: string, facets: Record<string, string>][]): [string, number, object][] {
  const reports = lines.map(([customer, facets], index) => report(`r${index}`, index, { customer, facets }));
  return tallyFacets(reports).map(({ facet, known, values }: FacetTally) => [facet, known, Object.fromEntries(values)]);
}

it('counts each customer once for a value, however many reports and lines they have', () => {
  expect(
    tally(
      ['a', { platform: 'm', server: '1' }],
      ['a', { platform: 'm', server: '1' }],
      ['a', { platform: 'm', server: '2' }],
      ['a', { server: '1', platform: 'm' }],
      ['b', { platform: 'm' }],
    ),
  ).toEqual([
    ['platform', 2, { m: 2 }],
    ['server', 1, { '1': 1, '2': 1 }],
  ]);
});

it('counts a customer with lines of two values for both, and as one whose value is known', () => {
  expect(tally(['a', { platform: 'm' }], ['a', { platform: 'h' }], ['a', { platform: 'm' }])).toEqual([
    ['platform', 1, { m: 1, h: 1 }],
  ]);
});

it('takes in a facet that only a later line of the customer tells', () => {
  const lines: [string, Record<string, string>][] = [
    ['a', { platform: 'm' }],
    ['a', { platform: 'm', server: '1' }],
  ];
  const expected = [
    ['platform', 1, { m: 1 }],
    ['server', 1, { '1': 1 }],
  ];
  expect(tally(...lines)).toEqual(expected);
  expect(tally(...lines.reverse())).toEqual(expected);
});

it('knows nothing of an empty or missing value', () => {
  expect(tally(['a', { platform: '' }], ['b', {}])).toEqual([]);
});
