import { describe, expect, it } from 'vitest';
import { commonFactors } from '../../../../main/core/factors/common.ts';
import type { FacetCensus, FacetedCustomer } from '../../../../main/core/factors/factor.ts';
import {
  basisSentence,
  effectWords,
  placeOf,
  shareWords,
  verdictSentence,
} from '../../../../main/core/factors/verdict-words.ts';

const CENSUS: FacetCensus = {
  customers: 400,
  counts: {
    server: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`ms${index}`, 40])),
    service: { seats: 390, trunk: 10 },
  },
};

function on(server: string, letters: string): FacetedCustomer[] {
  return [...letters].map((customer) => ({ customer, facets: { server, service: 'seats' } }));
}

function sentence(
  inside: readonly FacetedCustomer[],
  census: FacetCensus | null = CENSUS,
  callers: FacetedCustomer[] = [],
) {
  return verdictSentence(commonFactors(inside, { census, callers }));
}

describe('the verdict in words', () => {
  it('gives the counts, the share of everyone else, the chance and how many values were tried', () => {
    expect(sentence([...on('ms2', 'abcdefg'), ...on('ms3', 'h')])).toMatch(
      /^7 of 8 callers are on ms2; of everyone else 1 in 12\. By chance 1 in [\d,]+, \d+ values tried\.$/,
    );
  });

  it('says what is not enough, and what would be', () => {
    expect(sentence(on('ms2', 'ab'))).toBe(
      'Not enough to say: 2 callers are known, 3 would be needed. So far 2 of 2 callers are on ms2; of everyone else 1 in 10.',
    );
    expect(sentence(on('ms2', 'a'))).toMatch(/^Not enough to say: 1 caller is known, \d would be needed\.$/);
    expect(sentence([{ customer: 'a', facets: {} }])).toBe(
      'Not enough to say: neither service, place nor equipment of this caller is known.',
    );
    expect(sentence([])).toBe('There is nobody here to compare.');
  });

  it('says that nothing stands out, that others are on it too, and that there is nobody to compare with', () => {
    const everyone = { customers: 400, counts: { service: { seats: 399, trunk: 1 } } };
    const seats = [...'abcdef'].map((customer) => ({ customer, facets: { service: 'seats' } }));
    expect(sentence(seats, everyone)).toBe(
      'Nothing stands out: what these 6 callers share, others share too. Closest: 6 of 6 callers are on seats; of everyone else nearly all.',
    );
    expect(sentence(on('ms2', 'abcdef'), CENSUS, on('ms2', 'mnopqrst'))).toMatch(
      /But of the other callers around then 8 of 8 are too: it says who rings, rather than what is wrong\.$/,
    );
    expect(sentence(on('ms2', 'abc'), null)).toMatch(/There is nobody to compare them with/);
  });

  it('says with whom they were compared, and of how many nothing is known', () => {
    const inside = [...on('ms2', 'abcd'), { customer: 'x', facets: {} }];
    const beside = commonFactors(inside, { census: CENSUS, callers: on('ms5', 'mn') });
    expect(basisSentence(beside)).toBe(
      'Compared with the 396 other customers of the directory, and with 2 other callers around then. Of 1 more caller nothing is known.',
    );
    const bare = commonFactors(on('ms2', 'abcd'), { census: null, callers: on('ms5', 'm') });
    expect(basisSentence(bare)).toBe('Compared with 1 other caller, since there is no directory.');
    expect(basisSentence(commonFactors([], { census: CENSUS, callers: [] }))).toBe('');
  });
});

it.each([
  [0, 40, 'none'],
  [1, 12, '1 in 12'],
  [33, 392, '1 in 12'],
  [1, 5000, '1 in 5,000'],
  [5, 11, '5 in 10'],
  [3, 5, '6 in 10'],
  [97, 100, 'nearly all'],
  [4, 4, 'all'],
  [0, 0, 'nobody is known'],
])('tells a share of %d of %d as %s', (count, of, words) => {
  expect(shareWords(count, of)).toBe(words);
});

it.each([
  [{ odds: 47.4, low: 9.04, high: 612 }, '×47 (9–610)'],
  [{ odds: 1.35, low: 0.04, high: 3.96 }, '×1.4 (0–4)'],
  [{ odds: null, low: 24.79, high: null }, 'over ×25'],
  [{ odds: null, low: 0.02, high: null }, 'not known'],
  [{ odds: 0, low: 0, high: 3 }, 'none'],
  [{ odds: 2_500_000, low: 12_345, high: 9e9 }, '×1 m+ (12,000–1 m+)'],
])('tells the effect %o as %s', (effect, words) => {
  expect(effectWords(effect)).toBe(words);
});

it('names a part as people know it', () => {
  expect(placeOf({ facet: 'server', value: 'mdn-ms2' })).toBe('on mdn-ms2');
  expect(placeOf({ facet: 'region', value: 'Yorkshire' })).toBe('in Yorkshire');
  expect(placeOf({ facet: 'handset', value: 'Yealink T54' })).toBe('on handset Yealink T54');
  expect(placeOf({ facet: 'DSLAM', value: '7' })).toBe('on DSLAM 7');
});
