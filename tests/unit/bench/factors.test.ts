import { expect, it } from 'vitest';
import { score } from '../../bench/factors/rank.ts';
import { chanceCases, simulatedCases, VARIATIONS } from '../../bench/factors/simulated-cases.ts';
import { streamCases } from '../../bench/factors/stream-cases.ts';
import { GIVEN_LOW, givenDesk } from '../../bench/surge/streams.ts';

it('puts the true value first in nine of ten outages of the given streams by their eighth customer', () => {
  const desks = GIVEN_LOW.map(givenDesk);
  const asSeen = score(desks.flatMap((desk) => streamCases(desk, 'desk')));
  expect(asSeen.cases).toBeGreaterThan(100);
  expect(asSeen.first['belief (ours)']).toBeGreaterThanOrEqual(0.95);
  expect(asSeen.first['belief (ours)'] - asSeen.first["Fisher's exact test"]).toBeGreaterThan(0.05);
  expect(asSeen.toldRight).toBeGreaterThanOrEqual(0.95);
  const byEight = score(desks.flatMap((desk) => streamCases(desk, 'eighth caller')));
  expect(byEight.first['belief (ours)']).toBeGreaterThanOrEqual(0.9);
});

it('does so in made-up directories with nested pools, strays and facets that are not known', () => {
  const [usual] = VARIATIONS;
  if (usual === undefined) throw new Error('no variation');
  expect(score(simulatedCases(usual, 150, 7)).first['belief (ours)']).toBeGreaterThan(0.9);
});

it('tells callers who share nothing that they do at most once in twenty', () => {
  expect(score(chanceCases(8, 400, 5)).told).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / 400));
});
