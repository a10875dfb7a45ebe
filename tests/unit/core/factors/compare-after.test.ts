import { describe, expect, it } from 'vitest';
import { compareAfter, type Outcome } from '../../../../main/core/factors/compare-after.ts';
import { afterBasis, afterSentence } from '../../../../main/core/factors/verdict-words.ts';

const FIX = 1000;

function said(letters: string, server: string, at: number, outcome: Outcome['outcome'] = 'failing'): Outcome[] {
  return [...letters].map((customer) => ({ customer, facets: { server }, at, outcome }));
}

/** 24 customers fail before: 3 on ms2, 21 on ms1. */
const BEFORE = [...said('abc', 'ms2', 10), ...said('defghijklmnopqrstuvwx', 'ms1', 20)];

describe('who still fails after a fix', () => {
  it('is compared with those known to be well, and the silent count for nothing', () => {
    const after = compareAfter(
      [
        ...BEFORE,
        ...said('abcyz', 'ms2', FIX + 1),
        ...said('defghijklmnopq', 'ms1', FIX + 5, 'well'),
        ...said('r', 'ms2', FIX + 6, 'well'),
      ],
      FIX,
    );
    expect(after).toMatchObject({ failing: 5, failingFirst: 2, well: 15, silent: 6, against: 'well' });
    expect(after.factors.rows[0]).toMatchObject({ value: 'ms2', inside: 5, insideOf: 5, outside: 1, outsideOf: 15 });
    expect(after.factors.verdict.kind).toBe('telling');
    expect(afterSentence(after, '14:20')).toMatch(
      /^Since 14:20: 5 customers still fail, 2 for the first time; 15 known to be well again, 6 silent since\. 5 of 5 are on ms2; of those well again 1 of 15\. By chance 1 in [\d,]+, \d values? tried\.$/,
    );
    expect(afterBasis(after)).toContain('silence is not counted');
  });

  it('is compared with the silent while nobody is known to be well, and says that this is no recovery', () => {
    const after = compareAfter([...BEFORE, ...said('abc', 'ms2', FIX + 1)], FIX);
    expect(after).toMatchObject({ failing: 3, failingFirst: 0, well: 0, silent: 21, against: 'silent' });
    expect(after.factors.rows[0]).toMatchObject({ value: 'ms2', inside: 3, outside: 0, outsideOf: 21 });
    expect(afterBasis(after)).toContain('not recovery');
  });

  it('goes by the last word of each customer, and by the worse of two at once', () => {
    const after = compareAfter(
      [
        ...BEFORE,
        ...said('a', 'ms2', FIX + 1, 'well'),
        ...said('a', 'ms2', FIX + 9),
        ...said('b', 'ms2', FIX + 1),
        ...said('b', 'ms2', FIX + 9, 'well'),
        ...said('c', 'ms2', FIX + 4),
        ...said('c', 'ms2', FIX + 4, 'well'),
      ],
      FIX,
    );
    expect(after).toMatchObject({ failing: 2, well: 1, silent: 21 });
  });

  it('takes the moment of the fix itself for before', () => {
    expect(compareAfter(said('ab', 'ms1', FIX), FIX)).toMatchObject({ failing: 0, silent: 2 });
  });

  it('says it when nobody has rung since, when it is too few, and when nothing sets them apart', () => {
    expect(afterSentence(compareAfter(BEFORE, FIX), '14:20')).toBe(
      'Since 14:20 nobody has rung again: 24 silent since.',
    );
    expect(afterSentence(compareAfter([], FIX), '14:20')).toBe('Since 14:20 nobody has rung again.');
    const few = compareAfter([...BEFORE.slice(0, 8), ...said('a', 'ms2', FIX + 1)], FIX);
    expect(afterSentence(few, '14:20')).toContain('Not enough to say what sets them apart');
    const firsts = compareAfter(said('ab', 'ms2', FIX + 1), FIX);
    expect(afterSentence(firsts, '14:20')).toBe(
      'Since 14:20: 2 customers still fail, all for the first time; nobody else was hit before.',
    );
  });
});
