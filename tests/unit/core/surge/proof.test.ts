import { describe, expect, it } from 'vitest';
import { tailOf } from '../../../../main/core/surge/calibrate.ts';
import { learnSurge } from '../../../../main/core/surge/learn.ts';
import { proofFigure, proofOf } from '../../../../main/core/surge/proof.ts';
import { MONDAY, quietDesk, WEEK_MS } from '../../../support/surge-desk.ts';

/** So many passes of each threshold from -1 on, in so many weeks: a tenth less with each twentieth of a score. */
function passes(first: number, weeks: number) {
  return { weeks, counts: Int32Array.from({ length: 161 }, (_, step) => Math.round(first * 0.9 ** step)) };
}

describe('the proof on weeks of which nothing was learned', () => {
  it('is counted with the thresholds that are in use', () => {
    const tail = tailOf(passes(2_000, 60));
    const figureOf = (first: number) =>
      proofFigure(proofOf(tail, { learned: passes(2_000, 60), heldOut: passes(first, 60) }, 4), 1);
    const figure = figureOf(2_000);
    expect(figure?.perWeek).toBeGreaterThan(0.7);
    expect(figure?.perWeek).toBeLessThan(1.3);
    expect(figure?.low).toBeLessThan(figure?.perWeek ?? 0);
    expect(figure?.high).toBeGreaterThan(figure?.perWeek ?? 0);
    expect(figure).toMatchObject({ asked: 1, weeks: 4, isKept: true });
    expect(figureOf(8_000)?.isKept).toBe(false);
    expect(figureOf(200)?.isKept).toBe(false);
  });

  it('tells any budget in its own measure', () => {
    const proof = { weeks: 3, scored: 50, flags: [{ asked: 1, count: 50 }] };
    expect(proofFigure(proof, 2)).toMatchObject({ asked: 2, perWeek: 2 });
    expect(proofFigure({ ...proof, flags: [] }, 1)).toBeNull();
  });

  it('comes with a model of two weeks or more', () => {
    const learnt = (weeks: number) =>
      learnSurge(quietDesk({ seed: 4, weeks, perHour: 1 }), {
        from: MONDAY,
        to: MONDAY + weeks * WEEK_MS,
        timeZone: 'UTC',
        directory: null,
      });
    expect(learnt(1)?.proof).toBeNull();
    const proof = learnt(3)?.proof ?? null;
    expect(proof?.weeks).toBeCloseTo(3, 6);
    expect(proof?.scored).toBeGreaterThanOrEqual(24);
  });
});
