import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockToTime, parseMoment } from '../../../../renderer/format/moment.ts';
import { timesIn } from '../../../../renderer/format/times.ts';

const LONDON = 'Europe/London';
const NOW = Date.UTC(2016, 0, 14, 9, 30);

function at(text: string, now = NOW, zone = LONDON): number | string {
  const moment = parseMoment(text, now, zone);
  return moment.ok ? moment.at : moment.problem;
}

describe('a time as a person types it', () => {
  it.each(['09:14', '9:14', '0914', '9.14', ' 914 '])('reads %j as a quarter past nine', (text) => {
    expect(at(text)).toBe(Date.UTC(2016, 0, 14, 9, 14));
  });

  it('takes a time that has not come yet today for yesterday’s', () => {
    expect(at('23:50')).toBe(Date.UTC(2016, 0, 13, 23, 50));
  });

  it('reads a date with a time', () => {
    expect(at('2016-01-12 18:05')).toBe(Date.UTC(2016, 0, 12, 18, 5));
    expect(at('2016-1-2T8:05')).toBe(Date.UTC(2016, 0, 2, 8, 5));
  });

  it('reads by the clock of the site', () => {
    expect(at('11:14', Date.UTC(2016, 6, 14, 12, 0))).toBe(Date.UTC(2016, 6, 14, 10, 14));
  });

  it.each([
    ['25:10', 'Use 00:00 to 23:59.'],
    ['09:61', 'Use 00:00 to 23:59.'],
    ['2016-02-30 10:00', 'There is no such day.'],
    ['2016-01-14 09:31', 'That is still to come. Use a time that has passed.'],
    ['soon', 'Use a time such as 09:14, or 2016-01-14 09:14.'],
    ['', 'Use a time such as 09:14, or 2016-01-14 09:14.'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(at(text)).toBe(problem);
  });

  it('takes the first of an hour that comes twice in autumn', () => {
    const now = Date.UTC(2016, 9, 30, 12, 0);
    expect(at('2016-10-30 01:30', now)).toBe(Date.UTC(2016, 9, 30, 0, 30));
  });

  it('goes on from before in the hour that is skipped in spring', () => {
    const now = Date.UTC(2016, 2, 27, 12, 0);
    const skipped = at('2016-03-27 01:30', now);
    expect(skipped).toBe(Date.UTC(2016, 2, 27, 1, 30));
    expect(timesIn(LONDON).time(Number(skipped))).toBe('02:30');
  });

  it('finds every minute again by what the clocks show', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 3650 }).map((count) => Date.UTC(2015, 0, 1) + count * 60_000);
    fc.assert(
      fc.property(zones, minutes, (zone, moment) => {
        const { parts } = timesIn(zone);
        const found = clockToTime(parts(moment), zone);
        expect(parts(found)).toEqual(parts(moment));
        expect(found).toBeLessThanOrEqual(moment);
      }),
    );
  });
});
