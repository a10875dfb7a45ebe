import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockToTime, editableMoment, parseComing, parseMoment } from '../../../../renderer/format/moment.ts';
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

  describe('in an hour that comes twice in autumn', () => {
    const first = (minute: number) => Date.UTC(2016, 9, 30, 0, minute);
    const second = (minute: number) => Date.UTC(2016, 9, 30, 1, minute);

    it('takes the last occurrence before now', () => {
      expect(at('01:35', second(40))).toBe(second(35));
      expect(at('01:45', second(40))).toBe(first(45));
      expect(at('01:40', second(40))).toBe(second(40));
      expect(at('01:35', first(40))).toBe(first(35));
      expect(at('01:45', first(40))).toBe(Date.UTC(2016, 9, 29, 0, 45));
      expect(at('01:35', Date.UTC(2016, 9, 30, 12, 0))).toBe(second(35));
      expect(at('2016-10-30 01:35', second(40))).toBe(second(35));
      expect(at('2016-10-30 01:45', second(40))).toBe(first(45));
    });

    it('takes the one that the zone’s name says', () => {
      expect(at('01:35 BST', second(40))).toBe(first(35));
      expect(at('01:35 gmt', second(40))).toBe(second(35));
      expect(at('2016-10-30 01:35 BST', Date.UTC(2016, 9, 30, 12, 0))).toBe(first(35));
      expect(at('01:35 CET', second(40))).toBe('At 01:35 the clocks here show BST or GMT.');
      expect(at('09:14 BST')).toBe('At 09:14 the clocks here show GMT.');
    });

    it('is written so that it is read back', () => {
      for (const moment of [first(35), second(35)]) expect(at(editableMoment(moment, LONDON), second(59))).toBe(moment);
      expect(editableMoment(first(35), LONDON)).toBe('2016-10-30 01:35 BST');
      expect(editableMoment(Date.UTC(2016, 0, 14, 9, 14), LONDON)).toBe('2016-01-14 09:14');
    });
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

  it('reads every minute back from what a field shows, in any hour of any zone', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'UTC',
    );
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 3650 }).map((count) => Date.UTC(2015, 0, 1) + count * 60_000);
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 3 * 60 }), (zone, moment, later) => {
        expect(at(editableMoment(moment, zone), moment + later * 60_000, zone)).toBe(moment);
      }),
    );
  });

  it('takes a time without a date for its last occurrence, which is never further back than a day and an hour', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 3650 }).map((count) => Date.UTC(2015, 0, 1) + count * 60_000);
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 24 * 60 - 1 }), (zone, now, back) => {
        const { time } = timesIn(zone);
        const read = Number(at(time(now - back * 60_000), now, zone));
        expect(time(read)).toBe(time(now - back * 60_000));
        expect(read).toBeGreaterThanOrEqual(now - back * 60_000);
        expect(read).toBeLessThanOrEqual(now);
      }),
    );
  });
});

describe('a time that is still to come', () => {
  const NOON = Date.UTC(2026, 5, 17, 11, 0);
  const at = (text: string) => {
    const read = parseComing(text, NOON, 'Europe/London');
    return read.ok ? new Date(read.at).toISOString() : read.problem;
  };

  it('is the next of that clock, today or tomorrow', () => {
    expect(at('23:00')).toBe('2026-06-17T22:00:00.000Z');
    expect(at('0900')).toBe('2026-06-18T08:00:00.000Z');
    expect(at('2026-07-01 09:00')).toBe('2026-07-01T08:00:00.000Z');
  });

  it('says what to type instead of the past, or of what is no time', () => {
    expect(at('2026-06-17 09:00')).toContain('has passed');
    expect(at('tomorrow')).toContain('such as 23:00');
    expect(at('25:00')).toContain('23:59');
  });
});
