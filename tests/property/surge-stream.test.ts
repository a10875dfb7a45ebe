import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../main/core/clusters/order.ts';
import { calibratedDetector } from '../../main/core/surge/calibrated.ts';
import type { SurgeEvent } from '../../main/core/surge/event.ts';
import { learnSurge } from '../../main/core/surge/learn.ts';
import type { SurgeModel } from '../../main/core/surge/model.ts';
import { inOrder } from '../../main/core/surge/order.ts';
import { type StreamOptions, type SurgeFlag, surgeStream } from '../../main/core/surge/stream.ts';
import { report } from '../support/active-reports.ts';
import { runs } from '../support/runs.ts';
import {
  DAY_MS,
  HOUR_MS,
  learned,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  uncalibrated,
  WEEK_MS,
} from '../support/surge-desk.ts';

const OPTIONS: StreamOptions = { budget: 2, timeZone: 'UTC' };
const model = uncalibrated(quietDesk({ seed: 61, weeks: 6 }), 6);
const NEXT = MONDAY + 6 * WEEK_MS;

/** Names that agents, imports and attackers may write. */
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('calls_drop', 'not_registered', 'poor_audio_quality', 'line_hums') },
  { weight: 1, arbitrary: fc.constantFrom('', '__proto__', 'constructor', 'hasOwnProperty', '\u0000') },
);

const facets = fc
  .dictionary(
    fc.constantFrom('server', 'region', 'handset', 'floor', '__proto__', 'constructor'),
    fc.constantFrom('ms1', 'ms2', 'North', 'T3', '', '__proto__', 'constructor'),
    { maxKeys: 4, noNullPrototype: true },
  )
  .map((values) => values as Record<string, string>);

/** Calls in and around the week after the history, many close together, some at the same time. */
const call = fc.record({
  at: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 90 }).map((minute) => NEXT + 34 * HOUR_MS + minute * MINUTE_MS) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minute) => NEXT + minute * MINUTE_MS) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * 365 }).map((days) => NEXT + days * DAY_MS) },
  ),
  customer: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 400 }).map((number) => `c${number}`) },
    { weight: 1, arbitrary: name },
  ),
  symptom: name,
  facets,
});

const calls = fc
  .array(call, { minLength: 1, maxLength: 80 })
  .map((all) => all.map((each, index): SurgeEvent => ({ id: `e${index}`, ...each })));

function flagsOf(events: readonly SurgeEvent[], first: SurgeModel | null, options = OPTIONS): SurgeFlag[] {
  const stream = surgeStream(first, options);
  return events.flatMap((event) => stream.push(event) ?? []);
}

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

describe.each([
  ['with a model', model],
  ['without one', null],
])('flags %s', (_, first) => {
  it('of a prefix are a prefix of the flags', () => {
    fc.assert(
      fc.property(calls, fc.nat(), (events, cut) => {
        const stream = inOrder(events);
        const many = cut % (stream.length + 1);
        const early = flagsOf(stream.slice(0, many), first);
        expect(flagsOf(stream, first).slice(0, early.length)).toEqual(early);
      }),
    );
  });

  it('do not hang on the order in which the reports of one moment came', () => {
    fc.assert(
      fc.property(
        calls.chain((events) => fc.tuple(fc.constant(events), shuffled(events))),
        ([events, others]) => {
          expect(flagsOf(inOrder(others), first)).toEqual(flagsOf(inOrder(events), first));
        },
      ),
    );
  });

  it('are of real customers with finite numbers, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(calls, (events) => {
        for (const flag of flagsOf(events, first)) {
          const { score, customers, windowMinutes, expected, recurrenceDays, events: told, symptom } = flag;
          expect(Number.isFinite(score)).toBe(true);
          expect(customers).toBe(told.length);
          expect(new Set(told).size).toBe(customers);
          expect(customers).toBeGreaterThan(0);
          expect(windowMinutes).toBeGreaterThan(0);
          expect(expected === null || (expected > 0 && Number.isFinite(expected))).toBe(true);
          expect(recurrenceDays === null || recurrenceDays > 0).toBe(true);
          const reports = events.filter(({ id }) => told.includes(id));
          const { facet, value } = flag;
          if (facet !== null) expect(reports.every((each) => each.facets[facet] === value)).toBe(true);
          if (!flag.reason.includes('several')) expect(reports.every((each) => each.symptom === symptom)).toBe(true);
        }
      }),
    );
  });

  it('are none of one customer alone', () => {
    fc.assert(
      fc.property(calls, name, (events, customer) => {
        const reds = flagsOf(inOrder(events.map((each) => ({ ...each, customer }))), first);
        expect(reds.filter(({ tier }) => tier === 'red')).toEqual([]);
      }),
    );
  });
});

describe('flags of a stream that learns anew', () => {
  const small = quietDesk({ seed: 62, weeks: 5, perHour: 0.4, customers: 60 });
  const [history, rest] = [
    small.filter(({ at }) => at < MONDAY + 2 * WEEK_MS),
    small.filter(({ at }) => at >= MONDAY + 2 * WEEK_MS),
  ];

  it.each<[string, SurgeModel | null, StreamOptions, readonly SurgeEvent[]]>([
    ['from nothing', null, OPTIONS, small],
    ['from a history', learned(history, 2), { ...OPTIONS, history }, rest],
  ])('%s, of a prefix are a prefix of the flags', (_, first, options, events) => {
    const all = flagsOf(events, first, options);
    fc.assert(
      fc.property(fc.nat({ max: events.length }), (many) => {
        const early = flagsOf(events.slice(0, many), first, options);
        expect(all.slice(0, early.length)).toEqual(early);
      }),
      { numRuns: runs(3) },
    );
  });

  it('are the same in whatever order the reports of a minute came', () => {
    const minutes = small.map((event) => ({ ...event, at: Math.floor(event.at / (20 * MINUTE_MS)) * 20 * MINUTE_MS }));
    const wanted = flagsOf(inOrder(minutes), null);
    fc.assert(
      fc.property(shuffled(minutes), (others) => {
        expect(flagsOf(inOrder(others), null)).toEqual(wanted);
      }),
      { numRuns: runs(2) },
    );
  });
});

describe('learning', () => {
  it('makes a model of whatever comes, the same in any order, or none', () => {
    const settings = { from: NEXT, to: NEXT + 2 * WEEK_MS, timeZone: 'Europe/London', directory: null };
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 60, maxLength: 90 }).chain((all) => {
          const events = all.map((each, index): SurgeEvent => ({ id: `e${index}`, ...each }));
          return fc.tuple(fc.constant(events), shuffled(events));
        }),
        ([events, others]) => {
          const taught = learnSurge(events, settings);
          expect(learnSurge(others, settings)).toEqual(taught);
          expect(JSON.parse(JSON.stringify(taught))).toEqual(taught);
        },
      ),
      { numRuns: runs(3) },
    );
  });
});

describe('the calibrated detector', () => {
  const reports = calls.map((events) =>
    events
      .map(({ id, at, customer, symptom, facets: known }) => ({
        ...report(id, 0),
        at,
        customer,
        symptom,
        facets: known,
      }))
      .sort(compareReports),
  );

  it('answers the same with a memory as without, whatever it was asked before', () => {
    fc.assert(
      fc.property(reports, fc.array(fc.nat(), { maxLength: 12 }), fc.nat(), (desk, questions, gone) => {
        const detector = calibratedDetector(model, 2);
        for (const [turn, question] of questions.entries()) {
          // From half of the questions on, one report is taken.
          const left = turn * 2 < questions.length ? desk : desk.filter((_, index) => index !== gone % desk.length);
          const newReport = left[question % Math.max(1, left.length)];
          if (newReport === undefined) continue;
          const asked = { reports: [newReport], desk: left, newReport, at: newReport.at, census: null };
          expect(detector.assess(asked)).toEqual(calibratedDetector(model, 2).assess(asked));
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
