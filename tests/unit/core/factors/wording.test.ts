import { expect, it } from 'vitest';
import { chanceWords, placeWord } from '../../../../main/core/factors/wording.ts';

it.each([
  [1, '1 in 1'],
  [0.5, '1 in 2'],
  [1 / 21.3, '1 in 21'],
  [1 / 90, '1 in 90'],
  [1 / 352, '1 in 350'],
  [1 / 99.7, '1 in 100'],
  [1 / 1234, '1 in 1,200'],
  [1 / 74_500, '1 in 75,000'],
  [1 / 1_234_567, '1 in 1.2 million'],
  [1 / 35_400_000, '1 in 35 million'],
  [1e-9, '1 in a billion'],
  [1e-12, 'under 1 in a billion'],
  [0, 'under 1 in a billion'],
])('tells a chance of %d as %s', (byChance, words) => {
  expect(chanceWords(byChance)).toBe(words);
});

it('says "in" of places on a map, "on" of parts of the estate and "with" of partners', () => {
  expect(['region', 'platform', 'server', 'partner'].map(placeWord)).toEqual(['in', 'on', 'on', 'with']);
});
