import { describe, expect, it } from 'vitest';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { cellEvidence, EVIDENCE_MS, namedEvidence } from '../../../../main/core/surge/evidence.ts';
import { cellShare, expectedCalls } from '../../../../main/core/surge/expected.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { usualBand, usualPerHour } from '../../../../main/core/surge/usual.ts';
import {
  customerOf,
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  uncalibrated,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
const model = uncalibrated(quietDesk({ seed: 5, weeks: 6 }), 6);
const NOON = MONDAY + 7 * WEEK_MS + DAY_MS + 12 * HOUR_MS;
const ALL = { symptom: null, facet: null };
const MS3 = { facet: 'server', value: 'ms3' };
const CELL = { symptom: 'calls_drop', facet: MS3 };

describe('what is expected', () => {
  it('adds up over the hours, broken ones in part', () => {
    const hour = model.hourly[36] ?? 0;
    expect(expectedCalls(model, UTC, NOON, NOON + HOUR_MS / 4)).toBeCloseTo(hour / 4, 12);
    const parts = [0, 7, 90, 200, 300].map((minute) => NOON + minute * MINUTE_MS);
    let sum = 0;
    for (let index = 1; index < parts.length; index++)
      sum += expectedCalls(model, UTC, parts[index - 1] ?? 0, parts[index] ?? 0);
    expect(sum).toBeCloseTo(expectedCalls(model, UTC, NOON, NOON + 5 * HOUR_MS), 9);
    const week = model.hourly.reduce((total, each) => total + each, 0);
    expect(expectedCalls(model, UTC, NOON, NOON + WEEK_MS)).toBeCloseTo(week, 6);
    expect(expectedCalls(model, UTC, NOON, NOON)).toBe(0);
  });

  it('follows the clocks of a zone half an hour off', () => {
    const there = { ...model, timeZone: 'Asia/Kolkata' };
    const site = siteHours('Asia/Kolkata');
    const noon = NOON - 5.5 * HOUR_MS;
    expect(expectedCalls(there, site, noon, noon + HOUR_MS)).toBeCloseTo(model.hourly[36] ?? 0, 12);
  });

  it('is a part of all for a symptom, and of that for a place', () => {
    expect(cellShare(model, ALL, 36)).toBe(1);
    const drops = cellShare(model, { symptom: 'calls_drop', facet: null }, 36);
    expect(drops).toBeCloseTo(0.1, 1);
    expect(cellShare(model, CELL, 36)).toBeLessThan(drops / 3);
    const strange = cellShare(model, { symptom: 'never_seen', facet: { facet: 'floor', value: '3' } }, 36);
    expect(strange).toBeGreaterThan(0);
    expect(strange).toBeLessThan(0.001);
  });
});

describe('the usual band', () => {
  it('starts at nothing, rises, and holds what is expected', () => {
    const points = usualBand(model, CELL, NOON, NOON + 6 * HOUR_MS, 5 * MINUTE_MS);
    expect(points[0]).toMatchObject({ at: NOON, expected: 0, low: 0 });
    expect(points.at(-1)?.at).toBe(NOON + 6 * HOUR_MS);
    points.forEach((point, index) => {
      expect(point.low).toBeLessThanOrEqual(point.expected);
      expect(point.high).toBeGreaterThanOrEqual(point.expected);
      if (index > 0) expect(point.expected).toBeGreaterThan(points[index - 1]?.expected ?? 0);
      if (index > 0) expect(point.high).toBeGreaterThan(points[index - 1]?.high ?? 0);
    });
  });

  it('holds it at any size of desk, steady or not', () => {
    for (const scale of [0.01, 1, 100])
      for (const steadiness of [2, 12, 200]) {
        const desk = { ...model, hourly: model.hourly.map((each) => each * scale), steadiness };
        for (const { expected, low, high } of usualBand(desk, ALL, NOON, NOON + 8 * HOUR_MS, 10 * MINUTE_MS)) {
          expect(low).toBeLessThanOrEqual(expected);
          expect(high).toBeGreaterThanOrEqual(expected);
        }
      }
  });

  it('ends where it ends, however it is stepped', () => {
    const ends = [1, 7, 60, 1_000].map((step) =>
      usualBand(model, ALL, NOON, NOON + 3 * HOUR_MS, step * MINUTE_MS).at(-1),
    );
    for (const end of ends) expect(end?.expected).toBeCloseTo(ends[0]?.expected ?? 0, 9);
    for (const end of ends) expect(end?.high).toBeCloseTo(ends[0]?.high ?? 0, 9);
    expect(usualBand(model, ALL, NOON, NOON, 0)).toHaveLength(1);
  });

  it('goes with the customers an hour of the moment', () => {
    expect(usualPerHour(model, ALL, NOON + 20 * MINUTE_MS)).toBe(model.hourly[36]);
    expect(usualPerHour(model, CELL, NOON)).toBeCloseTo((model.hourly[36] ?? 0) * cellShare(model, CELL, 36), 12);
  });
});

describe('the evidence that is shown', () => {
  const fault = faultCalls(NOON, [0, 3, 5, 9, 11]);
  const end = NOON + 11 * MINUTE_MS;

  it('begins with the call from which on it is least usual', () => {
    const [before] = faultCalls(NOON - 150 * MINUTE_MS, [0]).map((call) => ({ ...call, customer: 'early' }));
    if (before === undefined) throw new Error('no call');
    const { events, windowMinutes, expected } = cellEvidence(model, UTC, CELL, [before, ...fault], end);
    expect(events).toEqual(fault);
    expect(windowMinutes).toBe(11);
    expect(expected).toBeCloseTo(expectedCalls(model, UTC, NOON, end) * cellShare(model, CELL, 36), 9);
  });

  it('takes in the calls of a slow ramp', () => {
    const ramp = faultCalls(NOON, [0, 40, 75, 100, 120, 138]);
    expect(cellEvidence(model, UTC, CELL, ramp, NOON + 138 * MINUTE_MS).events).toHaveLength(6);
  });

  it('looks at its cell alone, not ahead, and not back further than three hours', () => {
    const others = fault.map((call) => ({ ...call, facets: { ...call.facets, server: 'ms4' } }));
    const symptoms = fault.map((call) => ({ ...call, symptom: 'not_registered' }));
    expect(cellEvidence(model, UTC, CELL, [...fault, ...others, ...symptoms], end).events).toEqual(fault);
    expect(cellEvidence(model, UTC, CELL, fault, NOON + 4 * MINUTE_MS).events).toEqual(fault.slice(0, 2));
    expect(cellEvidence(model, UTC, CELL, fault, NOON + EVIDENCE_MS + 1).events).not.toContain(fault[0]);
  });

  it('is nothing in a minute where nothing was', () => {
    expect(cellEvidence(model, UTC, CELL, [], end)).toMatchObject({ events: [], windowMinutes: 1 });
  });
});

describe('the symptom that a reading is told with', () => {
  const at = NOON + 10 * MINUTE_MS;
  const said = (...symptoms: string[]): SurgeEvent[] =>
    faultCalls(
      NOON,
      symptoms.map((_, index) => index * 2),
    ).map((call, index) => ({
      ...call,
      symptom: symptoms[index] ?? '',
    }));
  const told = (symptom: string | null, recent: readonly SurgeEvent[]) =>
    namedEvidence(model, UTC, { at, score: 3, symptom, place: MS3 }, recent, at);

  it('is the likeliest one', () => {
    const recent = said('calls_drop', 'calls_drop', 'calls_drop', 'not_registered');
    expect(told('calls_drop', recent)).toMatchObject({ symptom: 'calls_drop', events: recent.slice(0, 3) });
  });

  it('is the commonest at the place while next to nobody named the likeliest', () => {
    const recent = said('calls_drop', 'calls_drop', 'not_registered', 'calls_drop');
    expect(told('cannot_place_calls', recent).symptom).toBe('calls_drop');
    expect(told('not_registered', recent).symptom).toBe('calls_drop');
    expect(told('calls_drop', recent.slice(0, 1)).symptom).toBe('calls_drop');
  });

  it('is the commonest where the evidence points at no one in particular', () => {
    const recent = said('calls_drop', 'not_registered', 'not_registered', 'not_registered');
    const elsewhere = { id: 'x', at: NOON, symptom: 'calls_drop', ...customerOf(1), facets: { server: 'ms1' } };
    expect(told(null, [elsewhere, elsewhere, elsewhere, elsewhere, ...recent])).toMatchObject({
      symptom: 'not_registered',
      isMixed: false,
      events: recent.slice(1),
    });
  });

  it('is one of several while no symptom has been named by three', () => {
    const recent = said('calls_drop', 'not_registered', 'poor_audio_quality', 'not_registered');
    for (const symptom of ['not_registered', 'voicemail_or_ivr', null])
      expect(told(symptom, recent)).toMatchObject({ symptom: 'not_registered', isMixed: true, events: recent });
  });
});
