import { describe, expect, it } from 'vitest';
import { learnSurge } from '../../../../main/core/surge/learn.ts';
import { inflationOf, proofFigure, proofOf } from '../../../../main/core/surge/proof.ts';
import { MONDAY, quietDesk, WEEK_MS } from '../../../support/surge-desk.ts';

/** So many passes of each threshold from -1 on, in so many weeks: a tenth less with each twentieth of a score. */
function passes(first: number, weeks: number) {
  return { weeks, counts: Int32Array.from({ length: 161 }, (_, step) => Math.round(first * 0.9 ** step)) };
}

describe('the proof on later weeks', () => {
  const tail = [
    { score: -1, perWeek: 20 },
    { score: 0, perWeek: 2 },
    { score: 1, perWeek: 0.2 },
  ];

  it('makes thresholds stricter where later weeks pass them oftener, the more the longer they were', () => {
    const often = passes(1_900, 60);
    const [short, long] = [inflationOf(tail, often, 1), inflationOf(tail, often, 8)];
    expect(short).toBeGreaterThan(1);
    expect(long).toBeGreaterThan(short);
    expect(inflationOf(tail, passes(10, 60), 8)).toBe(1);
    expect(inflationOf([], often, 8)).toBe(1);
  });

  it('is counted with the thresholds that will be in use', () => {
    const earlier = passes(2_000, 60);
    const same = proofOf(earlier, 1, passes(2_000, 60), 4);
    const figure = proofFigure(same, 1);
    expect(figure?.perWeek).toBeGreaterThan(0.7);
    expect(figure?.perWeek).toBeLessThan(1.3);
    expect(figure?.low).toBeLessThan(figure?.perWeek ?? 0);
    expect(figure?.high).toBeGreaterThan(figure?.perWeek ?? 0);
    expect(figure).toMatchObject({ asked: 1, weeks: 4, isKept: true });
    expect(proofFigure(proofOf(earlier, 1, passes(8_000, 60), 4), 1)?.isKept).toBe(false);
    expect(proofFigure(proofOf(earlier, 1, passes(200, 60), 4), 1)?.isKept).toBe(false);
  });

  it('tells any budget in its own measure', () => {
    const proof = { weeks: 3, scored: 50, flags: [{ asked: 1, count: 50 }] };
    expect(proofFigure(proof, 2)).toMatchObject({ asked: 2, perWeek: 2 });
    expect(proofFigure({ ...proof, flags: [] }, 1)).toBeNull();
  });

  it('comes with a model of three weeks or more', () => {
    const learnt = (weeks: number) =>
      learnSurge(quietDesk({ seed: 4, weeks, perHour: 2 }), {
        from: MONDAY,
        to: MONDAY + weeks * WEEK_MS,
        timeZone: 'UTC',
        directory: null,
      });
    expect(learnt(2)?.proof).toBeNull();
    const proof = learnt(6)?.proof ?? null;
    expect(proof?.weeks).toBeCloseTo(2, 6);
    expect(proof?.scored).toBeGreaterThan(40);
  });
});
