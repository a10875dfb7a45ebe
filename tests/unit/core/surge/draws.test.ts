import { expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import { gamma, normal } from '../../../../main/core/surge/draws.ts';

const DRAWS = 20_000;

function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS };
}

it('draws normal numbers of mean 0 and variance 1', () => {
  const random = seededRandom(1);
  const { mean, variance } = moments(() => normal(random));
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(variance).toBeCloseTo(1, 1);
});

it.each([0.4, 1, 3, 50])('draws gamma factors of mean 1 and shape %d', (shape) => {
  const random = seededRandom(2);
  const { mean, variance } = moments(() => gamma(random, shape));
  expect(Math.abs(mean - 1)).toBeLessThan(0.05);
  expect(variance * shape).toBeGreaterThan(0.9);
  expect(variance * shape).toBeLessThan(1.1);
});

it('draws the same for the same seed', () => {
  expect(gamma(seededRandom(3), 2)).toBe(gamma(seededRandom(3), 2));
});
