import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch, readSince, searchTerms } from '../../../../main/core/search/search-query.ts';
import { runs } from '../../../support/runs.ts';

const NONE = { symptom: null, since: null, site: null, state: null };

describe('a search', () => {
  it.each([
    ['dead air', { ...NONE, text: 'dead air' }],
    ['symptom:outbound dead air', { ...NONE, text: 'dead air', symptom: 'outbound' }],
    ['dead symptom:"no outbound" air since:2h', { ...NONE, text: 'dead air', symptom: 'no outbound', since: '2h' }],
    ['SITE:Leeds state:open', { ...NONE, text: '', site: 'Leeds', state: 'open' }],
    ['site:"York Road', { ...NONE, text: '', site: 'York Road' }],
    ['symptom: dead', { ...NONE, text: 'dead' }],
    ['"dead air" since:mon', { ...NONE, text: '"dead air"', since: 'mon' }],
    ['opensite:leeds', { ...NONE, text: 'opensite:leeds' }],
    ['state:open state:resolved', { ...NONE, text: '', state: 'resolved' }],
  ])('%j is taken apart', (typed, expected) => {
    expect(readSearch(typed)).toEqual(expected);
  });

  it('takes anything at all without a failure', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        for (const { words } of searchTerms(readSearch(typed).text)) expect(words.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(200) },
    );
  });

  it('has words, the last of them a beginning, and phrases, which are whole', () => {
    expect(searchTerms('no "dead air" cal')).toEqual([
      { words: ['no'], isPrefix: false },
      { words: ['dead', 'air'], isPrefix: false },
      { words: ['cal'], isPrefix: true },
    ]);
    expect(searchTerms('"dead ai')).toEqual([{ words: ['dead', 'ai'], isPrefix: false }]);
    expect(searchTerms('"" \'')).toEqual([]);
  });
});

describe('since', () => {
  const HOUR = 3_600_000;
  /** A site an hour ahead of UTC; a Wednesday, 11:20 there. */
  const clock = { shown: (at: number) => at + HOUR, moment: (shown: number) => shown - HOUR };
  const now = Date.UTC(2026, 5, 17, 10, 20);
  it.each([
    ['30m', Date.UTC(2026, 5, 17, 9, 50)],
    ['2h', Date.UTC(2026, 5, 17, 8, 20)],
    ['09:30', Date.UTC(2026, 5, 17, 8, 30)],
    ['17:42', Date.UTC(2026, 5, 16, 16, 42)],
    ['today', Date.UTC(2026, 5, 16, 23)],
    ['yesterday', Date.UTC(2026, 5, 15, 23)],
    ['mon', Date.UTC(2026, 5, 14, 23)],
    ['Wednesday', Date.UTC(2026, 5, 16, 23)],
    ['thu', Date.UTC(2026, 5, 10, 23)],
    ['2026-06-01', Date.UTC(2026, 4, 31, 23)],
  ])('%j is the moment that is meant', (text, at) => {
    expect(readSince(text, now, clock)).toBe(at);
  });

  it.each(['', 'soon', '2026-02-31', '25:00', 'mo', '5y'])('%j is none', (text) => {
    expect(readSince(text, now, clock)).toBeNull();
  });
});
