import { describe, expect, it } from 'vitest';
import {
  drillFigures,
  hasEnded,
  progressOf,
  restOfTitle,
  shortTitle,
} from '../../../../renderer/features/drill/figures.ts';
import { verdictOf } from '../../../../renderer/features/drill/verdict.ts';

const MINUTE = 60_000;
const first = Date.UTC(2016, 0, 14, 8, 50);
const status = { firstReportAt: first, amberAt: first + 6.9 * MINUTE, flaggedAt: first + 20 * MINUTE };

describe('the figures of a drill', () => {
  it('count whole minutes from the outage’s first call, not from the beginning of the drill', () => {
    const { amber, red, people } = drillFigures(status, [], 35);
    expect(amber).toEqual({ at: status.amberAt, minutes: 6 });
    expect(red).toEqual({ at: status.flaggedAt, minutes: 20 });
    expect(people).toEqual({ at: first + 35 * MINUTE, minutes: 35 });
  });

  it('are not there before the first call', () => {
    const nothing = { firstReportAt: null, amberAt: null, flaggedAt: null };
    expect(drillFigures(nothing, [declaredAt(5)], 35)).toEqual({
      firstAt: null,
      amber: null,
      red: null,
      declared: null,
      people: null,
    });
  });

  it('take the first incident that was declared after the first call, whatever order they come in', () => {
    const { declared } = drillFigures(status, [declaredAt(40, 3), declaredAt(24, 2), declaredAt(-10, 1)], null);
    expect(declared).toMatchObject({ number: 2, minutes: 24 });
  });

  it('leave out how long people took where nobody knows', () => {
    expect(drillFigures(status, [], null).people).toBeNull();
  });
});

describe('the verdict', () => {
  it('says who saw it when', () => {
    const figures = drillFigures(status, [declaredAt(24)], 35);
    expect(verdictOf(figures)).toBe(
      'The flag turned red 20 min after the first call. You declared it 24 min after the first call. At the time it took people 35 minutes.',
    );
  });

  it('says what did not happen, too', () => {
    const missed = drillFigures({ ...status, flaggedAt: null }, [], null);
    expect(verdictOf(missed)).toBe('The flag did not turn red. You declared no incident.');
    expect(verdictOf(drillFigures({ ...status, firstReportAt: null }, [], 35))).toBe(
      'Nobody has rung about the outage yet.',
    );
  });

  it('does not say nought minutes', () => {
    const quick = drillFigures({ ...status, flaggedAt: first + 20_000 }, [], null);
    expect(verdictOf(quick)).toMatch(/^The flag turned red within a minute of the first call\./);
  });
});

describe('the course of a drill', () => {
  const course = { startedAt: 1_000, endsAt: 5_000 };

  it('goes from nought to one and no further', () => {
    expect([0, 1_000, 2_000, 5_000, 9_000].map((now) => progressOf(course, now))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it('is over at its end, not before', () => {
    expect(hasEnded(course, 4_999)).toBe(false);
    expect(hasEnded(course, 5_000)).toBe(true);
  });
});

describe('a scenario’s title', () => {
  it('has a short part and a rest', () => {
    expect(shortTitle('Outage A: slow and intermittent, two days')).toBe('Outage A');
    expect(restOfTitle('Outage A: slow and intermittent, two days')).toBe('slow and intermittent, two days');
  });

  it('may be short altogether', () => {
    expect(shortTitle('Outage A')).toBe('Outage A');
    expect(restOfTitle('Outage A')).toBe('');
  });
});

function declaredAt(minutes: number, number = 1) {
  return { number, title: 'No outbound calls', declaredAt: first + minutes * MINUTE };
}
