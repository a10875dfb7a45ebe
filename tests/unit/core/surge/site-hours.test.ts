import { describe, expect, it } from 'vitest';
import { HOURS_A_WEEK, siteHours } from '../../../../main/core/surge/site-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, MONDAY, WEEK_MS } from '../../../support/surge-desk.ts';

const ZONES = ['UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Tokyo'];

/** The hour of the week as the calendar itself tells it. */
function byCalendar(timeZone: string): (at: number) => number {
  const calendar = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  return (at) => {
    const told = Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(told.weekday ?? '');
    return day * 24 + Number(told.hour);
  };
}

describe('the hour of the week', () => {
  it('begins with Monday, before 1970, too', () => {
    const { hourOfWeek } = siteHours('UTC');
    expect(hourOfWeek(MONDAY)).toBe(0);
    expect(hourOfWeek(MONDAY - 1)).toBe(HOURS_A_WEEK - 1);
    expect(hourOfWeek(MONDAY + 2 * DAY_MS + 9.5 * HOUR_MS)).toBe(57);
    expect(hourOfWeek(MONDAY - 60 * 53 * WEEK_MS)).toBe(0);
  });

  it.each(ZONES)('is what the clocks show all year in %s', (zone) => {
    const { hourOfWeek } = siteHours(zone);
    const shown = byCalendar(zone);
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 17 * HOUR_MS)
      expect(hourOfWeek(at)).toBe(shown(at));
  });

  it.each([
    ['Europe/London', Date.UTC(2024, 2, 31)],
    ['Europe/London', Date.UTC(2024, 9, 27)],
    ['America/New_York', Date.UTC(2024, 2, 10)],
    ['America/New_York', Date.UTC(2024, 10, 3)],
    ['Africa/Cairo', Date.UTC(2024, 3, 25, 12)],
  ])('skips or repeats an hour in %s on the night of change', (zone, day) => {
    const { hourOfWeek } = siteHours(zone);
    const shown = byCalendar(zone);
    for (let at = day; at < day + DAY_MS; at += 10 * MINUTE_MS) expect(hourOfWeek(at)).toBe(shown(at));
  });

  it('knows no zone of this name', () => {
    expect(() => siteHours('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('the end of an hour', () => {
  it('is that of UTC where the clocks show whole hours, and half an hour off where they do not', () => {
    const noon = MONDAY + 12 * HOUR_MS;
    expect(siteHours('UTC').hourEnd(noon)).toBe(noon + HOUR_MS);
    expect(siteHours('America/New_York').hourEnd(noon + 1)).toBe(noon + HOUR_MS);
    expect(siteHours('Asia/Kolkata').hourEnd(noon)).toBe(noon + HOUR_MS / 2);
    expect(siteHours('Asia/Kathmandu').hourEnd(noon)).toBe(noon + HOUR_MS / 4);
  });

  it.each(ZONES)('is when the next hour of the week begins in %s', (zone) => {
    const site = siteHours(zone);
    for (let at = MONDAY, hours = 0; hours < HOURS_A_WEEK; hours++) {
      const end = site.hourEnd(at);
      expect(site.hourOfWeek(end - 1)).toBe(site.hourOfWeek(at));
      expect(site.hourOfWeek(end)).toBe((site.hourOfWeek(at) + 1) % HOURS_A_WEEK);
      at = end;
    }
  });

  it('always comes, in the nights of change, too', () => {
    for (const zone of ZONES) {
      const { hourEnd } = siteHours(zone);
      for (let at = Date.UTC(2024, 2, 1), end = at; at < Date.UTC(2024, 4, 1); at = end) {
        end = hourEnd(at);
        expect(end).toBeGreaterThan(at);
        expect(end - at).toBeLessThanOrEqual(HOUR_MS);
      }
    }
  });
});
