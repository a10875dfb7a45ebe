import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../../main/engine/time/site-day.ts';

describe('the start of the day at the site', () => {
  it.each([
    ['in winter', '2026-01-14T09:12:06.007Z', 'Europe/London', '2026-01-14T00:00:00.000Z'],
    ['in summer', '2026-07-14T23:30:00.000Z', 'Europe/London', '2026-07-14T23:00:00.000Z'],
    ['before the clocks go forward', '2026-03-29T00:30:00.000Z', 'Europe/London', '2026-03-29T00:00:00.000Z'],
    ['after the clocks went forward', '2026-03-29T10:00:00.000Z', 'Europe/London', '2026-03-29T00:00:00.000Z'],
    ['before the clocks go back', '2026-10-25T00:30:00.000Z', 'Europe/London', '2026-10-24T23:00:00.000Z'],
    ['after the clocks went back', '2026-10-25T10:00:00.000Z', 'Europe/London', '2026-10-24T23:00:00.000Z'],
    ['half an hour from the others', '2026-05-01T20:00:00.000Z', 'Asia/Kolkata', '2026-05-01T18:30:00.000Z'],
    ['where the day begins at one', '2026-09-06T12:00:00.000Z', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('is midnight there %s', (_, now, zone, midnight) => {
    expect(new Date(startOfDay(Date.parse(now), zone)).toISOString()).toBe(midnight);
  });
});
