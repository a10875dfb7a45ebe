import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, type Ending, recordOf } from '../../../../main/core/advice/record.ts';

const HOUR = 3_600_000;
let ids = 0;

function cases(count: number, over: Partial<Case> & { ending: Ending }): Case[] {
  return Array.from({ length: count }, () => {
    ids += 1;
    return {
      id: `case-${ids}`,
      at: 10 * HOUR + ids,
      symptom: 'not_registered',
      state: 'monitoring' as const,
      handset: 'Yealink T46',
      isGiven: true,
      endedAt: 11 * HOUR + ids,
      ...over,
    };
  });
}

describe('how an advice has done', () => {
  it('bounds what it cannot know: 14 given, 7 worked, 2 failed, 5 unknown is 50 to 86 %', () => {
    const { success } = recordOf([
      ...cases(7, { ending: 'worked' }),
      ...cases(2, { ending: 'failed' }),
      ...cases(5, { ending: 'unknown' }),
    ]);
    expect(success).toMatchObject({ given: 14, known: 9 });
    expect(success.bounds?.low).toBeCloseTo(0.5, 3);
    expect(success.bounds?.high).toBeCloseTo(0.857, 3);
  });

  it('compares with callers of the same symptom, state and hour alone: 7 of 9 against 6 of 12', () => {
    const without = { isGiven: false } as const;
    const { comparison, without: found } = recordOf([
      ...cases(7, { ending: 'worked' }),
      ...cases(2, { ending: 'failed' }),
      ...cases(6, { ...without, ending: 'worked' }),
      ...cases(6, { ...without, ending: 'failed' }),
      ...cases(9, { ...without, ending: 'worked', symptom: 'calls_drop' }),
      ...cases(9, { ...without, ending: 'worked', state: 'resolving' }),
      ...cases(9, { ...without, ending: 'worked', at: 15 * HOUR }),
    ]);
    expect(found).toBe(12);
    expect(comparison?.verdict).toBe('not-shown');
    expect(comparison?.value).toBeCloseTo(0.278, 3);
  });

  it('shrinks a handset of few towards the rest, and names no rate under five outcomes', () => {
    const { handsets } = recordOf([
      ...cases(20, { ending: 'worked' }),
      ...cases(1, { ending: 'failed', handset: 'Poly VVX' }),
    ]);
    expect(handsets.map(({ handset }) => handset)).toEqual(['Yealink T46', 'Poly VVX']);
    expect(handsets[1]?.rate).toBeGreaterThan(0);
    expect(recordOf(cases(4, { ending: 'worked' })).handsets[0]?.rate).toBeNull();
  });

  it('warns when it has stopped working: 18 of 22, then 2 of 8', () => {
    const before = [...cases(4, { ending: 'failed' }), ...cases(18, { ending: 'worked' })];
    const now = [...cases(2, { ending: 'worked' }), ...cases(6, { ending: 'failed' })];
    expect(recordOf([...now.map((one) => ({ ...one, endedAt: 20 * HOUR })), ...before]).stopped).toMatchObject({
      warn: true,
    });
    expect(recordOf(before).stopped.warn).toBe(false);
  });
});

const oneCase = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: 0, max: 3 * HOUR }),
  symptom: fc.constantFrom('not_registered', 'calls_drop'),
  state: fc.constantFrom('monitoring' as const, null),
  handset: fc.constantFrom('Yealink T46', 'Poly VVX', null),
  isGiven: fc.boolean(),
  ending: fc.constantFrom<Ending>('worked', 'failed', 'unknown'),
  endedAt: fc.integer({ min: 0, max: 5 * HOUR }),
});
const someCases = fc.uniqueArray(oneCase, { selector: ({ id }) => id, maxLength: 40 });

describe('every record of an advice', () => {
  it('does not depend on the order of the cases', () => {
    fc.assert(
      fc.property(
        someCases.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(recordOf(shuffled)).toEqual(recordOf(list));
        },
      ),
    );
  });

  it('is never raised by one more failure', () => {
    fc.assert(
      fc.property(someCases, oneCase, (list, one) => {
        const before = recordOf(list).success;
        const after = recordOf([...list, { ...one, id: 'more', isGiven: true, ending: 'failed' }]).success;
        if (before.rate !== null) expect(after.rate?.value ?? 0).toBeLessThanOrEqual(before.rate.value);
        if (before.bounds !== null) {
          expect(after.bounds?.low ?? 1).toBeLessThanOrEqual(before.bounds.low);
          expect(after.bounds?.high ?? 1).toBeLessThanOrEqual(before.bounds.high);
        }
      }),
    );
  });
});
