import { describe, expect, it } from 'vitest';
import { pointAt, type ScoredRun, summarise, summaryAt, sweepScore } from '../../bench/surge/curve.ts';
import { type Desk, HOUR_MS, MINUTE_MS, type Outage, WEEK_MS } from '../../bench/surge/desk.ts';
import type { Moment } from '../../bench/surge/method.ts';
import { episodesOf, scoreDesk, truthOf } from '../../bench/surge/score.ts';

const NOON = WEEK_MS + 12 * HOUR_MS;

const outage: Outage = {
  id: 'one',
  type: 'sudden',
  start: NOON,
  end: NOON + 2 * HOUR_MS,
  firstReport: NOON + 4 * MINUTE_MS,
  symptom: 'calls_drop',
  facet: 'region',
  value: 'R1',
};

function deskWith(outages: readonly Outage[], reportMinutes: readonly number[] = []): Desk {
  return {
    name: 'desk',
    timeZone: 'UTC',
    groups: {},
    events: reportMinutes.map((minute, index) => ({
      id: `r${index}`,
      at: NOON + minute * MINUTE_MS,
      customer: `C${index}`,
      symptom: 'calls_drop',
      facets: { region: 'R1' },
    })),
    from: 0,
    historyEnd: WEEK_MS,
    to: 3 * WEEK_MS,
    outages,
  };
}

function moment(minutesAfterNoon: number, score = 1, value: string | null = null): Moment {
  return {
    at: NOON + minutesAfterNoon * MINUTE_MS,
    score,
    symptom: null,
    facet: value === null ? null : 'region',
    value,
  };
}

function score(outages: readonly Outage[], moments: readonly Moment[], reportMinutes: readonly number[] = []) {
  return scoreDesk(truthOf(deskWith(outages, reportMinutes)), moments, 1);
}

describe('detection', () => {
  it('tells the delay from the first report, not from the start', () => {
    expect(score([outage], [moment(10)]).detections[0]?.delay).toBe(6);
  });

  it('takes an alarm at the first report itself', () => {
    expect(score([outage], [moment(4)]).detections[0]?.delay).toBe(0);
  });

  it('takes no alarm from before the first report', () => {
    expect(score([outage], [moment(3)]).detections[0]?.delay).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes no alarm at the end or later', () => {
    expect(score([outage], [moment(120)]).detections[0]?.delay).toBe(Number.POSITIVE_INFINITY);
    expect(score([outage], [moment(119)]).detections[0]?.delay).toBe(115);
  });

  it('hears nothing below the threshold', () => {
    expect(score([outage], [moment(10, 0.9)]).detections[0]?.delay).toBe(Number.POSITIVE_INFINITY);
  });

  it('leaves out outages whose first report came in the history', () => {
    expect(score([{ ...outage, firstReport: WEEK_MS - 1 }], []).detections).toEqual([]);
  });
});

describe('the value that was named', () => {
  it('is the first alarm’s', () => {
    expect(score([outage], [moment(10, 1, 'R1'), moment(20, 1, 'R2')]).detections[0]?.isNamed).toBe(true);
    expect(score([outage], [moment(10, 1, 'R2'), moment(20, 1, 'R1')]).detections[0]?.isNamed).toBe(false);
  });

  it('by the eighth customer is the last one named by then', () => {
    const reports = [4, 5, 6, 7, 8, 9, 10, 30, 40];
    const late = score([outage], [moment(10, 1, 'R2'), moment(31, 1, 'R1')], reports).detections[0];
    expect(late).toMatchObject({ isNamedByEighth: false, isAlarmedByEighth: true });
    const intime = score([outage], [moment(10, 1, 'R2'), moment(30, 1, 'R1')], reports).detections[0];
    expect(intime?.isNamedByEighth).toBe(true);
  });

  it('is not asked by the eighth customer where the first alarm came later', () => {
    const reports = [4, 5, 6, 7, 8, 9, 10, 30];
    expect(score([outage], [moment(50, 1, 'R1')], reports).detections[0]?.isAlarmedByEighth).toBe(false);
  });
});

describe('a false flag', () => {
  it('is an episode: alarms an hour apart at most are one', () => {
    expect(score([], [moment(0), moment(60), moment(120)]).falseFlags).toBe(1);
    expect(score([], [moment(0), moment(61), moment(122)]).falseFlags).toBe(3);
  });

  it('is none that touches an outage or the hour after it', () => {
    expect(score([outage], [moment(180)]).falseFlags).toBe(0);
    expect(score([outage], [moment(181)]).falseFlags).toBe(1);
  });

  it('is none that began before the outage and goes on into it', () => {
    expect(score([outage], [moment(-50), moment(0)]).falseFlags).toBe(0);
    expect(score([outage], [moment(-50)]).falseFlags).toBe(1);
  });

  it('is not counted in the history', () => {
    expect(score([], [{ ...moment(0), at: WEEK_MS - 1 }]).falseFlags).toBe(0);
  });

  it('is one where the echo of an outage of the history is over', () => {
    const old = { ...outage, start: 0, firstReport: 0, end: WEEK_MS };
    expect(score([old], [{ ...moment(0), at: WEEK_MS + HOUR_MS }]).falseFlags).toBe(0);
    expect(score([old], [{ ...moment(0), at: WEEK_MS + HOUR_MS + 1 }]).falseFlags).toBe(1);
  });

  it('counts the whole time after the history, quiet nights and all', () => {
    expect(score([], []).weeks).toBe(2);
  });
});

describe('episodes', () => {
  it('are none of nothing', () => {
    expect(episodesOf([])).toEqual([]);
  });
});

describe('the curve', () => {
  const missed = (type: string) => ({
    outage: { ...outage, type },
    delay: Number.POSITIVE_INFINITY,
    isNamed: false,
    isNamedByEighth: false,
    isAlarmedByEighth: false,
  });
  const found = (delay: number) => ({ ...missed('sudden'), delay, isNamed: true });

  it('lets a missed outage take for ever in the median', () => {
    expect(summarise([found(2), found(4), missed('weak')])).toMatchObject({ medianDelay: 4, medianOfDetected: 3 });
    expect(summarise([found(2), missed('a'), missed('b')]).medianDelay).toBe(Number.POSITIVE_INFINITY);
  });

  it('names of those found only', () => {
    expect(summarise([found(2), missed('a')]).named).toBe(1);
  });

  it('goes between the two points around the rate that is asked for', () => {
    const points = [
      { threshold: 9, perWeek: 0.5, detections: [found(10), missed('a')] },
      { threshold: 5, perWeek: 1.5, detections: [found(4), found(8)] },
    ];
    expect(summaryAt(points, 1)?.detected).toBeCloseTo(0.75);
    expect(summaryAt(points, 1)?.medianDelay).toBe(Number.POSITIVE_INFINITY);
  });

  it('pools the desks: flags over weeks, outages together', () => {
    const run = (moments: Moment[]): ScoredRun => ({
      desk: 'desk',
      truth: truthOf(deskWith([outage])),
      moments,
      thresholdFor: null,
    });
    const point = pointAt([run([moment(-600), moment(10)]), run([])], () => 1, 1);
    expect(point.perWeek).toBe(0.25);
    expect(point.detections.map(({ delay }) => delay)).toEqual([6, Number.POSITIVE_INFINITY]);
  });

  it('goes from the strictest threshold to the slackest', () => {
    const moments = [moment(-600, 1), moment(10, 3), moment(900, 2)];
    const runs: ScoredRun[] = [{ desk: 'desk', truth: truthOf(deskWith([outage])), moments, thresholdFor: null }];
    expect(sweepScore(runs).map(({ threshold, perWeek }) => [threshold, perWeek])).toEqual([
      [3, 0],
      [2, 0.5],
      [1, 1],
    ]);
  });
});
