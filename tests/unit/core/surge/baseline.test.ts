import { describe, expect, it } from 'vitest';
import { learnBaseline } from '../../../../main/core/surge/baseline.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { HOUR_MS, MONDAY, quietDesk, usualThere, WEEK_MS } from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
const WEEKS = 10;
const PER_HOUR = 12;
const END = MONDAY + WEEKS * WEEK_MS;

function timesOf(settings: Partial<Parameters<typeof quietDesk>[0]> = {}): number[] {
  return quietDesk({ seed: 11, weeks: WEEKS, perHour: PER_HOUR, ...settings }).map(({ at }) => at);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const usual = learnBaseline(timesOf(), MONDAY, END, UTC);
const truth = usual.hourly.map((_, hour) => usualThere(hour, PER_HOUR));

describe('what is usual', () => {
  it('is learned close to the truth', () => {
    expect(usual.hourly).toHaveLength(168);
    expect(sum(usual.hourly) / sum(truth)).toBeCloseTo(1, 1);
    const open = truth.flatMap((each, hour) => (each >= PER_HOUR ? [hour] : []));
    const off = open.map((hour) => Math.abs((usual.hourly[hour] ?? 0) / (truth[hour] ?? 1) - 1));
    expect(sum(off) / off.length).toBeLessThan(0.2);
  });

  it('knows the peak of a Monday morning', () => {
    const mornings = [0, 1, 2, 3, 4].map((day) => sum([8, 9, 10].map((hour) => usual.hourly[day * 24 + hour] ?? 0)));
    expect((mornings[0] ?? 0) / (sum(mornings.slice(1)) / 4)).toBeGreaterThan(1.4);
  });

  it('is never nothing, and never sure of an hour that was always quiet', () => {
    const office = timesOf().filter((at) => UTC.hourOfWeek(at) < 120);
    const { hourly, shapes } = learnBaseline(office, MONDAY, END, UTC);
    expect(Math.min(...hourly)).toBeGreaterThan(0);
    expect(Math.min(...shapes)).toBeGreaterThan(0);
    expect(learnBaseline([], MONDAY, END, UTC).hourly.every((each) => each > 0 && each < 0.1)).toBe(true);
  });

  it('is hardly moved by a huge outage', () => {
    const outage = MONDAY + 4 * WEEK_MS + 34 * HOUR_MS;
    const flood = Array.from({ length: 400 }, (_, index) => outage + index * 9_000);
    const with400 = [...timesOf(), ...flood].sort((a, b) => a - b);
    const taught = learnBaseline(with400, MONDAY, END, UTC);
    expect((taught.hourly[34] ?? 0) / (usual.hourly[34] ?? 1)).toBeLessThan(1.35);
    expect(sum(taught.hourly) / sum(usual.hourly)).toBeLessThan(1.05);
  });

  it('is at the present size of a desk that grew, and of one that shrank', () => {
    const lastWeek = (growth: number) => {
      const { hourly } = learnBaseline(timesOf({ growth }), MONDAY, END, UTC);
      return sum(hourly) / (sum(truth) * growth ** (WEEKS - 1));
    };
    for (const growth of [1.08, 0.93]) {
      expect(lastWeek(growth)).toBeGreaterThan(0.8);
      expect(lastWeek(growth)).toBeLessThan(1.2);
    }
  });

  it('is as unsteady as the hours and the days were', () => {
    expect(usual.steadiness).toBeGreaterThan(5);
    expect(usual.steadiness).toBeLessThan(30);
    expect(usual.daySteadiness).toBeGreaterThanOrEqual(usual.steadiness);
  });
});

describe('the clocks of the site', () => {
  it.each([
    ['Europe/London', 1],
    ['America/New_York', -4],
    ['Asia/Kolkata', 5.5],
    ['Australia/Lord_Howe', 10.5],
  ])('make the same of the same days in %s', (zone, hoursAhead) => {
    const shift = hoursAhead * HOUR_MS;
    const times = timesOf().map((at) => at - shift);
    expect(learnBaseline(times, MONDAY - shift, END - shift, siteHours(zone))).toEqual(usual);
  });

  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe'])(
    'are followed through their changes in %s',
    (zone) => {
      const from = Date.UTC(2024, 1, 5);
      const site = siteHours(zone);
      const times: number[] = [];
      // Six calls in each hour from nine to five by the clocks on the wall, summer or winter.
      for (let at = from; at < from + 14 * WEEK_MS; at += HOUR_MS / 6) {
        const hour = site.hourOfWeek(at);
        if (hour < 120 && hour % 24 >= 9 && hour % 24 < 17) times.push(at);
      }
      const { hourly } = learnBaseline(times, from, from + 14 * WEEK_MS, site);
      const day = hourly.slice(24, 48);
      expect(Math.min(...day.slice(10, 16))).toBeGreaterThan(5);
      expect(Math.max(...day.slice(0, 8), ...day.slice(18))).toBeLessThan(0.5);
    },
  );
});
