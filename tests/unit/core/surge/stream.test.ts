import { describe, expect, it } from 'vitest';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import type { SurgeModel } from '../../../../main/core/surge/model.ts';
import { inOrder } from '../../../../main/core/surge/order.ts';
import { type SurgeFlag, surgeStream } from '../../../../main/core/surge/stream.ts';
import {
  customerOf,
  DAY_MS,
  faultCalls,
  HOUR_MS,
  learned,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  together,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const WEEKS = 8;
const PER_HOUR = 3;
const history = quietDesk({ seed: 1, weeks: WEEKS, perHour: PER_HOUR });
const model = learned(history, WEEKS);
const NEXT = MONDAY + WEEKS * WEEK_MS;
/** An ordinary week, and in it a Wednesday at two in the afternoon. */
const week = quietDesk({ seed: 3, weeks: 1, perHour: PER_HOUR, from: NEXT });
const WEDNESDAY = NEXT + 2 * DAY_MS + 14 * HOUR_MS;

function flagsOf(events: readonly SurgeEvent[], first: SurgeModel | null = model, budget = 1): SurgeFlag[] {
  const stream = surgeStream(first, { budget, timeZone: first?.timeZone ?? 'UTC' });
  return events.flatMap((event) => stream.push(event) ?? []);
}

function reds(events: readonly SurgeEvent[], from = 0, to = Number.POSITIVE_INFINITY): SurgeFlag[] {
  return flagsOf(events).filter(({ tier, at }) => tier === 'red' && at >= from && at < to);
}

/** The red flags while a fault's calls came and the half hour after. */
function redsDuring(fault: readonly SurgeEvent[], around: readonly SurgeEvent[] = week): SurgeFlag[] {
  const [first, last] = [fault[0]?.at ?? 0, fault.at(-1)?.at ?? 0];
  return reds(together(around, fault), first, last + HOUR_MS / 2);
}

function steps(many: number, minutes: number): number[] {
  return Array.from({ length: many }, (_, index) => index * minutes);
}

describe('on an ordinary desk', () => {
  const weeks = 30;
  const quiet = quietDesk({ seed: 2, weeks, perHour: PER_HOUR, from: NEXT });

  it.each([0.25, 1, 4])('raises about %d red flags a week', (budget) => {
    const red = flagsOf(quiet, model, budget).filter(({ tier }) => tier === 'red').length / weeks;
    expect(red).toBeLessThan(1.8 * budget);
    expect(red).toBeGreaterThan(budget / 2.5);
  });

  it('raises more ambers, but not many a day', () => {
    const ambers = flagsOf(quiet).filter(({ tier }) => tier === 'amber').length / weeks;
    expect(ambers).toBeGreaterThan(3);
    expect(ambers).toBeLessThan(20);
  });

  it('never flags without customers to show', () => {
    for (const { customers, windowMinutes, events, expected, score } of flagsOf(quiet)) {
      expect(customers).toBeGreaterThan(0);
      expect(events).toHaveLength(customers);
      expect(windowMinutes).toBeGreaterThan(0);
      expect(expected).toBeGreaterThan(0);
      expect(Number.isFinite(score)).toBe(true);
    }
  });
});

describe('what is no incident', () => {
  it('one customer who rings again and again', () => {
    const burst = steps(20, 2).map((minute, index) => ({
      id: `b${index}`,
      at: WEDNESDAY + minute * MINUTE_MS,
      symptom: 'not_registered',
      ...customerOf(7),
    }));
    expect(redsDuring(burst)).toEqual([]);
    expect(flagsOf(burst)).toEqual([]);
    expect(flagsOf(burst, null)).toEqual([]);
  });

  it('five phones of one site', () => {
    const phones = steps(5, 1).map((minute, index) => ({
      id: `p${index}`,
      at: WEDNESDAY + minute * MINUTE_MS,
      symptom: 'not_registered',
      ...customerOf(9),
    }));
    expect(redsDuring(phones)).toEqual([]);
    expect(flagsOf(phones)).toEqual([]);
  });

  it('five customers of a Monday morning as each week has it', () => {
    const monday = NEXT + WEEK_MS;
    const symptoms = [
      'cannot_place_calls',
      'not_registered',
      'poor_audio_quality',
      'voicemail_or_ivr',
      'portal_or_login',
    ];
    const five = symptoms.map((symptom, index) => ({
      id: `m${index}`,
      at: monday + 9 * HOUR_MS + index * 9 * MINUTE_MS,
      symptom,
      ...customerOf(index * 31),
    }));
    expect(reds(five)).toEqual([]);
    // The same five at night, about one thing, are another matter: so few are usual then.
    const night = five.map((event) => ({ ...event, at: event.at - 6 * HOUR_MS, symptom: 'calls_drop' }));
    expect(reds(night)).not.toEqual([]);
  });

  it('mornings of twice as many calls about the same things', () => {
    const days = [1, 2, 3, 4];
    const isMorning = ({ at }: SurgeEvent) => at % DAY_MS >= 9 * HOUR_MS && at % DAY_MS < 12 * HOUR_MS;
    const more = quietDesk({ seed: 4, weeks: 1, perHour: PER_HOUR, from: NEXT }).filter(isMorning);
    const count = (events: readonly SurgeEvent[]) =>
      days.flatMap((day) => reds(events, NEXT + day * DAY_MS + 9 * HOUR_MS, NEXT + day * DAY_MS + 12 * HOUR_MS)).length;
    expect(count(together(week, more)) - count(week)).toBeLessThanOrEqual(2);
  });
});

describe('what is an incident', () => {
  const sudden = faultCalls(WEDNESDAY, steps(10, 2));

  it('a sudden fault on one server, by its sixth report, with its name and its symptom', () => {
    const [flag] = redsDuring(sudden);
    expect(flag).toMatchObject({ symptom: 'calls_drop', facet: 'server', value: 'ms3' });
    expect(flag?.at).toBeLessThanOrEqual(sudden[5]?.at ?? 0);
    expect(flag?.reason).toMatch(/^\d customers in \d+ minutes on ms3.*, usually .*; by chance /);
    expect(flag?.factors.some(({ facet, value }) => facet === 'server' && value === 'ms3')).toBe(true);
  });

  it('one that grows slowly', () => {
    const ramp = faultCalls(WEDNESDAY - 3 * HOUR_MS, [0, 35, 60, 80, 98, 112, 125, 136, 146, 155, 163, 170]);
    // In three hours chance may raise one of its own.
    const flag = redsDuring(ramp).find(({ symptom }) => symptom === 'calls_drop');
    expect(flag?.value).toBe('ms3');
    expect(flag?.at).toBeLessThanOrEqual(ramp[8]?.at ?? 0);
  });

  it('one in the night, by few calls', () => {
    const night = faultCalls(NEXT + 3 * DAY_MS + 2 * HOUR_MS, [0, 15, 32, 50, 65]);
    expect(redsDuring(night)[0]).toMatchObject({ symptom: 'calls_drop', value: 'ms3' });
  });

  it('one that is everywhere', () => {
    const everywhere = steps(14, 2).map((minute, index) => ({
      id: `e${index}`,
      at: WEDNESDAY + minute * MINUTE_MS,
      symptom: 'not_registered',
      ...customerOf(1_000 + index),
    }));
    expect(redsDuring(everywhere)[0]?.symptom).toBe('not_registered');
  });

  it('one with a symptom that nobody ever told before', () => {
    const strange = sudden.map((event) => ({ ...event, symptom: 'line_hums' }));
    expect(redsDuring(strange)[0]).toMatchObject({ symptom: 'line_hums', value: 'ms3' });
  });

  it('one told with facets that are missing', () => {
    const bare = steps(14, 1).map((minute, index) => ({
      id: `n${index}`,
      at: WEDNESDAY + minute * MINUTE_MS,
      symptom: 'calls_drop',
      customer: `n${index}`,
      facets: {},
    }));
    expect(redsDuring(bare)[0]).toMatchObject({ symptom: 'calls_drop', facet: null, value: null });
  });

  it('shows amber before red or with it, each once while it stands', () => {
    const long = faultCalls(WEDNESDAY, steps(40, 3));
    const told = flagsOf(together(week, long)).filter(
      ({ at, value }) => at >= WEDNESDAY && at < WEDNESDAY + 3 * HOUR_MS && value === 'ms3',
    );
    expect(told.filter(({ tier }) => tier === 'red')).toHaveLength(1);
    expect(told.filter(({ tier }) => tier === 'amber').length).toBeLessThanOrEqual(1);
    expect(told.map(({ tier }) => tier).toSorted()).toEqual(told.map(({ tier }) => tier));
  });

  it('is told again when it comes back after an hour of quiet', () => {
    const again = faultCalls(WEDNESDAY + 4 * HOUR_MS, steps(10, 2)).map((call) => ({
      ...call,
      customer: `b${call.id}`,
    }));
    const red = reds([...sudden, ...again]);
    expect(red.map(({ value }) => value)).toEqual(['ms3', 'ms3']);
    expect(red[1]?.at).toBeGreaterThanOrEqual(again[0]?.at ?? 0);
  });
});

describe('without a history', () => {
  it('counts to five, and learns after a week', () => {
    const stream = surgeStream(null, { budget: 1, timeZone: 'UTC' });
    const first = quietDesk({ seed: 8, weeks: 1, perHour: 0.8, customers: 100 });
    const five = faultCalls(MONDAY + 36 * HOUR_MS, steps(5, 3));
    const told = together(first, five).flatMap((event) => stream.push(event) ?? []);
    expect(told.find(({ tier }) => tier === 'red')).toMatchObject({
      symptom: 'calls_drop',
      value: 'ms3',
      customers: 5,
      expected: null,
      recurrenceDays: null,
      reason: '5 customers in 12 minutes on ms3',
    });
    expect(stream.model()).toBeNull();
    const later = faultCalls(MONDAY + WEEK_MS + 36 * HOUR_MS, steps(7, 2)).flatMap((event) => stream.push(event) ?? []);
    expect(stream.model()).not.toBeNull();
    expect(later.at(-1)).toMatchObject({ tier: 'red', value: 'ms3' });
    expect(later.at(-1)?.expected).toBeGreaterThan(0);
  });

  it('goes on trying where the first week told too little', () => {
    const stream = surgeStream(null, { budget: 1, timeZone: 'UTC' });
    const [call] = quietDesk({ seed: 8, weeks: 1 });
    if (call !== undefined) stream.push({ ...call, at: MONDAY });
    for (const event of quietDesk({ seed: 8, weeks: 3, perHour: 0.8, from: MONDAY + WEEK_MS })) stream.push(event);
    expect(stream.model()).not.toBeNull();
  });
});

describe('learning anew', () => {
  it('follows a desk that grew, from what was seen by then', () => {
    const start = quietDesk({ seed: 9, weeks: 2, perHour: 0.5, customers: 60 });
    const small = learned(start, 2);
    const stream = surgeStream(small, { budget: 1, timeZone: 'UTC', history: start });
    const grown = quietDesk({ seed: 10, weeks: 3, perHour: 1.5, customers: 60, from: MONDAY + 2 * WEEK_MS });
    for (const event of grown) stream.push(event);
    const perWeek = (each: SurgeModel | null) => each?.hourly.reduce((sum, hourly) => sum + hourly, 0) ?? 0;
    expect(perWeek(stream.model())).toBeGreaterThan(1.5 * perWeek(small));
    expect(stream.model()?.to).toBeLessThan(grown.at(-1)?.at ?? 0);
  });

  it('leaves a model without its history as it is', () => {
    const stream = surgeStream(model, { budget: 1, timeZone: 'UTC' });
    for (const event of quietDesk({ seed: 2, weeks: 5, perHour: 1, from: NEXT })) stream.push(event);
    expect(stream.model()).toBe(model);
  });
});

describe('the clock', () => {
  const fault = (from: number) =>
    faultCalls(from, steps(10, 2)).map((call) => ({ ...call, customer: `${from}${call.id}` }));

  it.each([
    ['three years ahead', 3 * 52 * WEEK_MS],
    ['an hour back', -HOUR_MS],
    ['three years back', -3 * 52 * WEEK_MS],
  ])('may jump %s and back again: later surges are found', (_, jump) => {
    for (const first of [model, null]) {
      const stream = surgeStream(first, { budget: 1, timeZone: 'UTC' });
      const told: SurgeFlag[] = [];
      for (const event of [
        ...fault(WEDNESDAY),
        ...fault(WEDNESDAY + 3 * HOUR_MS + jump),
        ...fault(WEDNESDAY + 20 * HOUR_MS),
      ]) {
        const flag = stream.push(event);
        if (flag !== null) told.push(flag);
      }
      for (const { score, expected, customers } of told) {
        expect(Number.isFinite(score)).toBe(true);
        expect(expected === null || Number.isFinite(expected)).toBe(true);
        expect(customers).toBeGreaterThan(0);
      }
      const last = told.filter(({ tier, at }) => tier === 'red' && Math.abs(at - WEDNESDAY - 20 * HOUR_MS) < HOUR_MS);
      expect(last[0]).toMatchObject({ value: 'ms3' });
    }
  });

  it('may be told in any order within one moment', () => {
    const minute = (event: SurgeEvent) => ({ ...event, at: Math.floor(event.at / MINUTE_MS) * MINUTE_MS });
    const told = together(week, fault(WEDNESDAY)).map(minute);
    expect(flagsOf(inOrder([...told].reverse()))).toEqual(flagsOf(inOrder(told)));
  });

  it.each([
    ['Europe/London', 1],
    ['America/New_York', -4],
    ['Asia/Kolkata', 5.5],
    ['Australia/Lord_Howe', 10.5],
  ])('of %s makes the same flags of the same days', (timeZone, hoursAhead) => {
    const shift = hoursAhead * HOUR_MS;
    const days = together(week, fault(WEDNESDAY));
    const there = flagsOf(
      days.map((event) => ({ ...event, at: event.at - shift })),
      { ...model, timeZone },
    );
    expect(there.map((flag) => ({ ...flag, at: flag.at + shift }))).toEqual(flagsOf(days));
  });

  it.each([
    ['Europe/London', Date.UTC(2024, 9, 27)],
    ['America/New_York', Date.UTC(2024, 10, 3, 4)],
    ['Australia/Lord_Howe', Date.UTC(2024, 9, 5, 13)],
  ])('changes in %s without a flag', (timeZone, midnight) => {
    // A call an hour, none of them like another, through the night and the morning after.
    const night = Array.from({ length: 12 }, (_, hour) => ({
      id: `n${hour}`,
      at: midnight + hour * HOUR_MS,
      symptom: ['voicemail_or_ivr', 'poor_audio_quality', 'portal_or_login', 'calls_drop'][hour % 4] ?? '',
      customer: `c${hour * 17}`,
      facets: { server: `ms${1 + (hour % 8)}` },
    }));
    expect(flagsOf(night, { ...model, timeZone }).filter(({ tier }) => tier === 'red')).toEqual([]);
  });
});
