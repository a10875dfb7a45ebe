import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { onsetScan, type Reading } from '../../../../main/core/surge/onset-scan.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
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
/** A Tuesday at two in the afternoon after the history. */
const TUESDAY = MONDAY + 6 * WEEK_MS + DAY_MS + 14 * HOUR_MS;
const MINUTES = [0, 2, 4, 6, 8, 10];

function readings(events: readonly SurgeEvent[], scan = onsetScan(model, UTC)): Reading[] {
  return events.map((event) => scan.push(event));
}

function last(events: readonly SurgeEvent[], scan = onsetScan(model, UTC)): Reading {
  const reading = readings(events, scan).at(-1);
  if (reading === undefined) throw new Error('no report');
  return reading;
}

/** As many customers, each from where it is, all with one symptom. */
function anywhere(symptom: string, minutes: readonly number[] = MINUTES, from = TUESDAY): SurgeEvent[] {
  return minutes.map((minute, index) => ({
    id: `a${index}`,
    at: from + minute * MINUTE_MS,
    symptom,
    ...customerOf(1_000 + index),
  }));
}

describe('evidence', () => {
  it('rises with each call of a fault, and names its symptom and its server', () => {
    const scores = readings(faultCalls(TUESDAY, MINUTES));
    expect(scores.slice(0, 2).map(({ score }) => score)).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    for (let index = 3; index < scores.length; index++)
      expect(scores[index]?.score).toBeGreaterThan(scores[index - 1]?.score ?? 0);
    expect(scores.at(-1)).toMatchObject({ symptom: 'calls_drop', place: { facet: 'server', value: 'ms3' } });
  });

  it('names no place where a fault is everywhere', () => {
    expect(last(anywhere('calls_drop'))).toMatchObject({ symptom: 'calls_drop', place: null });
  });

  it('is less the longer the same calls take, and fades', () => {
    const inMinutes = (step: number) =>
      last(
        faultCalls(
          TUESDAY,
          [0, 1, 2, 3].map((index) => index * step),
        ),
      ).score;
    expect([2, 5, 10, 20, 30].map(inMinutes).toSorted((a, b) => b - a)).toEqual([2, 5, 10, 20, 30].map(inMinutes));
  });

  it('is less where so many calls are usual', () => {
    const busy = uncalibrated(quietDesk({ seed: 5, weeks: 6, perHour: 40, customers: 3_000 }), 6);
    expect(last(faultCalls(TUESDAY, MINUTES), onsetScan(busy, UTC)).score).toBeLessThan(
      last(faultCalls(TUESDAY, MINUTES)).score - 0.5,
    );
  });

  it('is more of callers who never rang than of those who always do', () => {
    const most = Object.entries(model.callers.counts)
      .sort(([, a], [, b]) => b - a)
      .slice(0, MINUTES.length);
    const calls = faultCalls(TUESDAY, MINUTES);
    const always = calls.map((call, index) => ({ ...call, customer: most[index]?.[0] ?? '' }));
    expect(last(always).score).toBeLessThan(last(calls).score);
  });

  it('counts callers of one fault who name different symptoms', () => {
    const calls = faultCalls(TUESDAY, [0, 2, 4, 6, 8, 10, 12, 14]);
    const mixed = calls.map((call, index) => (index % 2 === 0 ? call : { ...call, symptom: 'not_registered' }));
    const half = calls.filter((_, index) => index % 2 === 0);
    expect(last(mixed).score).toBeGreaterThan(last(half).score);
  });

  it('is forgotten on demand, and after half a day without a call', () => {
    const scan = onsetScan(model, UTC);
    const high = last(faultCalls(TUESDAY, MINUTES), scan).score;
    scan.forget();
    const [call] = faultCalls(TUESDAY + 11 * MINUTE_MS, [0]);
    if (call === undefined) throw new Error('no call');
    expect(scan.push({ ...call, customer: 'after' }).score).toBeLessThan(high - 1);
    expect(scan.push({ ...call, at: TUESDAY + 13 * HOUR_MS }).score).toBe(Number.NEGATIVE_INFINITY);
  });

  it('needs three customers', () => {
    expect(last(faultCalls(TUESDAY, [0, 0.1])).score).toBe(Number.NEGATIVE_INFINITY);
    expect(Number.isFinite(last(faultCalls(TUESDAY, [0, 0.1, 0.2])).score)).toBe(true);
    expect(last(faultCalls(TUESDAY, [0, 130, 260])).score).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('symptoms that the history does not know', () => {
  it('are found by their own name', () => {
    const strange = faultCalls(TUESDAY, MINUTES, { symptom: 'line_hums' });
    expect(last(strange)).toMatchObject({ place: { value: 'ms3' } });
    expect(last(strange).score).toBeGreaterThan(
      last(faultCalls(TUESDAY, MINUTES, { symptom: 'calls_drop' })).score - 1,
    );
    expect(last(anywhere('line_hums')).symptom).toBe('line_hums');
  });

  it('are told apart, however many come', () => {
    const scan = onsetScan(model, UTC);
    for (let index = 0; index < 200; index++)
      scan.push({ id: '', at: TUESDAY - (200 - index) * 3 * HOUR_MS, symptom: `odd${index}`, ...customerOf(index) });
    const told = readings(anywhere('line_hums', [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]), scan);
    expect(told.at(-1)?.symptom).toBe('line_hums');
    expect(Math.max(...told.map(({ score }) => score))).toBeGreaterThan(1);
  });
});

describe('a desk of many things', () => {
  const many = quietDesk({ seed: 7, weeks: 6, perHour: 10 }).map((event, index) => ({
    ...event,
    symptom: `s${index % 80}`,
    facets: { ...event.facets, cabinet: `k${(index * 7) % 500}` },
  }));
  const wide = uncalibrated(many, 6);

  it('finds a fault in one of five hundred cabinets', () => {
    const fault = faultCalls(TUESDAY, MINUTES, { symptom: 's3' }).map((call, index) => ({
      ...call,
      facets: { ...call.facets, server: `ms${1 + index}`, cabinet: 'k14' },
    }));
    expect(wide.values.some(({ value }) => value === 'k14')).toBe(true);
    expect(last(fault, onsetScan(wide, UTC))).toMatchObject({ place: { facet: 'cabinet', value: 'k14' } });
  });

  it('finds one that shows as a symptom too rare to be watched by name', () => {
    const rare = many
      .map(({ symptom }) => symptom)
      .find((each) => !wide.symptoms.some(({ symptom }) => symptom === each));
    expect(rare).toBeDefined();
    const reading = last(faultCalls(TUESDAY, MINUTES, { symptom: rare ?? '' }), onsetScan(wide, UTC));
    expect(reading.place).toEqual({ facet: 'server', value: 'ms3' });
  });
});

describe('whatever comes', () => {
  it('scores reports whose facets are missing, empty or not known', () => {
    const bare = anywhere('calls_drop').map((event) => ({ ...event, facets: {} }));
    expect(last(bare).score).toBeGreaterThan(0);
    const unknown = bare.map((event) => ({ ...event, facets: { server: 'ms99', floor: '3', region: '' } }));
    expect(last(unknown)).toEqual(last(bare));
  });

  it('takes any name', () => {
    for (const name of ['__proto__', 'constructor', '', '\u0000', 'toString']) {
      const facets: Record<string, string> = JSON.parse(`{"__proto__": "ms3", "server": ${JSON.stringify(name)}}`);
      const odd = anywhere(name).map((event, index) => ({ ...event, customer: `${name}${index}`, facets }));
      expect(last(odd)).toMatchObject({ symptom: name, place: null });
    }
  });

  it('stays finite through bursts and long silences of a busy desk', () => {
    const busy = uncalibrated(quietDesk({ seed: 6, weeks: 2, perHour: 60, customers: 3_000 }), 2);
    for (const seed of [12, 18, 137]) {
      const random = seededRandom(seed);
      const scan = onsetScan(busy, UTC);
      let at = TUESDAY;
      for (let burst = 0; burst < 12; burst++) {
        const gap = (random.next() * 2 * MINUTE_MS) / random.int(1, 40);
        const [part, server, symptom] = [random.next(), `ms${random.int(1, 3)}`, random.pick(['calls_drop', 'new'])];
        for (let left = random.int(1, 150); left > 0; left--) {
          at += Math.floor(gap * random.next());
          const { customer, facets } = customerOf(random.int(0, 100_000));
          const isFault = random.next() < part;
          const call = isFault ? { symptom, facets: { ...facets, server } } : { symptom: 'not_registered', facets };
          const { score } = scan.push({ id: '', at, customer, ...call });
          expect(score).not.toBeNaN();
          expect(score).toBeLessThan(7);
        }
        at += Math.floor(random.next() * 12 * HOUR_MS);
      }
    }
  });

  it('goes on after a clock that jumped, back or ahead', () => {
    for (const jump of [-3 * 52 * WEEK_MS, -HOUR_MS, 3 * 52 * WEEK_MS]) {
      const scan = onsetScan(model, UTC);
      readings(faultCalls(TUESDAY + jump, [0]), scan);
      const later = faultCalls(TUESDAY + 20 * HOUR_MS, MINUTES).map((call) => ({ ...call, customer: `b${call.id}` }));
      const reading = last(later, scan);
      expect(reading.place).toEqual({ facet: 'server', value: 'ms3' });
      expect(reading.score).toBeGreaterThan(2);
    }
  });

  it('tells a report that comes late by the moment it came in', () => {
    const [first, second, third] = faultCalls(TUESDAY, [10, 12, 5]);
    if (first === undefined || second === undefined || third === undefined) throw new Error('no calls');
    expect(last([first, second, third]).at).toBe(second.at);
  });
});

describe('what struck before', () => {
  it('is believed sooner, and the other parts of the estate later', () => {
    const calls = faultCalls(TUESDAY, [0, 6, 11, 17]);
    const scoreAfter = (struck: Readonly<Record<string, number>>) =>
      last(calls, onsetScan({ ...model, struck }, UTC)).score;
    expect(scoreAfter({ server: 6 })).toBeGreaterThan(scoreAfter({}) + 0.1);
    expect(scoreAfter({ region: 6 })).toBeLessThan(scoreAfter({}) - 0.1);
    expect(scoreAfter({ constructor: 6 } as never)).toBe(scoreAfter({}));
  });
});
