import { describe, expect, it } from 'vitest';
import { callBars, slotMinutes } from '../../../../renderer/features/drill/call-bars.ts';

const MINUTE = 60_000;

describe('the calls as bars', () => {
  it('are counted from the beginning of the drill to now; a withdrawn one was no call', () => {
    const reports = [at(-1), at(0), at(4.9), at(5), at(11), at(12, true), at(16)];
    const bars = callBars(reports, 0, 15 * MINUTE, 5);
    expect(bars.map(({ value }) => value)).toEqual([2, 1, 1]);
  });

  it('end with now, in the middle of a slot', () => {
    const bars = callBars([], 0, 12 * MINUTE, 5);
    expect(bars.map(({ to }) => to / MINUTE)).toEqual([5, 10, 12]);
  });

  it('are never more than can be seen', () => {
    for (const hours of [1, 2, 5, 8, 14, 27]) {
      const span = hours * 60 * MINUTE;
      expect(span / (slotMinutes(span) * MINUTE)).toBeLessThanOrEqual(60);
    }
    expect(slotMinutes(60 * MINUTE)).toBe(5);
  });
});

function at(minutes: number, withdrawn = false) {
  return { happenedAt: minutes * MINUTE, withdrawn };
}
