import { describe, expect, it } from 'vitest';
import { compareWithout, successOf } from '../../../../main/core/advice/outcomes.ts';
import { briefSuccess, comparisonSentence, successSentence } from '../../../../main/core/advice/words.ts';

describe('how advice has done, in words', () => {
  it.each([
    [{ worked: 7, failed: 2, unknown: 5 }, '50 to 86 %'],
    [{ worked: 7, failed: 2, unknown: 0 }, '78 %'],
    [{ worked: 3, failed: 1, unknown: 5 }, '9 given'],
    [{ worked: 0, failed: 0, unknown: 0 }, 'not given yet'],
  ])('%o is “%s” in a row', (outcomes, said) => {
    expect(briefSuccess(successOf(outcomes))).toBe(said);
  });

  it('counts what is unknown, and gives no rate under five outcomes', () => {
    expect(successSentence(successOf({ worked: 7, failed: 2, unknown: 5 }))).toBe(
      'Worked for 50 to 86 % of 14 callers: 7 worked, 2 did not, 5 unknown. Of the known ones 78 % (45 to 94 %).',
    );
    expect(successSentence(successOf({ worked: 1, failed: 0, unknown: 0 }))).toBe(
      'Given to 1 caller: 1 worked, 0 did not, 0 unknown. Too few outcomes for a rate.',
    );
  });

  it('compares, and says that it was not a trial', () => {
    const comparison = compareWithout({ worked: 7, of: 9 }, { worked: 6, of: 12 });
    expect(comparisonSentence(comparison, 12)).toBe(
      '+28 points (−13 to +57) against 12 callers of the same symptom, state and hour without it: not shown; this was not a trial.',
    );
    expect(comparisonSentence(compareWithout({ worked: 28, of: 36 }, { worked: 24, of: 48 }), 48)).toContain(
      'it helps',
    );
    expect(comparisonSentence(null, 3)).toContain('Too few comparable callers');
  });
});
