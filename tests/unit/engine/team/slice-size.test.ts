import { describe, expect, it } from 'vitest';
import { FIRST_SLICE, sliceAfter } from '../../../../main/engine/team/slice-size.ts';

/** How long the transactions become on a machine that needs so long for a fact (ms), after so many of them. */
function settled(perFact: number, slices = 20): number {
  let facts = FIRST_SLICE;
  for (let slice = 0; slice < slices; slice += 1) facts = sliceAfter(facts, facts * perFact);
  return facts * perFact;
}

describe('facts that are taken in at a time', () => {
  it.each([0.05, 0.2, 1, 2])('take about 20 ms on a machine that needs %d ms for one', (perFact) => {
    expect(settled(perFact)).toBeGreaterThan(15);
    expect(settled(perFact)).toBeLessThan(25);
  });
  it('become fewer at once when the machine is busy, and more only by and by', () => {
    expect(sliceAfter(200, 400)).toBe(10);
    expect(sliceAfter(10, 0.1)).toBe(15);
  });
  it('are never none, nor more than can be undone at once', () => {
    expect(sliceAfter(10, 10_000)).toBe(10);
    expect(sliceAfter(400, 0)).toBe(400);
  });
});
