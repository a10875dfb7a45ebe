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
    drift.count(row, call < inCell * calls ? [0, 1] : [0], 1);
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
    expect(drift.volume()).toBeLessThan(1.5);
  });

  it('never takes more than so much for usual', () => {
    expect(driftAfter(200, 400).volume()).toBe(24);
    expect(driftAfter(200, 0).volume()).toBe(0.7);
  });

  it('follows a mix that has moved, whatever the volume is', () => {
    const drift = driftAfter(100, 20, 0.6, 0.5);
    expect(drift.ofRow(1)).toBeGreaterThan(1.6);
    expect(drift.ofCell(1)).toBeGreaterThan(1.6);
    expect(drift.ofRow(1)).toBeLessThan(2.3);
  });

  it('lets nothing change the mix while a fault may last', () => {
    const drift = driftAfter(5, 20, 0.9, 0.9);
    expect(drift.ofRow(1)).toBe(1);
    expect(drift.ofCell(1)).toBe(1);
  });

  it('knows what share a new symptom has come to have, and who has come to ring', () => {
    const drift = driftAfter(80, 20, 0.4);
    expect(drift.shareOfNew(1)).toBeGreaterThan(0.3);
    expect(drift.shareOfNew(1)).toBeLessThan(0.4);
    expect(drift.shareOfNew(2)).toBe(0);
    expect(drift.rareness()).toBe(1);
    for (let call = 0; call < 300; call++) drift.count(0, [0], 3);
    expect(drift.rareness()).toBeGreaterThan(1.2);
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
