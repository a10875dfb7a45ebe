import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import { calibrate, episodeCounter, quietWeeks } from '../../../../main/core/surge/calibrate.ts';
import { COUNT_ONCE_MS } from '../../../../main/core/surge/counted.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { HOUR_MS, MINUTE_MS, quietDesk, uncalibrated } from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
/** A small desk, quickly calibrated. */
const quiet = quietDesk({ seed: 31, weeks: 6, perHour: 0.4, customers: 60 });
const model = uncalibrated(quiet, 6);

describe('drawn weeks', () => {
  const weeks = 60;
  const drawn = [...quietWeeks(model, quiet, weeks, seededRandom(1))];

  it('have the volume of the desk, hour by hour of its own week', () => {
    const perWeek = model.hourly.reduce((sum, each) => sum + each, 0);
    expect(drawn.length / weeks / perWeek).toBeGreaterThan(0.9);
    expect(drawn.length / weeks / perWeek).toBeLessThan(1.1);
    const monday = drawn.filter(({ at }) => UTC.hourOfWeek(at) >= 8 && UTC.hourOfWeek(at) < 11).length / weeks;
    const usual = [8, 9, 10].reduce((sum, hour) => sum + (model.hourly[hour] ?? 0), 0);
    expect(monday / usual).toBeGreaterThan(0.8);
    expect(monday / usual).toBeLessThan(1.2);
  });

  it('are in order, after the history, and count a customer once in four hours', () => {
    const lastRang = new Map<string, number>();
    let before = model.to;
    for (const { at, customer } of drawn) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at - (lastRang.get(customer) ?? 0)).toBeGreaterThanOrEqual(COUNT_ONCE_MS);
      lastRang.set(customer, at);
      before = at;
    }
  });

  it('have callers of the history, some who never rang, and the mix of the symptoms', () => {
    const known = new Set(quiet.map(({ customer }) => customer));
    const strangers = drawn.filter(({ customer }) => !known.has(customer)).length;
    expect(strangers).toBeGreaterThan(0);
    expect(strangers).toBeLessThan(drawn.length / 2);
    const share = (events: typeof quiet) =>
      events.filter(({ symptom }) => symptom === 'calls_drop').length / events.length;
    expect(share(drawn)).toBeCloseTo(share(quiet), 1);
  });

  it('are the same for the same seed, and others for another', () => {
    const again = [...quietWeeks(model, quiet, 2, seededRandom(1))];
    expect([...quietWeeks(model, quiet, 2, seededRandom(1))]).toEqual(again);
    expect([...quietWeeks(model, quiet, 2, seededRandom(2))]).not.toEqual(again);
  });
});

describe('the tail', () => {
  const tail = calibrate(model, quiet);

  it('falls as the score rises', () => {
    expect(tail.length).toBeGreaterThan(10);
    for (let index = 1; index < tail.length; index++) {
      expect(tail[index]?.score).toBeGreaterThan(tail[index - 1]?.score ?? 0);
      expect(tail[index]?.perWeek).toBeLessThanOrEqual(tail[index - 1]?.perWeek ?? 0);
    }
  });

  it('is the same each time, and whatever the zone of the site: drawn weeks have none', () => {
    expect(calibrate(model, quiet)).toEqual(tail);
    expect(calibrate({ ...model, timeZone: 'America/New_York' }, quiet)).toEqual(tail);
  });

  it('is empty where there is nothing to draw from', () => {
    expect(calibrate(model, [])).toEqual([]);
  });
});

describe('episodes', () => {
  /** How many flags a threshold of this score would have raised. */
  const flags = (alarms: readonly (readonly [minute: number, score: number])[], score: number) => {
    const counter = episodeCounter();
    for (const [minute, reached] of alarms) counter.add(minute * MINUTE_MS, reached);
    return counter.counts[Math.round((score + 1) / 0.05)];
  };

  it('are alarms less than an hour apart, for each threshold by itself', () => {
    const alarms = [
      [0, 1],
      [50, 2],
      [100, 1],
      [200, 2],
    ] as const;
    expect([0, 1, 2, 3].map((score) => flags(alarms, score))).toEqual([2, 2, 2, 0]);
    expect(flags(alarms.slice(0, 3), 2)).toBe(1);
  });

  it('need evidence that is a number', () => {
    expect(
      flags(
        [
          [0, Number.NEGATIVE_INFINITY],
          [HOUR_MS, Number.NaN],
        ],
        -1,
      ),
    ).toBe(0);
    expect(flags([[0, 99]], 7)).toBe(1);
  });
});
