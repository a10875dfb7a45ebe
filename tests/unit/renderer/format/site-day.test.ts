import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesOfDay } from '../../../../renderer/format/site-day.ts';
import { timesIn } from '../../../../renderer/format/times.ts';

const LONDON = 'Europe/London';

describe('how times are printed on a day', () => {
  it('is one object all day, and another from midnight on', () => {
    const evening = timesOfDay(LONDON, Date.UTC(2016, 0, 14, 23, 59, 59));
    expect(timesOfDay(LONDON, Date.UTC(2016, 0, 14, 0, 0))).toBe(evening);
    expect(timesOfDay(LONDON, Date.UTC(2016, 0, 15, 0, 0))).not.toBe(evening);
  });

  it('follows the site’s midnight, also on the days on which clocks change', () => {
    const zones = fc.constantFrom(
      LONDON,
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
    );
    const moments = fc.integer({ min: 0, max: 24 * 3650 }).map((hours) => Date.UTC(2012, 0, 1) + hours * 3_600_000);
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: -1440, max: 1440 }), (zone, at, minutes) => {
        const other = at + minutes * 60_000;
        const isSameDay = timesIn(zone).day(at) === timesIn(zone).day(other);
        const before = timesOfDay(zone, at);
        expect(timesOfDay(zone, other) === before).toBe(isSameDay);
      }),
    );
  });
});
