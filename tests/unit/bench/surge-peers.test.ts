import { describe, expect, it } from 'vitest';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { pointAt, type ScoredRun, sweepHindsight } from '../../bench/surge/curve.ts';
import { type Desk, HOUR_MS, MINUTE_MS, STANDARD_GROUPS } from '../../bench/surge/desk.ts';
import type { Method, Moment } from '../../bench/surge/method.ts';
import { bayesSum } from '../../bench/surge/methods/bayes-sum.ts';
import { poissonCusum } from '../../bench/surge/methods/cusum.ts';
import { earsC3 } from '../../bench/surge/methods/ears.ts';
import { fixedCount } from '../../bench/surge/methods/fixed-count.ts';
import { groundswell, groundswellEvidence } from '../../bench/surge/methods/groundswell.ts';
import { nbScan } from '../../bench/surge/methods/nb-scan.ts';
import { logProbability, upperTail } from '../../bench/surge/methods/negative-binomial.ts';
import { truthOf } from '../../bench/surge/score.ts';
import { simulateDesk } from '../../bench/surge/simulate.ts';

const PEERS: Method[] = [
  groundswellEvidence,
  fixedCount(30, true),
  fixedCount(30, false),
  poissonCusum(2),
  earsC3,
  nbScan(true),
  nbScan(false),
  bayesSum,
];

const desk = simulateDesk('desk', 21, {
  timeZone: 'UTC',
  volume: 6,
  customers: 300,
  historyWeeks: 4,
  testedWeeks: 4,
  outagesPerWeek: 1.5,
});

function burstOf(many: number, start: number, facets: Readonly<Record<string, string>>): SurgeEvent[] {
  return Array.from({ length: many }, (_, index) => ({
    id: `b${index}`,
    at: start + index * MINUTE_MS,
    customer: `B${index}`,
    symptom: 'not_registered',
    facets,
  }));
}

describe.each(PEERS.map((method) => ({ name: method.name, method })))('$name', ({ method }) => {
  const { moments } = method.run(desk);

  it('speaks after the history only, in order of time', () => {
    expect(moments.length).toBeGreaterThan(20);
    expect(moments.every(({ at }) => at >= desk.historyEnd)).toBe(true);
    expect(moments.every(({ at }, index) => index === 0 || at >= (moments[index - 1]?.at ?? 0))).toBe(true);
  });

  it('does not look ahead: what comes later changes nothing', () => {
    const until = desk.historyEnd + 17 * 24 * HOUR_MS;
    const cut: Desk = { ...desk, events: desk.events.filter(({ at }) => at < until) };
    const before = moments.filter(({ at }) => at < until);
    expect(method.run(cut).moments.filter(({ at }) => at < until)).toEqual(before);
  });

  it('is surer where twenty-five customers ring within as many minutes', () => {
    const start = desk.historyEnd + 59 * HOUR_MS;
    const burst = burstOf(25, start, desk.events[0]?.facets ?? {});
    const loud = { ...desk, events: [...desk.events, ...burst].sort((a, b) => a.at - b.at) };
    const surestIn = (all: readonly Moment[]) =>
      Math.max(0, ...all.filter(({ at }) => at >= start && at < start + HOUR_MS).map(({ score }) => score));
    expect(surestIn(method.run(loud).moments)).toBeGreaterThan(surestIn(moments) + 3);
  });

  it('counts a customer who keeps ringing once', () => {
    const noon = desk.historyEnd + 60 * HOUR_MS;
    const known = desk.events[0];
    if (known === undefined) throw new Error('no reports');
    const ringing = Array.from(
      { length: 30 },
      (_, index): SurgeEvent => ({ ...known, customer: 'X', id: `x${index}`, at: noon + index * MINUTE_MS }),
    );
    const with1 = [...desk.events, ...ringing.slice(0, 1)].sort((a, b) => a.at - b.at);
    const with30 = [...desk.events, ...ringing].sort((a, b) => a.at - b.at);
    expect(method.run({ ...desk, events: with30 }).moments).toEqual(method.run({ ...desk, events: with1 }).moments);
  });
});

describe('the scans', () => {
  it('set a lower threshold for a bigger budget', () => {
    for (const method of [nbScan(true), bayesSum]) {
      const { thresholdFor } = method.run(desk);
      expect(thresholdFor?.(0.25)).toBeGreaterThan(thresholdFor?.(1) ?? Number.NaN);
      expect(thresholdFor?.(1)).toBeGreaterThan(thresholdFor?.(4) ?? Number.NaN);
    }
  });

  it('name the symptom and the value that callers share', () => {
    const start = desk.historyEnd + 75 * HOUR_MS;
    const [facet] = Object.keys(desk.events.find(({ facets }) => Object.keys(facets).length > 0)?.facets ?? {});
    if (facet === undefined) throw new Error('this desk should have facets');
    const value = desk.events.flatMap(({ facets }) => facets[facet] ?? [])[0] ?? '';
    const burst = burstOf(12, start, { [facet]: value });
    const events = [...desk.events, ...burst].sort((a, b) => a.at - b.at);
    for (const method of [nbScan(true), bayesSum]) {
      const { moments } = method.run({ ...desk, groups: STANDARD_GROUPS, events });
      const last = moments.filter(({ at }) => at <= start + 11 * MINUTE_MS).at(-1);
      expect(last).toMatchObject({ facet, value });
    }
  });
});

describe('the red flags of the program', { timeout: 240_000 }, () => {
  const flagsOf = (one: Desk) => groundswell.run(one).alarmsFor?.(1) ?? [];

  it('come after the history only, and are told of a prefix as of the whole', () => {
    const flags = flagsOf(desk);
    const until = desk.historyEnd + 20 * 24 * HOUR_MS;
    expect(flags.length).toBeGreaterThan(2);
    expect(flags.every(({ at }) => at >= desk.historyEnd)).toBe(true);
    const cut = { ...desk, events: desk.events.filter(({ at }) => at < until) };
    expect(flagsOf(cut)).toEqual(flags.filter(({ at }) => at < until));
  });
});

describe('hindsight', () => {
  it('keeps every desk within its budget in the weeks that are tested', () => {
    const { moments } = fixedCount(30, false).run(desk);
    const run: ScoredRun = { desk: 'desk', truth: truthOf(desk), moments, thresholdFor: null };
    const loose = pointAt([run], () => 1, 1).perWeek;
    expect(loose).toBeGreaterThan(2);
    for (const point of sweepHindsight([run])) expect(point.perWeek).toBeLessThanOrEqual(point.threshold);
  });
});

describe('the negative binomial', () => {
  it('sums to one', () => {
    const sum = Array.from({ length: 200 }, (_, count) => Math.exp(logProbability(count, 3, 2))).reduce(
      (a, b) => a + b,
    );
    expect(sum).toBeCloseTo(1, 10);
  });

  it('has the tail that the rest leaves', () => {
    const below = [0, 1, 2, 3, 4].map((count) => Math.exp(logProbability(count, 2, 3))).reduce((a, b) => a + b);
    expect(upperTail(5, 2, 3)).toBeCloseTo(-Math.log10(1 - below), 9);
    expect(upperTail(0, 2, 3)).toBeCloseTo(0, 9);
  });

  it('is Poisson for a large size', () => {
    expect(Math.exp(logProbability(2, 1.5, 1e7))).toBeCloseTo((Math.exp(-1.5) * 1.5 ** 2) / 2, 5);
  });
});
