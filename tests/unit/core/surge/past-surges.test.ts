import { describe, expect, it } from 'vitest';
import { confusionsOf } from '../../../../main/core/surge/confusions.ts';
import { pastSurges } from '../../../../main/core/surge/past-surges.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import {
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MONDAY,
  quietDesk,
  together,
  uncalibrated,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
const quiet = quietDesk({ seed: 21, weeks: 6 });
const model = uncalibrated(quiet, 6);
const NOON = MONDAY + 3 * WEEK_MS + 2 * DAY_MS + 12 * HOUR_MS;
const outage = faultCalls(
  NOON,
  Array.from({ length: 40 }, (_, index) => index * 2),
);

describe('the surges of the past', () => {
  it('are found, and little else with them', () => {
    const { events } = pastSurges(model, UTC, together(quiet, outage));
    const found = outage.filter((event) => events.has(event));
    expect(found.length).toBeGreaterThan(36);
    expect(events.size - found.length).toBeLessThan(quiet.length / 10);
  });

  it('are few on a desk where nothing was wrong', () => {
    expect(pastSurges(model, UTC, quiet).events.size).toBeLessThan(quiet.length / 10);
    expect(pastSurges(model, UTC, []).events.size).toBe(0);
  });

  it('teach which symptoms their callers told, beyond the usual', () => {
    const mixed = outage.map((event, index) => (index % 5 < 2 ? { ...event, symptom: 'not_registered' } : event));
    const { calls } = pastSurges(model, UTC, together(quiet, mixed));
    const alone = pastSurges(model, UTC, quiet).calls;
    const told = (past: typeof calls, symptom: string) => {
      const column = model.symptoms.findIndex((each) => each.symptom === symptom);
      return past.reduce((sum, row) => sum + (row[column] ?? 0), 0);
    };
    expect(told(calls, 'calls_drop') - told(alone, 'calls_drop')).toBeGreaterThan(18);
    expect(told(calls, 'not_registered') - told(alone, 'not_registered')).toBeGreaterThan(12);
    expect(Math.abs(told(calls, 'voicemail_or_ivr') - told(alone, 'voicemail_or_ivr'))).toBeLessThan(4);
  });

  it('teach it of the symptom that they showed as, however sure the scan was of others', () => {
    const mixed = outage.map((event, index) => (index % 5 < 2 ? { ...event, symptom: 'not_registered' } : event));
    const row = model.symptoms.findIndex(({ symptom }) => symptom === 'calls_drop');
    const column = model.symptoms.findIndex(({ symptom }) => symptom === 'not_registered');
    const { calls } = pastSurges(model, UTC, together(quiet, mixed));
    const told = (past: typeof calls | null) => confusionsOf(model.symptoms, past)[row]?.[column] ?? 0;
    expect(told(calls)).toBeGreaterThan(2 * told(null));
  });

  it('tell which part of the estate they struck', () => {
    // Beyond what chance does now and then: which of those are found hangs on what came a week before.
    const before = pastSurges(model, UTC, quiet, 3).struck.server ?? 0;
    expect(pastSurges(model, UTC, together(quiet, outage), 3).struck.server).toBe(before + 1);
  });

  it('teach nothing of symptoms where they were everywhere', () => {
    const regions = ['North', 'East', 'South', 'West'];
    const servers = ['ms1', 'ms2', 'ms3', 'ms4', 'ms5', 'ms6', 'ms7', 'ms8'];
    const everywhere = outage.map((event, index) => ({
      ...event,
      facets: { ...event.facets, server: servers[index % 8] ?? '', region: regions[index % 4] ?? '' },
    }));
    const alone = uncalibrated(
      quiet.map((event) => ({ ...event, facets: {} })),
      6,
    );
    const { calls, events } = pastSurges(alone, UTC, together(quiet, everywhere));
    expect(events.size).toBeGreaterThan(30);
    expect(calls.flat().every((count) => count === 0)).toBe(true);
  });
});

describe('what people declared', () => {
  const few = faultCalls(NOON, [0, 30, 70, 100], { server: 'ms6', symptom: 'portal_or_login' });
  const declared = [new Set(few.map(({ id }) => id))];

  it('is a past surge, however little evidence there was', () => {
    const calls = together(quiet, few);
    const alone = pastSurges(model, UTC, calls);
    const told = pastSurges(model, UTC, calls, undefined, declared);
    expect(few.every((event) => told.events.has(event))).toBe(true);
    expect(told.struck.server ?? 0).toBeGreaterThanOrEqual((alone.struck.server ?? 0) + 1);
  });

  it('leaves no more calls behind than usual', () => {
    const { events, spare } = pastSurges(model, UTC, together(quiet, outage));
    expect([...spare].every((event) => events.has(event))).toBe(true);
    expect(spare.size).toBeGreaterThan(30);
    expect(spare.size).toBeLessThan(events.size);
  });
});

describe('what is of the clock', () => {
  it('teaches: what comes at this hour in half of the weeks is no surge', () => {
    const weekly = [0, 1, 2, 4].flatMap((week) =>
      faultCalls(
        MONDAY + week * WEEK_MS + DAY_MS + 10 * HOUR_MS,
        Array.from({ length: 14 }, (_, index) => index * 3),
      ).map((event) => ({ ...event, customer: `${event.customer}-${week}` })),
    );
    const { events } = pastSurges(model, UTC, together(quiet, weekly));
    expect(weekly.filter((event) => events.has(event))).toEqual([]);
    const once = weekly.slice(0, 14);
    const found = pastSurges(model, UTC, together(quiet, once)).events;
    expect(once.filter((event) => found.has(event)).length).toBeGreaterThan(10);
  });
});
