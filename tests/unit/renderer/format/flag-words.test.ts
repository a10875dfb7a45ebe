import { describe, expect, it } from 'vitest';
import type { SurgeStatus } from '../../../../main/core/contract/surge-views.ts';
import {
  calibrationWords,
  countingSentence,
  facetsSentence,
  learnedWords,
  outcomeSentence,
  proofSentences,
} from '../../../../renderer/format/flag-words.ts';
import { timesIn } from '../../../../renderer/format/times.ts';

const ZONE = 'Europe/London';
const times = timesIn(ZONE);
const at = (day: number, hour: number, minute = 0) => Date.UTC(2016, 0, day, hour, minute);
const NOW = at(14, 9, 12);

const calibrated: SurgeStatus = {
  state: 'calibrated',
  isLearning: false,
  weeks: 8.3,
  reports: 9400,
  learnedAt: at(14, 3),
  budget: 1,
  threshold: 4.2,
  proof: null,
  facets: [],
  needsDays: 0,
  detector: 'surge-1',
  problem: null,
};

describe('what the flag goes by', () => {
  it('is said with the history that taught it and when', () => {
    expect(calibrationWords(calibrated, NOW, times, ZONE)).toBe('calibrated from 8 weeks, 9,400 calls, last night');
    expect(calibrationWords({ ...calibrated, isLearning: true }, NOW, times, ZONE)).toContain('; learning anew');
  });

  it('is said to be counting, or learning, while it is', () => {
    expect(calibrationWords({ ...calibrated, state: 'counting', needsDays: 3 }, NOW, times, ZONE)).toBe(
      'counting until there is a week of history',
    );
    expect(calibrationWords({ ...calibrated, state: 'learning', weeks: 1.2 }, NOW, times, ZONE)).toBe(
      'learning from 1 week, 9,400 calls',
    );
  });

  it('says how long the counting goes on', () => {
    expect(countingSentence({ needsDays: 2.4 })).toMatch(
      /^Until there is a week of history, in 3 days, a symptom turns amber/,
    );
    expect(countingSentence({ needsDays: 0 })).toMatch(/^Until what is usual here is learned, a symptom turns amber/);
  });
});

describe('what was proved on the desk itself', () => {
  const figure = { asked: 1, weeks: 8, perWeek: 0.93, low: 0.7, high: 1.2, isKept: true };

  it('is said in the desk’s own weeks, beside what was asked for, with its interval', () => {
    expect(proofSentences(figure)).toEqual([
      'In your own last 8 weeks, rearranged so that nothing is left but chance: 0.93 a week (between 0.7 and 1.2); you asked for 1.',
      '',
    ]);
    expect(proofSentences({ ...figure, weeks: 1.2 })[0]).toMatch(/^In your own last week,/);
  });

  it('warns where the budget does not hold, in either direction', () => {
    expect(proofSentences({ ...figure, perWeek: 2.4, isKept: false })[1]).toContain('oftener than you asked');
    expect(proofSentences({ ...figure, perWeek: 0.2, isKept: false })[1]).toContain('less often than you asked');
  });

  it('names the facets that are watched, and says why others are not', () => {
    expect(
      facetsSentence([
        { facet: 'platform', kind: 'line', ignored: null },
        { facet: 'ticket', kind: null, ignored: 'unshared' },
      ]),
    ).toMatch(/^Watched: .*latform\. Not watched: .*icket \(hardly two callers have the same\)\.$/);
  });
});

describe('when it was learned', () => {
  it.each([
    [at(14, 3), 'last night'],
    [at(13, 23), 'last night'],
    [at(14, 8, 5), 'today 08:05'],
    [at(13, 14), 'yesterday'],
    [at(11, 3), 'on Mon 11 Jan'],
  ])('%d: %s', (learnedAt, words) => expect(learnedWords(learnedAt, NOW, times, ZONE)).toBe(words));

  it('goes by the site’s own midnight', () => {
    const zone = 'Australia/Sydney';
    expect(learnedWords(at(13, 14), at(13, 22), timesIn(zone), zone)).toBe('last night');
  });
});

describe('what a budget would have brought', () => {
  it('is one sentence', () => {
    expect(outcomeSentence({ budget: 1, threshold: 4, told: 4, of: 5, medianMinutes: 22 })).toBe(
      '1 a week: you would have been told of 4 of 5 past incidents, 22 minutes after the first call.',
    );
  });
});
