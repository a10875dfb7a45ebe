import { describe, expect, it } from 'vitest';
import {
  afterWords,
  amountWords,
  budgetSentence,
  budgetWords,
  companyWords,
  ordinalWord,
  reasonParts,
  recurrenceWords,
  saidInReason,
  surgeReason,
  usualWords,
  windowWords,
} from '../../../../main/core/surge/wording.ts';

describe('the reason of a flag', () => {
  const reason = { customers: 4, windowMinutes: 11, place: null, expected: 0.055, recurrenceDays: 213 };

  it('says how many in how long, what is usual, and how seldom chance would do it', () => {
    expect(surgeReason(reason)).toBe(
      '4 customers in 11 minutes, usually one in 3 hours; by chance about once in 7 months',
    );
  });

  it('names the part of the estate that it is about', () => {
    const place = { facet: 'platform', value: 'Meridian voice' };
    expect(surgeReason({ ...reason, place })).toBe(
      '4 customers in 11 minutes on Meridian voice, usually one in 3 hours; by chance about once in 7 months',
    );
  });

  it('says nothing of what is usual while there is no history', () => {
    expect(surgeReason({ ...reason, expected: null, recurrenceDays: null })).toBe('4 customers in 11 minutes');
  });
});

describe('the parts of a reason', () => {
  const mixed = { customers: 5, windowMinutes: 23, place: null, isMixed: true, expected: 0.004, recurrenceDays: 2922 };

  it('name the several symptoms where they are known', () => {
    const { seen } = reasonParts({ ...mixed, symptoms: ['Broadband down', 'Broadband slow', 'Weak Wi-Fi'] });
    expect(seen).toBe('5 customers in 23 minutes with Broadband down, Broadband slow and Weak Wi-Fi');
    expect(reasonParts(mixed).seen).toBe('5 customers in 23 minutes with several symptoms');
  });

  it('say it in an agent’s words', () => {
    expect(reasonParts(mixed)).toMatchObject({
      usual: 'usually none at this hour',
      chance: 'by chance about once in 8 years',
      note: '',
    });
    expect([0.1, 0.13, 0.5, 0.66, 0.8, 1.5, 12].map(usualWords)).toEqual([
      'usually none at this hour',
      'usually one in 8 hours',
      'usually one in 2 hours',
      'usually one in 2 hours',
      'usually 0.8 an hour',
      'usually 1.5 an hour',
      'usually 12 an hour',
    ]);
  });

  it('are read again from the sentence that was recorded, where its numbers do not say it', () => {
    for (const isMixed of [true, false])
      for (const isDismissedBefore of [true, false])
        for (const isAlike of [true, false]) {
          const said = { isMixed, isAlike, isDismissedBefore };
          expect(saidInReason(surgeReason({ ...mixed, ...said }))).toEqual(said);
        }
  });
});

describe('how seldom chance does something', () => {
  it.each([
    [0.2, 'more than once a day'],
    [1, 'once a day'],
    [2.4, 'once in 2 days'],
    [7, 'once a week'],
    [13.4, 'once in 13 days'],
    [13.6, 'once in 2 weeks'],
    [58, 'once in 8 weeks'],
    [61, 'once in 2 months'],
    [213, 'once in 7 months'],
    [365, 'once a year'],
    [700, 'once in 23 months'],
    [731, 'once in 2 years'],
    [36_525, 'once in 100 years'],
    [1e9, 'less than once in 100 years'],
    [Number.POSITIVE_INFINITY, 'less than once in 100 years'],
    [Number.NaN, 'more than once a day'],
  ])('%d days: %s', (days, words) => expect(recurrenceWords(days)).toBe(words));

  it('never counts fewer of a larger unit for a longer time', () => {
    const rank = (words: string) => ['day', 'week', 'month', 'year'].findIndex((unit) => words.includes(unit));
    let before = 0;
    for (let days = 1; days < 40_000; days += 0.5) {
      const now = rank(recurrenceWords(days).replace('once a week', 'once in 7 days').replace('once a year', 'month'));
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
});

describe('small numbers', () => {
  it('keep one decimal while small, and are never a bare nought where there is a little', () => {
    expect([0, 0.01, 0.05, 0.24, 3, 9.96, 41.4].map(amountWords)).toEqual([
      '0',
      'under 0.1',
      '0.1',
      '0.2',
      '3',
      '10',
      '41',
    ]);
  });

  it('are ordinals', () => {
    expect([1, 3, 12, 13, 21, 22, 23, 111, 112].map(ordinalWord)).toEqual([
      'first',
      'third',
      'twelfth',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '111th',
      '112th',
    ]);
  });

  it('are lengths of time', () => {
    expect([0, 1, 45, 60, 90, 120, 180].map(windowWords)).toEqual([
      '1 minute',
      '1 minute',
      '45 minutes',
      '60 minutes',
      '90 minutes',
      '2 hours',
      '3 hours',
    ]);
  });
});

describe('who else rings with this', () => {
  it('counts this caller and says what is usual', () => {
    const company = { customers: 3, windowMinutes: 30, place: null, expected: 0.2 };
    expect(companyWords(company)).toEqual({
      head: 'Third customer in 30 minutes with this',
      usual: 'usually one in 3 hours',
    });
    expect(companyWords({ ...company, expected: null }).usual).toBe('');
    expect(companyWords({ ...company, place: { facet: 'region', value: 'Yorkshire' } }).head).toBe(
      'Third customer in 30 minutes with this in Yorkshire',
    );
  });
});

describe('a budget of false flags', () => {
  it('is said as one says it', () => {
    expect([0.25, 0.5, 1, 2, 7].map(budgetWords)).toEqual([
      '1 in 4 weeks',
      '1 in 2 weeks',
      '1 a week',
      '2 a week',
      '1 a day',
    ]);
  });

  it('says of which past incidents it would have told, and how soon', () => {
    const outcome = { perWeek: 1, told: 4, incidents: 5, delayMinutes: 22 };
    expect(budgetSentence(outcome)).toBe(
      '1 a week: you would have been told of 4 of 5 past incidents, 22 minutes after the first call.',
    );
    expect(budgetSentence({ ...outcome, told: 0, delayMinutes: null })).toBe(
      '1 a week: you would have been told of none of the 5 past incidents.',
    );
    expect(budgetSentence({ ...outcome, told: 0, incidents: 0, delayMinutes: null })).toBe(
      '1 a week: there is no past incident yet to say what it would have told you of.',
    );
    expect(afterWords(0)).toBe('with the first call');
  });
});
