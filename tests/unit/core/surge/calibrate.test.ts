import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import { episodeCounter, passesOf, scoreRearranged, tailOf } from '../../../../main/core/surge/calibrate.ts';
import { COUNT_ONCE_MS } from '../../../../main/core/surge/counted.ts';
import { exchangedWeeks } from '../../../../main/core/surge/exchange.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { thresholdFor } from '../../../../main/core/surge/threshold.ts';
import { HOUR_MS, MINUTE_MS, quietDesk, uncalibrated, WEEK_MS, weighed } from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
/** A small desk, quickly calibrated. */
const quiet = quietDesk({ seed: 31, weeks: 6, perHour: 0.4, customers: 60 });
const model = uncalibrated(quiet, 6);

describe('rearranged weeks', () => {
  const reports = weighed(quiet);
  const passes = 5;
  const rearrange = (seed: number, usual = reports) => [
    ...exchangedWeeks(
      quiet.map(({ at }) => at),
      usual,
      UTC,
      passes,
      seededRandom(seed),
    ),
  ];
  const moved = rearrange(1);

  it('keep the times of the calls, one arrangement after the other', () => {
    const perPass = moved.length / passes;
    expect(perPass).toBeGreaterThan(quiet.length * 0.95);
    expect(perPass).toBeLessThanOrEqual(quiet.length);
    const times = new Set(quiet.map(({ at }) => at % WEEK_MS));
    expect(moved.every(({ event }) => times.has(event.at % WEEK_MS))).toBe(true);
    for (let index = 1; index < moved.length; index++)
      expect(moved[index]?.event.at).toBeGreaterThanOrEqual(moved[index - 1]?.event.at ?? 0);
  });

  it('exchange whole reports within their hour of the week, so that what goes together still does', () => {
    const byId = new Map(quiet.map((event) => [event.id, event]));
    for (const { event } of moved) {
      const original = byId.get(event.id);
      expect({ ...event, at: original?.at }).toEqual(original);
      expect(UTC.hourOfWeek(event.at)).toBe(UTC.hourOfWeek(original?.at ?? 0));
    }
    expect(moved.some(({ event }) => event.at % (6 * WEEK_MS) !== (byId.get(event.id)?.at ?? 0) % (6 * WEEK_MS))).toBe(
      true,
    );
  });

  it('count a customer once in four hours, and are the same for the same seed alone', () => {
    const lastRang = new Map<string, number>();
    for (const { event } of moved) {
      expect(event.at - (lastRang.get(event.customer) ?? 0)).toBeGreaterThanOrEqual(COUNT_ONCE_MS);
      lastRang.set(event.customer, event.at);
    }
    expect(rearrange(1)).toEqual(moved);
    expect(rearrange(2)).not.toEqual(moved);
  });

  it('fill the times of reports that are left out with others of the hour', () => {
    const left = reports.filter(({ event }) => event.symptom !== 'calls_drop');
    const filled = rearrange(1, left);
    expect(filled.length).toBeGreaterThan(moved.length * 0.9);
    expect(filled.some(({ event }) => event.symptom === 'calls_drop')).toBe(false);
  });
});

describe('the tail', () => {
  const effort = { weeks: 30, reports: 20_000 };
  const passed = scoreRearranged(model, quiet, weighed(quiet), UTC, effort);
  const tail = tailOf(passed);

  it('falls as the score rises', () => {
    expect(tail.length).toBeGreaterThan(10);
    for (let index = 1; index < tail.length; index++) {
      expect(tail[index]?.score).toBeGreaterThan(tail[index - 1]?.score ?? 0);
      expect(tail[index]?.perWeek).toBeLessThanOrEqual(tail[index - 1]?.perWeek ?? 0);
    }
  });

  it('is the same each time, and counts what passes a threshold', () => {
    expect(tailOf(scoreRearranged(model, quiet, weighed(quiet), UTC, effort))).toEqual(tail);
    const [point] = tail;
    expect(passesOf(passed, point?.score ?? 0) / passed.weeks).toBeCloseTo(point?.perWeek ?? 0, 9);
    expect(passesOf(passed, 99)).toBe(0);
  });

  it('is higher where later weeks were found to pass thresholds oftener', () => {
    expect(
      thresholdFor(
        tailOf(passed, () => 2),
        1,
      ),
    ).toBeGreaterThan(thresholdFor(tail, 1));
    expect(
      thresholdFor(
        tailOf(passed, () => 2),
        2,
      ),
    ).toBeCloseTo(thresholdFor(tail, 1), 9);
  });

  it('is empty where there is nothing to rearrange', () => {
    expect(tailOf(scoreRearranged(model, [], [], UTC, effort))).toEqual([]);
  });
});

describe('a desk so calm that chance never passes a threshold', () => {
  const never = new Int32Array(161);

  it('still has one: an outage is told, at any budget that its weeks can vouch for', () => {
    const tail = tailOf({ counts: never, weeks: 150 });
    expect(thresholdFor(tail, 1)).toBe(-1);
    expect(thresholdFor(tail, 0.25)).toBe(-1);
    expect(thresholdFor(tail, 0.01)).toBeGreaterThan(-1);
  });

  it('has none from a few weeks, which say nothing of what is rare', () => {
    expect(thresholdFor(tailOf({ counts: never, weeks: 3 }), 1)).toBe(Number.POSITIVE_INFINITY);
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
