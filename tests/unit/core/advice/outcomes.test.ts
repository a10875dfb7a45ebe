import { describe, expect, it } from 'vitest';
import { compareWithout, ratesByGroup, stoppedWorking, successOf } from '../../../../main/core/advice/outcomes.ts';

describe('the success of advice', () => {
  it('takes unknown outcomes as bounds', () => {
    const { bounds, given, known } = successOf({ worked: 7, failed: 2, unknown: 5 });
    expect({ given, known }).toEqual({ given: 14, known: 9 });
    expect(bounds?.low).toBeCloseTo(0.5, 10);
    expect(bounds?.high).toBeCloseTo(0.857, 3);
  });
  it('shows no percentage under five known outcomes', () => {
    expect(successOf({ worked: 3, failed: 1, unknown: 9 }).rate).toBeNull();
    expect(successOf({ worked: 4, failed: 1, unknown: 0 }).rate?.value).toBeCloseTo(0.8);
    expect(successOf({ worked: 0, failed: 0, unknown: 0 }).bounds).toBeNull();
  });
  it.each([
    [7, 9, 6, 12, 28, -13, 57],
    [28, 36, 24, 48, 28, 7, 45],
  ])('of %i in %i against %i in %i is %i points more (%i to %i)', (worked, of, others, ofOthers, points, low, high) => {
    const compared = compareWithout({ worked, of }, { worked: others, of: ofOthers });
    expect([compared?.value, compared?.low, compared?.high].map((share) => Math.round((share ?? 0) * 100))).toEqual([
      points,
      low,
      high,
    ]);
  });
  it('is compared with callers who were not given it', () => {
    expect(compareWithout({ worked: 7, of: 9 }, { worked: 6, of: 12 })?.verdict).toBe('not-shown');
    expect(compareWithout({ worked: 28, of: 36 }, { worked: 24, of: 48 })?.verdict).toBe('helps');
    expect(compareWithout({ worked: 2, of: 30 }, { worked: 24, of: 30 })?.verdict).toBe('harms');
    expect(compareWithout({ worked: 4, of: 4 }, { worked: 0, of: 30 })).toBeNull();
  });
  it('warns when it has stopped working, not for one failure', () => {
    const stopped = stoppedWorking({ worked: 18, of: 22 }, { worked: 2, of: 8 });
    expect(stopped.warn).toBe(true);
    expect(stopped.chance).toBeCloseTo(0.998, 3);
    expect(stoppedWorking({ worked: 18, of: 22 }, { worked: 0, of: 1 }).warn).toBe(false);
    expect(stoppedWorking({ worked: 8, of: 10 }, { worked: 7, of: 10 }).warn).toBe(false);
  });
  it('shrinks a handset with few outcomes to the rate of all', () => {
    const rates = ratesByGroup(
      new Map([
        ['t46', { worked: 40, of: 50 }],
        ['vvx', { worked: 12, of: 15 }],
        ['old', { worked: 0, of: 1 }],
      ]),
    );
    expect(rates.get('t46')).toBeCloseTo(0.8, 1);
    expect(rates.get('old')).toBeGreaterThan(0.6);
  });
  it('lets a handset with many outcomes of its own speak for itself', () => {
    const rates = ratesByGroup(
      new Map([
        ['t46', { worked: 90, of: 100 }],
        ['old', { worked: 5, of: 100 }],
      ]),
    );
    expect(rates.get('old')).toBeLessThan(0.08);
  });
});
