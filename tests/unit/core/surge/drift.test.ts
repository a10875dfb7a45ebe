import { describe, expect, it } from 'vitest';
import { createDrift } from '../../../../main/core/surge/drift.ts';

const SHARES = { rows: Float64Array.of(0.5, 0.3, 0.2), cells: Float64Array.of(1, 0.3) };

/** So many hours with so many calls an hour where ten are expected; the part of row 1 and of cell 1 may be others. */
function driftAfter(hours: number, calls: number, ofRow = 0.3, inCell = 0.3) {
  const drift = createDrift(3, 2);
  for (let hour = 0; hour < hours; hour++) pass(drift, calls, ofRow, inCell);
  return drift;
}

function pass(drift: ReturnType<typeof createDrift>, calls: number, ofRow = 0.3, inCell = 0.3): void {
  for (let call = 0; call < calls; call++) {
    const row = call < ofRow * calls ? 1 : 0;
    drift.count(row, call < inCell * calls ? [0, 1] : [0]);
  }
  drift.endHour(10, SHARES.rows, SHARES.cells);
}

describe('what the days have become', () => {
  it('is nothing else while it is as usual, or before anything was heard', () => {
    for (const drift of [driftAfter(0, 0), driftAfter(48, 10)]) {
      expect(drift.volume()).toBeCloseTo(1, 6);
      expect(drift.ofRow(1)).toBeCloseTo(1, 1);
      expect(drift.ofCell(1)).toBeCloseTo(1, 1);
    }
  });

  it('follows a day of three times the calls within hours, and soon forgets it', () => {
    const drift = driftAfter(6, 30);
    expect(drift.volume()).toBeGreaterThan(2);
    for (let hour = 0; hour < 72; hour++) pass(drift, 10);
    expect(drift.volume()).toBeLessThan(1.4);
  });

  it('never takes more than so much for usual', () => {
    expect(driftAfter(200, 400).volume()).toBe(4);
    expect(driftAfter(200, 0).volume()).toBeGreaterThan(0.2);
  });

  it('follows a mix that has moved, whatever the volume is', () => {
    const drift = driftAfter(100, 20, 0.6, 0.5);
    expect(drift.ofRow(1)).toBeGreaterThan(1.6);
    expect(drift.ofCell(1)).toBeGreaterThan(1.6);
    expect(drift.ofRow(1)).toBeLessThan(2.3);
  });

  it('takes an hour of a fault for what it is', () => {
    const drift = driftAfter(1, 20, 0.7);
    expect(drift.ofRow(1)).toBeLessThan(1.3);
  });

  it('can be put back to where it was, and be forgotten', () => {
    const drift = driftAfter(10, 30);
    const before = drift.volume();
    const putBack = drift.mark();
    pass(drift, 0);
    expect(drift.volume()).not.toBe(before);
    putBack();
    expect(drift.volume()).toBe(before);
    drift.forgetRow(1);
    expect(drift.ofRow(1)).toBe(1);
    drift.clear();
    expect(drift.volume()).toBe(1);
  });
});
