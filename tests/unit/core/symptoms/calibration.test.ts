import { describe, expect, it } from 'vitest';
import { areaUnderCurve, expectedCalibrationError } from '../../../../main/core/symptoms/calibration.ts';
import { trainUnknown, unknownProbability } from '../../../../main/core/symptoms/unknown.ts';

describe('the expected calibration error', () => {
  it('is nothing where certainty is earned', () => {
    const answers = Array.from({ length: 100 }, (_, at) => ({ confidence: 0.8, isRight: at % 5 !== 0 }));
    expect(expectedCalibrationError(answers)).toBeCloseTo(0, 9);
    expect(expectedCalibrationError([])).toBe(0);
  });

  it('is the distance between certainty and truth, weighed by how many were that certain', () => {
    const sure = Array.from({ length: 30 }, () => ({ confidence: 1, isRight: false }));
    const fair = Array.from({ length: 70 }, (_, at) => ({ confidence: 0.5, isRight: at % 2 === 0 }));
    expect(expectedCalibrationError([...sure, ...fair])).toBeCloseTo(0.3, 9);
  });
});

describe('the area under the curve', () => {
  it.each([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1], [0.9], 0],
    [[0.5, 0.5], [0.5], 0.5],
    [[0.9, 0.1], [0.5], 0.5],
    [[], [0.5], 0.5],
  ])('of %j over %j is %d', (positives, negatives, area) => {
    expect(areaUnderCurve(positives, negatives)).toBe(area);
  });
});

describe('what is learned of the unknown', () => {
  const row = (value: number): number[] => Array.from({ length: 8 }, () => value);
  const known = Array.from({ length: 80 }, (_, at) => row(2 + (at % 7) / 10));
  const unknown = Array.from({ length: 80 }, (_, at) => row(-1 + (at % 5) / 10));
  const model = trainUnknown(known, unknown);

  it('tells the two apart', () => {
    expect(unknownProbability(model, row(2))).toBeLessThan(0.1);
    expect(unknownProbability(model, row(-1))).toBeGreaterThan(0.6);
  });

  it('stays a probability however far out a signal is', () => {
    for (const value of [-1e9, -50, 0, 50, 1e9]) {
      const probability = unknownProbability(model, row(value));
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('assumes that one text in five fits nothing when the signals say nothing', () => {
    const same = Array.from({ length: 50 }, () => row(1));
    expect(unknownProbability(trainUnknown(same, same), row(1))).toBeCloseTo(0.2, 2);
  });
});
