import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  courseUntil,
  cutToSpan,
  highestOf,
  inWholeCounts,
  type UsualPoint,
  usualAt,
  usualPaths,
} from '../../../../renderer/ui/usual-band.ts';

const point = (at: number, expected: number, low = 0, high = expected * 2): UsualPoint => ({ at, expected, low, high });
const same = (value: number) => value;

describe('the band of what is usual', () => {
  it('goes up along its high end and back along its low end', () => {
    const paths = usualPaths([point(0, 1, 0, 2), point(10, 3, 1, 6)], [0, 10], same, same);
    expect(paths?.band).toBe('M0 2L10 6L10 1L0 0Z');
    expect(paths?.expected).toBe('M0 1L10 3');
  });

  it('is not drawn from one point or none', () => {
    expect(usualPaths([], [0, 10], same, same)).toBeNull();
    expect(usualPaths([point(3, 1)], [0, 10], same, same)).toBeNull();
  });

  it('is cut to the span that is drawn, between its points too', () => {
    const course = [point(0, 0), point(10, 1), point(30, 3)];
    expect(cutToSpan(course, [5, 20])).toEqual([point(5, 0.5), point(10, 1), point(20, 2)]);
    expect(cutToSpan(course, [12, 14]).map(({ at }) => at)).toEqual([12, 14]);
    expect(cutToSpan(course, [40, 50])).toEqual([]);
  });

  it('says what is usual at a moment, and nothing outside of what is known', () => {
    const course = [point(0, 0), point(10, 1)];
    expect(usualAt(course, 5)?.expected).toBe(0.5);
    expect(usualAt(course, 10)?.expected).toBe(1);
    expect(usualAt(course, 11)).toBeNull();
    expect(usualAt([], 0)).toBeNull();
  });

  it('goes on by its last line up to now', () => {
    expect(courseUntil([point(0, 0, 0, 1), point(10, 1, 0, 2)], 20).at(-1)).toEqual(point(20, 2, 0, 2));
    expect(courseUntil([point(0, 0)], 20)).toHaveLength(1);
    expect(courseUntil([point(0, 0), point(30, 1)], 20)).toHaveLength(2);
  });

  it('rises and falls in steps of whole customers, where the band behind it passes a whole number', () => {
    const steps = inWholeCounts([point(0, 0.2, 0, 0.8), point(10, 0.6, 0, 2.8), point(20, 0.3, 0, 1.2)]);
    expect(steps.map(({ at, high }) => [Math.round(at * 10) / 10, high])).toEqual([
      [0, 1],
      [1, 1],
      [1, 1],
      [6, 1],
      [6, 2],
      [10, 2],
      [15, 2],
      [15, 1],
      [20, 1],
    ]);
  });

  it('never ends between two customers', () => {
    const course = fc.array(
      fc.record({
        at: fc.nat(100),
        expected: fc.double({ min: 0, max: 9, noNaN: true }),
        more: fc.double({ min: 0, max: 5, noNaN: true }),
      }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(course, (raw) => {
        const points = raw
          .toSorted((a, b) => a.at - b.at)
          .map(({ at, expected, more }) => point(at, expected, 0, expected + more));
        for (const { high } of inWholeCounts(points)) expect(Number.isInteger(high)).toBe(true);
      }),
    );
  });

  it('has room in the chart, which always holds one', () => {
    expect(highestOf([], [])).toBe(1);
    expect(highestOf([{ at: 0, value: 4 }], [point(0, 3, 0, 6)])).toBe(6);
  });
});
