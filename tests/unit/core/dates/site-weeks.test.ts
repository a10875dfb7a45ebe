import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekStart, weeksLater } from '../../../../main/core/dates/site-weeks.ts';
import { zoneOffset } from '../../../../main/core/zone-offset.ts';
import { runs } from '../../../support/runs.ts';

const LONDON = 'Europe/London';
const shown = (at: number, zone: string) => new Date(at + zoneOffset(zone)(at)).toISOString().slice(0, 16);
const zones = fc.constantFrom(LONDON, 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC');
const moments = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });

describe('weeks of a site', () => {
  it('are told by its clocks across a change of them', () => {
    const before = Date.UTC(2026, 2, 25, 9, 30);
    expect(shown(before, LONDON)).toBe('2026-03-25T09:30');
    expect(shown(weeksLater(before, 1, LONDON), LONDON)).toBe('2026-04-01T09:30');
    expect(weeksLater(before, 1, LONDON) - before).toBe(7 * 24 * 3_600_000 - 3_600_000);
  });

  it('begin at midnight on Monday, also in the week in which the clocks change', () => {
    expect(shown(weekStart(Date.UTC(2026, 2, 29, 12), LONDON), LONDON)).toBe('2026-03-23T00:00');
    expect(shown(weekStart(Date.UTC(2026, 9, 25, 12), LONDON), LONDON)).toBe('2026-10-19T00:00');
    expect(shown(weekStart(Date.UTC(2026, 2, 22, 23, 59), LONDON), LONDON)).toBe('2026-03-16T00:00');
  });

  it('begin no later than any moment in them, and less than eight days before it', () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const start = weekStart(at, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(at - start).toBeLessThan(7 * 24 * 3_600_000 + 3_600_001);
        expect(weekStart(start, zone)).toBe(start);
      }),
      { numRuns: runs(200) },
    );
  });

  it('lead back to the same time by the clocks', () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: -8, max: 8 }), (at, zone, weeks) => {
        const there = weeksLater(at, weeks, zone);
        const isSkipped = shown(there, zone).slice(11) !== shown(at, zone).slice(11);
        expect(isSkipped ? Math.abs(there - at) % (24 * 3_600_000) : 0).toBeLessThan(24 * 3_600_000);
        if (!isSkipped) expect(Math.abs(weeksLater(there, -weeks, zone) - at)).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: runs(200) },
    );
  });
});
