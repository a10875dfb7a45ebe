import { describe, expect, it } from 'vitest';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { learnSurge } from '../../../../main/core/surge/learn.ts';
import { SURGE_VERSION } from '../../../../main/core/surge/model-of.ts';
import { thresholdFor } from '../../../../main/core/surge/threshold.ts';
import { DAY_MS, faultCalls, HOUR_MS, MONDAY, quietDesk, together, WEEK_MS } from '../../../support/surge-desk.ts';

/** A small desk: calibrating it takes a blink. */
const WEEKS = 5;
const quiet = quietDesk({ seed: 41, weeks: WEEKS, perHour: 0.4, customers: 60 });

function learn(events: readonly SurgeEvent[], changes: Partial<Parameters<typeof learnSurge>[1]> = {}) {
  return learnSurge(events, {
    from: MONDAY,
    to: MONDAY + WEEKS * WEEK_MS,
    timeZone: 'UTC',
    directory: null,
    ...changes,
  });
}

const model = learn(quiet);

describe('learning', () => {
  it('makes the same of the same reports, in whatever order they came', () => {
    expect(JSON.stringify(learn(quiet))).toBe(JSON.stringify(model));
    expect(JSON.stringify(learn([...quiet].reverse()))).toBe(JSON.stringify(model));
  });

  it('is plain JSON, with everything that scoring needs', () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model).toMatchObject({ version: SURGE_VERSION, weeks: WEEKS, timeZone: 'UTC' });
    expect(model?.tail.length).toBeGreaterThan(3);
    expect(model?.confusions.every((row) => Math.abs(row.reduce((sum, each) => sum + each, 0) - 1) < 1e-9)).toBe(true);
  });

  it('says nothing of less than a week, or of next to no reports', () => {
    expect(learn(quiet, { to: MONDAY + 6.9 * DAY_MS })).toBeNull();
    expect(learn(quiet.slice(0, 20))).toBeNull();
    expect(learn([])).toBeNull();
    expect(learn(Array.from({ length: 200 }, (_, index) => ({ ...quietCall(), id: `${index}` })))).toBeNull();
  });

  it('looks at the time that is meant, and no further back than half a year', () => {
    const outside = together(
      quietDesk({ seed: 42, weeks: 2, from: MONDAY - 2 * WEEK_MS, perHour: 9 }),
      quiet,
      quietDesk({ seed: 43, weeks: 2, from: MONDAY + WEEKS * WEEK_MS, perHour: 9 }),
    );
    expect(learn(outside)).toEqual(model);
    expect(learn(quiet, { from: MONDAY - 300 * WEEK_MS })?.weeks).toBe(26);
  });

  it('is not taught by an outage that it sees for itself, nor by one that is known', () => {
    const noon = MONDAY + 2 * WEEK_MS + 36 * HOUR_MS;
    const outage = faultCalls(
      noon,
      Array.from({ length: 150 }, (_, index) => index),
    );
    const calls = together(quiet, outage);
    const incidents = [{ from: noon, to: noon + 3 * HOUR_MS }];
    for (const taught of [learn(calls), learn(calls, { incidents })]) {
      if (taught === null || model === null) throw new Error('nothing was learned');
      const share = (each: typeof taught) => each.values.find(({ value }) => value === 'ms3')?.share ?? 0;
      const drops = (each: typeof taught) => each.symptoms.find(({ symptom }) => symptom === 'calls_drop')?.share ?? 0;
      expect(share(taught)).toBeLessThan(share(model) + 0.05);
      expect(drops(taught)).toBeLessThan(drops(model) + 0.05);
      expect(Math.abs(thresholdFor(taught.tail, 1) - thresholdFor(model.tail, 1))).toBeLessThan(1);
    }
  });

  it.each([
    ['Europe/London', 1],
    ['America/New_York', -4],
    ['Asia/Kolkata', 5.5],
    ['Australia/Lord_Howe', 10.5],
  ])('makes of the same days in %s what it makes of them in UTC, the threshold included', (timeZone, hoursAhead) => {
    const shift = hoursAhead * HOUR_MS;
    const there = quiet.map((event) => ({ ...event, at: event.at - shift }));
    const [from, to] = [MONDAY - shift, MONDAY + WEEKS * WEEK_MS - shift];
    const local = learn(there, { from, to, timeZone });
    expect(local).toEqual({ ...model, from, to, timeZone });
  });

  it('knows what a directory says of those who never rang', () => {
    expect(learn(quiet, { directory: { customers: 5_000, counts: {} } })?.callers.customers).toBe(5_000);
  });
});

function quietCall(): SurgeEvent {
  const [call] = quiet;
  if (call === undefined) throw new Error('a desk without a call');
  return call;
}
