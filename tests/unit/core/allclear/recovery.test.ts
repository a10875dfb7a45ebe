import { describe, expect, it } from 'vitest';
import { actionSentence, aroundAction, judgeAction } from '../../../../main/core/allclear/before-after.ts';
import { challengeOf } from '../../../../main/core/allclear/challenge.ts';
import { customersAnHourBefore, gatherEvidence, type Recovery } from '../../../../main/core/allclear/recovery.ts';

const FIX = Date.UTC(2016, 0, 14, 10, 27);
const MINUTE = 60_000;

function recovery(more: Partial<Recovery> = {}): Recovery {
  return {
    fixAt: FIX,
    now: FIX + 10 * MINUTE,
    reports: [],
    callBacks: [],
    tests: [],
    usualAt: () => 0.4,
    callsAt: () => 60,
    delay: 10,
    ...more,
  };
}
function at(minute: number): number {
  return FIX + minute * MINUTE;
}
/** 14 customers in the half hour before the fix: 28 an hour. The outage is older than that. */
const before = [
  { customer: 'first', failedAt: at(-95) },
  ...Array.from({ length: 14 }, (_, index) => ({ customer: `c${index}`, failedAt: at(-1 - index * 2) })),
];

describe('the evidence of a recovery', () => {
  it('is that of outage A at 10:37', () => {
    const { evidence, quiet } = gatherEvidence(recovery({ reports: before }));
    expect(evidence.expected).toBeCloseTo(1.717, 3);
    expect(evidence.usual).toBeCloseTo(0.0667, 4);
    expect(quiet).toBeCloseTo(10, 9);
  });
  it('takes its rate from the half hour before the fix, not from the peak', () => {
    const peak = Array.from({ length: 60 }, (_, index) => ({ customer: `p${index}`, failedAt: at(-60 - index / 4) }));
    expect(customersAnHourBefore({ reports: [...peak, ...before], fixAt: FIX })).toBe(28);
  });
  it('takes it from the whole outage where that is younger', () => {
    const reports = [0, 1, 2].map((index) => ({ customer: `c${index}`, failedAt: at(-10 + index) }));
    expect(customersAnHourBefore({ reports, fixAt: FIX })).toBe(18);
  });
  it('counts a customer by the last word', () => {
    const { evidence } = gatherEvidence(
      recovery({
        reports: [...before, { customer: 'c1', failedAt: at(2) }, { customer: 'c2', failedAt: at(3) }],
        callBacks: [
          { customer: 'c1', at: at(6), answer: 'stable' },
          { customer: 'c3', at: at(6), answer: 'not-stable' },
          { customer: 'c4', at: at(7), answer: 'not-reached' },
          { customer: 'c5', at: at(-5), answer: 'stable' },
        ],
      }),
    );
    expect(evidence).toMatchObject({ failing: 1, stable: 1, notStable: 1 });
  });
  it('counts tests since the fix, and learns how often a call failed from those before it', () => {
    const tests = [
      { at: at(-20), passed: false },
      { at: at(-19), passed: true },
      { at: at(-18), passed: true },
      { at: at(1), passed: true },
      { at: at(2), passed: true },
    ];
    const { evidence } = gatherEvidence(recovery({ tests }));
    expect(evidence).toMatchObject({ passed: 2, failed: 0, failureRate: 2 / 5 });
  });
  it('lets a night count for little', () => {
    const callsAt = (time: number) => (time > at(60) ? 1.5 : 60);
    const { evidence, quiet } = gatherEvidence(recovery({ reports: before, now: at(60 + 480), callsAt }));
    expect(quiet).toBeLessThan(60 + 15);
    expect(evidence.expected).toBeLessThan((28 / 60) * 75);
  });
});

describe('a report after an all-clear', () => {
  const hit = new Set(['c1']);
  it.each([
    ['c1', 5, 'contradicts'],
    ['new', 5, 'challenges'],
    ['c1', -5, 'before-fix'],
  ] as const)('of %s, failing %i minutes from the fix, %s', (customer, minute, means) => {
    expect(challengeOf({ customer, failedAt: at(minute) }, { fixAt: FIX, hit })).toBe(means);
  });
});

describe('an action', () => {
  it.each([
    [6, 30, 1, 20, 'too-early'],
    [12, 60, 3, 60, 'fewer'],
    [3, 60, 12, 60, 'more'],
    [0, 60, 0, 60, 'no-reports'],
    [4, 30, 0, 0, 'too-early'],
  ] as const)('with %i reports in %i minutes before and %i in %i after: %s', (b, bm, a, am, verdict) => {
    expect(judgeAction({ before: { reports: b, minutes: bm }, after: { reports: a, minutes: am } }).verdict).toBe(
      verdict,
    );
  });
});

describe('the rate after an action over the rate before', () => {
  it.each([
    [6, 30, 1, 20, 0.25, 0.024, 1.505],
    [12, 60, 3, 60, 0.25, 0.064, 0.797],
  ])('for %i in %i minutes and then %i in %i is %f, from %f to %f', (b, bm, a, am, ratio, low, high) => {
    const judged = judgeAction({ before: { reports: b, minutes: bm }, after: { reports: a, minutes: am } });
    expect(judged.ratio).toBeCloseTo(ratio, 9);
    expect(judged.low).toBeCloseTo(low, 3);
    expect(judged.high).toBeCloseTo(high, 3);
  });
});

describe('the reports around an action', () => {
  const minutes = (...of: number[]) => of.map((minute) => minute * 60_000).sort((a, b) => a - b);

  it('are those of half an hour at most, and never of a time that has not passed', () => {
    const around = aroundAction(60 * 60_000, minutes(0, 29, 30, 45, 59, 60, 70), 80 * 60_000);
    expect(around).toEqual({ before: { reports: 3, minutes: 30 }, after: { reports: 2, minutes: 20 } });
  });

  it('say what they show, with the interval', () => {
    const around = { before: { reports: 6, minutes: 30 }, after: { reports: 1, minutes: 20 } };
    expect(actionSentence(around, judgeAction(around))).toBe(
      'Too early to say: 6 in 30 minutes before, 1 in 20 minutes since; 0.25 times the rate (0.02 to 1.50)',
    );
    const silent = { before: { reports: 1, minutes: 30 }, after: { reports: 0, minutes: 1 } };
    expect(actionSentence(silent, judgeAction(silent))).toMatch(
      /^Too early to say: 1 in 30 minutes before, 0 in 1 minute since; at most [\d.]+ times the rate$/,
    );
    const none = { before: { reports: 0, minutes: 30 }, after: { reports: 0, minutes: 30 } };
    expect(actionSentence(none, judgeAction(none))).toBe(
      'No reports in the 30 minutes before, nor in the 30 minutes since',
    );
  });
});
