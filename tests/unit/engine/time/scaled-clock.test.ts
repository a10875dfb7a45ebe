import { describe, expect, it } from 'vitest';
import { scaledClock, steppedClock } from '../../../../main/engine/time/clock.ts';

describe('a clock that runs faster than the one underneath', () => {
  it('goes no further than it is held, and goes on from there', () => {
    const underneath = steppedClock(0);
    const clock = scaledClock(1000, 10, underneath);
    const rung: number[] = [];
    clock.onceAt(1500, () => void rung.push(clock.now()));
    clock.holdAt(1200);
    underneath.stepTo(500);
    expect([clock.now(), rung]).toEqual([1200, []]);
    clock.holdAt(1600);
    expect(clock.now()).toBe(1200);
    underneath.stepTo(530);
    expect([clock.now(), rung]).toEqual([1500, [1500]]);
    underneath.stepTo(900);
    expect(clock.now()).toBe(1600);
  });

  it('is not put back by a moment that lies behind it', () => {
    const underneath = steppedClock(0);
    const clock = scaledClock(1000, 10, underneath);
    underneath.stepTo(100);
    clock.holdAt(1500);
    expect(clock.now()).toBe(2000);
  });
});
