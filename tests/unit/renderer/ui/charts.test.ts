import { describe, expect, it } from 'vitest';
import { placeLabels, spreadLabels } from '../../../../renderer/ui/chart-labels.ts';
import { countTicks, linearScale, timeTicks } from '../../../../renderer/ui/chart-scale.ts';
import { stepPath } from '../../../../renderer/ui/step-path.ts';

const MINUTE = 60_000;

describe('the ticks of an axis', () => {
  it('reach the highest count on whole, round numbers', () => {
    expect(countTicks(7, 3)).toEqual([0, 4, 8]);
    expect(countTicks(5.5, 4)).toEqual([0, 2, 4, 6]);
    expect(countTicks(0, 4)).toEqual([0, 1]);
    expect(countTicks(1300, 4)).toEqual([0, 400, 800, 1200, 1600]);
  });

  it('stand at round times within the span, no more than asked for', () => {
    const from = Date.UTC(2016, 0, 14, 8, 33);
    const ticks = timeTicks(from, from + 43 * MINUTE, 5);
    expect(ticks.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual(['08:40', '08:50', '09:00', '09:10']);
  });

  it('stay few over months and years', () => {
    const day = 24 * 60 * MINUTE;
    for (const days of [3, 20, 70, 400, 4000, 40_000]) {
      const ticks = timeTicks(0, days * day, 8);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
  });

  it('survive a span of no length', () => {
    expect(linearScale([5, 5], [10, 20])(5)).toBe(10);
    expect(timeTicks(7 * MINUTE, 7 * MINUTE, 4)).toEqual([7 * MINUTE]);
  });
});

describe('the labels over a chart', () => {
  const span: [number, number] = [0, 1000];
  const ends = (wish: { width: number }, middle: number) => [middle - wish.width / 2, middle + wish.width / 2] as const;

  it('stand centred where there is room', () => {
    expect(
      placeLabels(
        [
          { x: 100, width: 60 },
          { x: 300, width: 60 },
        ],
        span,
        2,
      ),
    ).toEqual([
      { middle: 100, line: 0 },
      { middle: 300, line: 0 },
    ]);
  });

  it('lean apart when two marks are close, each still over its mark', () => {
    const wishes = [
      { x: 300, width: 60 },
      { x: 330, width: 60 },
    ];
    const [first, second] = placeLabels(wishes, span, 1);
    if (!first || !second) throw new Error('both should have a place');
    expect(ends({ width: 60 }, first.middle)[1]).toBeLessThan(ends({ width: 60 }, second.middle)[0]);
    expect(ends({ width: 60 }, first.middle)[1]).toBeGreaterThanOrEqual(300);
    expect(ends({ width: 60 }, second.middle)[0]).toBeLessThanOrEqual(330);
  });

  it('go to the next line, and are left out when no line has room', () => {
    const wishes = [300, 302, 304, 306].map((x) => ({ x, width: 200 }));
    const places = placeLabels(wishes, span, 2);
    expect(places.filter((place) => place?.line === 1).length).toBeGreaterThan(0);
    expect(places).toContain(null);
  });

  it('stay inside the drawing at both edges', () => {
    const wishes = [
      { x: 2, width: 80 },
      { x: 999, width: 80 },
    ];
    const places = placeLabels(wishes, span, 1);
    expect(places.map((place) => place?.middle)).toEqual([40, 960]);
  });
});

describe('the staircase of a count', () => {
  it('starts at what was counted before the span and ends flat at its end', () => {
    const points = [
      { at: 0, value: 1 },
      { at: 20, value: 2 },
      { at: 90, value: 3 },
    ];
    const path = stepPath(
      points,
      [10, 50],
      (at) => at,
      (value) => 100 - value * 10,
    );
    expect(path).toBe('M10 90H20V80H50');
  });
});

describe('the labels beside a chart', () => {
  it('stand at their heights where these are apart', () => {
    expect(spreadLabels([20, 60, 100], 14)).toEqual([20, 60, 100]);
  });

  it('make room upwards where they would touch, whatever their order', () => {
    expect(spreadLabels([60, 51], 14)).toEqual([60, 46]);
    expect(spreadLabels([51, 60], 14)).toEqual([46, 60]);
    expect(spreadLabels([60, 60, 60], 14)).toEqual([60, 46, 32]);
  });
});
