import { describe, expect, it } from 'vitest';
import {
  chanceAllWell,
  chanceFixed,
  chanceOfRelapse,
  factorNeeded,
  passesNeeded,
  quietNeeded,
} from '../../../../main/core/allclear/belief.ts';
import {
  type Evidence,
  fixedAgainstNothing,
  fixedAgainstPartly,
  shareBelow95,
} from '../../../../main/core/allclear/evidence.ts';
import { learnDelay, loadMinutes, toldMinutes } from '../../../../main/core/allclear/late-callers.ts';
import { minutesOfSilence } from '../../../../main/core/allclear/silence.ts';
import { type GateInput, judge } from '../../../../main/core/allclear/verdict.ts';
import { beliefSentence, evidenceSentences, nextSentences } from '../../../../main/core/allclear/wording.ts';

/** 28 customers an hour before the fix, 0.4 usual. */
function quiet(minutes: number, delay: number, more: Partial<Evidence> = {}): Evidence {
  return {
    failing: 0,
    usual: (0.4 / 60) * minutes,
    expected: (28 / 60) * toldMinutes([{ minutes, load: 1 }], delay),
    stable: 0,
    notStable: 0,
    passed: 0,
    failed: 0,
    failureRate: 0.3,
    ...more,
  };
}

function gate(evidence: Evidence, more: Partial<GateInput> = {}) {
  return judge({ evidence, quiet: 10, failedQuiets: [], parts: [], ...more });
}

describe('the all-clear, in numbers worked out beforehand', () => {
  it.each([
    ['10 minutes, everybody rings at once', quiet(10, 0), 4.667, 4.711, [0.825, 0.702, 0.611], 0.607],
    ['10:27 of outage A', quiet(10, 10), 1.717, 2.093, [0.677, 0.511, 0.411], 0.88],
    [
      'the same with 8 customers stable and 3 passed tests',
      quiet(10, 10, { stable: 8, passed: 3 }),
      1.717,
      11.42,
      [0.92, 0.851, 0.792],
      0.236,
    ],
    ['60 minutes', quiet(60, 10), 23.345, 23.345, [0.959, 0.921, 0.886], null],
  ] as const)('%s', (_, evidence, expected, factor, chances, share) => {
    expect(evidence.expected).toBeCloseTo(expected, 3);
    expect(fixedAgainstPartly(evidence)).toBeCloseTo(factor, factor > 10 ? 2 : 3);
    chances.forEach((chance, failed) => {
      expect(chanceFixed(evidence, failed)).toBeCloseTo(chance, 3);
    });
    if (share !== null) expect(shareBelow95(evidence)).toBeCloseTo(share, 3);
  });

  it.each([
    [0, 50.7],
    [1, 91.5],
    [2, 132.2],
    [3, 172.9],
  ])('after %i failed recoveries silence alone takes %f minutes to .95', (failed, minutes) => {
    const p = (time: number) => chanceFixed(quiet(time, 10), failed);
    expect(p(minutes - 0.1)).toBeLessThan(0.95);
    expect(p(minutes + 0.1)).toBeGreaterThan(0.95);
  });

  it('grows with e to the expected calls against "nothing was fixed"', () => {
    expect(fixedAgainstNothing(quiet(10, 0))).toBeCloseTo(Math.exp(28 / 6), 6);
  });

  it('judges a relapse by the earlier quiets: below 5 % after 375 minutes where 63 and 45 did not hold', () => {
    expect(quietNeeded(0.05, [63, 45])).toBeCloseTo(375, 0);
    expect(chanceOfRelapse(374, [63, 45])).toBeGreaterThan(0.05);
    expect(chanceOfRelapse(376, [63, 45])).toBeLessThan(0.05);
    expect(chanceOfRelapse(10, [])).toBe(0);
  });

  it.each([
    [0.3, 9, 8],
    [0.1, 29, 28],
    [0.05, 59, 58],
    [0.01, 299, 298],
  ])('a failure rate below %f takes %i passes, %i with a uniform prior', (rate, classical, uniform) => {
    expect(passesNeeded(rate)).toEqual({ classical, uniform });
  });

  it('says how likely it is that all are well when all who were asked are', () => {
    expect(chanceAllWell(8, 17)).toBe(0.5);
    expect(chanceAllWell(17, 17)).toBe(1);
  });

  it('shows points that add up to about the Bayes factor', () => {
    const evidence = quiet(10, 10, { stable: 8, passed: 3 });
    const { points } = gate(evidence);
    expect(points.silence + points.callBacks + points.tests + 1).toBeCloseTo(fixedAgainstPartly(evidence), 9);
    expect(points.needed + 1).toBeCloseTo(factorNeeded(0.95, 0), 9);
  });

  it('stays finite where a thousand calls were expected, and where hundreds came', () => {
    expect(chanceFixed({ ...quiet(10, 0), expected: 5000 }, 2)).toBeCloseTo(1, 2);
    expect(chanceFixed({ ...quiet(10, 0), expected: 2000, failing: 1000 }, 0)).toBe(0);
    expect(shareBelow95({ ...quiet(10, 0), expected: 2000, failing: 1000 })).toBeCloseTo(0.526, 2);
  });
});

describe('the verdict', () => {
  const hour = quiet(60, 10);
  it('is unproven at 10:27 of outage A', () => {
    expect(gate(quiet(10, 10)).verdict).toBe('unproven');
  });
  it('is proven only where every part that was hit has been touched', () => {
    const part = { facet: 'pool', value: 'b', customers: 4, touched: false };
    expect(gate(hour).verdict).toBe('proven');
    expect(gate(hour, { parts: [part] }).verdict).toBe('likely');
    expect(gate(hour, { parts: [{ ...part, touched: true }] }).verdict).toBe('proven');
  });
  it('is no better than likely while a relapse is', () => {
    const result = gate(quiet(200, 10), { quiet: 200, failedQuiets: [63, 45] });
    expect(result.verdict).toBe('likely');
    expect(result.quietLeft).toBeCloseTo(175, 0);
  });
  it('is partial, whatever the arithmetic, while one customer says "not stable"', () => {
    expect(gate({ ...hour, stable: 30, notStable: 1 }).verdict).toBe('partial');
  });
  it('is contradicted by callers who failed after the fix, and where most of those asked still fail', () => {
    expect(gate(quiet(10, 10, { failing: 2 })).verdict).toBe('contradicted');
    expect(gate({ ...hour, stable: 1, notStable: 2 }).verdict).toBe('contradicted');
  });
});

describe('late callers', () => {
  it('counts the told minutes of an even load by the closed form', () => {
    expect(toldMinutes([{ minutes: 10, load: 1 }], 10)).toBeCloseTo(10 - 10 * (1 - Math.exp(-1)), 12);
    const split = [
      { minutes: 3, load: 1 },
      { minutes: 7, load: 1 },
    ];
    expect(toldMinutes(split, 10)).toBeCloseTo(toldMinutes([{ minutes: 10, load: 1 }], 10), 12);
  });
  it('counts a night for little', () => {
    const night = [{ minutes: 480, load: 0.025 }];
    expect(loadMinutes(night)).toBeCloseTo(12, 9);
    expect(toldMinutes(night, 10)).toBeLessThan(12);
  });
  it('knows ten minutes before anybody has said since when', () => {
    expect(learnDelay([])).toBe(10);
  });
  it('learns the mean of many waits, also where the long ones cannot have been seen', () => {
    // Waits of an exponential with mean 20 at even chances, seen within 30 minutes only.
    const whole = 1 - Math.exp(-30 / 20);
    const waits = Array.from({ length: 400 }, (_, index) => ({
      waited: -20 * Math.log(1 - ((index + 0.5) / 400) * whole),
      most: 30,
    }));
    const plainMean = waits.reduce((sum, { waited }) => sum + waited, 0) / waits.length;
    expect(plainMean).toBeLessThan(12);
    expect(learnDelay(waits)).toBeGreaterThan(18);
    expect(learnDelay(waits)).toBeLessThan(21);
  });
  it('leaves out what cannot be: waits below nothing, or longer than the outage', () => {
    expect(
      learnDelay([
        { waited: -5, most: 30 },
        { waited: 50, most: 30 },
        { waited: 5, most: 0 },
      ]),
    ).toBe(10);
  });
});

describe('what the gate says', () => {
  const evidence = quiet(10, 10);
  const judged = gate(evidence);
  it('names how sure it is, and how many may still be failing', () => {
    expect(beliefSentence(judged)).toBe(
      'It is over with 68 % certainty; up to 88 % of those who were hit may still be failing.',
    );
    expect(beliefSentence({ p: 0.9996, share95: 0 })).toContain('99 % certainty');
  });
  it('tells each kind of evidence by itself', () => {
    expect(evidenceSentences(evidence, judged)).toEqual([
      'Silence: 1.7 customers would have rung by now if nothing had been mended. Nobody has.',
      'Nobody has been rung back yet.',
      'No test call was made since the fix.',
    ]);
    const more = { ...evidence, failing: 2, stable: 8, notStable: 1, passed: 3, failed: 1 };
    expect(evidenceSentences(more, { failedRecoveries: 2 })).toEqual([
      '2 customers failed after the fix and rang; 1.7 would have if nothing had been mended.',
      'Rung back: 8 stable, 1 not stable.',
      'Test calls since the fix: 3 of 4 passed.',
      '2 recoveries from the same cause did not hold, so this one is watched longer.',
    ]);
  });
  it('says what would prove it, and nothing once it is proven', () => {
    const parts = [{ facet: 'pool', value: 'b', customers: 4, touched: false }];
    const words = nextSentences(gate(evidence, { parts }), minutesOfSilence(evidence, 0, 28), { toAsk: 12 });
    expect(words).toEqual([
      'Ring somebody back, or make a test call, on b: nobody has since the fix.',
      'About 17 more points prove it: each customer who says “stable” is one.',
      'Silence alone takes 37 min more, at the calls that are usual now.',
    ]);
    expect(nextSentences(gate(quiet(60, 10)), 0, { toAsk: 12 })).toEqual([]);
  });
  it('counts the silence that is missing, and knows when silence cannot prove it', () => {
    expect(minutesOfSilence(quiet(60, 10), 0, 28)).toBe(0);
    expect(minutesOfSilence(quiet(10, 10), 0, 28)).toBeCloseTo(((19 - 1.717) * 60) / 28, 0);
    expect(minutesOfSilence(quiet(10, 10), 0, 0)).toBeNull();
    expect(minutesOfSilence({ ...quiet(10, 10), usual: 0, failing: 3 }, 0, 28)).toBeNull();
  });
});
