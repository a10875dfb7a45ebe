import { describe, expect, it } from 'vitest';
import type { Factor, FactorRow } from '../../../../main/core/factors/factor.ts';
import { factorLines, factorText, shortChance } from '../../../../renderer/parts/factor-lines.ts';

function factor(facet: string, value: string, chance: number): Factor {
  const counts = { inside: 4, insideOf: 4, outside: 52, outsideOf: 332 };
  const effect = { odds: null, low: 4.7, high: null };
  return { facet, value, ...counts, byChance: chance / 10, chance, effect, belief: 0.5, callers: null };
}

const ROWS: readonly FactorRow[] = [
  { ...factor('media_server', 'enr-ms3', 0.004), folded: [factor('pool', 'enr-pool', 0.1)] },
  { ...factor('region', 'Midlands', 0.9), folded: [] },
];

describe('the lines of the table', () => {
  it('keep what is explained under its row, and show it when that is opened', () => {
    const shut = factorLines(ROWS, new Set(), true);
    expect(shut.map(({ factor: { value }, folded }) => [value, folded])).toEqual([
      ['enr-ms3', 1],
      ['Midlands', 0],
    ]);
    const open = factorLines(ROWS, new Set([shut[0]?.id ?? '']), true);
    expect(open.map(({ factor: { value }, explainedBy }) => [value, explainedBy])).toEqual([
      ['enr-ms3', null],
      ['enr-pool', 'enr-ms3'],
      ['Midlands', null],
    ]);
  });

  it('are in the colour of a flag only where the verdict is a finding', () => {
    expect(factorLines(ROWS, new Set(), true).map(({ isHot }) => isHot)).toEqual([true, false]);
    expect(factorLines(ROWS, new Set(), false).map(({ isHot }) => isHot)).toEqual([false, false]);
  });

  it('copy as plain text, what is explained too', () => {
    expect(
      factorText(ROWS, ['4 of 4 callers are on enr-ms3.', ''], { inside: 'Inside', outside: 'Everyone else' }),
    ).toBe(
      [
        '4 of 4 callers are on enr-ms3.',
        'Part\tValue\tInside\tEveryone else\tTimes as likely\tBy chance\tExplained by',
        'Media server\tenr-ms3\t4 of 4\t52 of 332\tover ×4.7\t1 in 250\t',
        'Pool\tenr-pool\t4 of 4\t52 of 332\tover ×4.7\t1 in 10\tenr-ms3',
        'Region\tMidlands\t4 of 4\t52 of 332\tover ×4.7\tlikely\t',
      ].join('\n'),
    );
  });
});

it.each([
  [0.8, 'likely'],
  [0.1, '1 in 10'],
  [1 / 40_000, '1 in 40,000'],
  [1e-12, '< 1 in 1 bn'],
])('tells a chance of %d in a narrow column as %s', (chance, words) => {
  expect(shortChance(chance)).toBe(words);
});
