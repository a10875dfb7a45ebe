import { expect, it } from 'vitest';
import { confusionsOf } from '../../../../main/core/surge/confusions.ts';

const SYMPTOMS = [
  { symptom: 'cannot_place_calls', share: 0.5 },
  { symptom: 'not_registered', share: 0.3 },
  { symptom: 'calls_drop', share: 0.15 },
];
const PAST = [
  [20, 18, -2, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 0],
];

function sum(row: readonly number[] = []): number {
  return row.reduce((total, each) => total + each, 0);
}

it('adds each row up to 1, whatever the past was', () => {
  for (const past of [null, PAST, [[], [], []], []]) {
    const rows = confusionsOf(SYMPTOMS, past);
    expect(rows.map((row) => row.length)).toEqual([4, 4, 4]);
    for (const row of rows) {
      expect(sum(row)).toBeCloseTo(1, 12);
      expect(Math.min(...row)).toBeGreaterThan(0);
    }
  }
});

it('believes before any surge that more than half name the symptom itself, and the others as is usual', () => {
  const [row = []] = confusionsOf(SYMPTOMS, null);
  expect(row[0]).toBeGreaterThan(0.5);
  expect((row[1] ?? 0) / (row[2] ?? 1)).toBeCloseTo(2, 9);
});

it('learns from the surges of the desk which symptoms are told together', () => {
  const [before = []] = confusionsOf(SYMPTOMS, null);
  const [after = []] = confusionsOf(SYMPTOMS, PAST);
  expect(after[1]).toBeGreaterThan(2 * (before[1] ?? 0));
  // Fewer than usual is as good as none.
  expect(after[2]).toBeGreaterThan(0);
  expect(after[2]).toBeLessThan(before[2] ?? 0);
  expect(confusionsOf(SYMPTOMS, PAST)[1]).toEqual(confusionsOf(SYMPTOMS, null)[1]);
});

it('has nothing to say of no symptoms', () => {
  expect(confusionsOf([], null)).toEqual([]);
});
