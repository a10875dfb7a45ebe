import { describe, expect, it } from 'vitest';
import type { HistoryIncident, HistoryResult } from '../../../../main/core/contract/surge-views.ts';
import { usualWeeks } from '../../../../renderer/features/history/history-options.tsx';
import { problemWithHistoryRoles } from '../../../../renderer/features/history/history-store.ts';
import { historySentence, median, weeksWords } from '../../../../renderer/features/history/history-words.ts';

function incident(minutesToFlag: number | null, minutesToDeclare: number): HistoryIncident {
  return {
    incident: `i-${minutesToFlag}`,
    number: 1,
    title: 'No outbound calls',
    firstReportAt: 0,
    declaredAt: minutesToDeclare * 60_000,
    toldAt: minutesToFlag === null ? null : minutesToFlag * 60_000,
    minutesToFlag,
    minutesToDeclare,
  };
}

const RESULT: HistoryResult = {
  from: 0,
  to: 1,
  streamedFrom: 0,
  historyWeeks: 8,
  weeks: 9.4,
  budget: 1,
  threshold: 4,
  reports: 9400,
  customers: 300,
  red: 12,
  amber: 30,
  flags: [],
  incidents: [],
  weekly: [],
};

describe('the answer to when one would have been told', () => {
  it('sets the flag beside what people declared', () => {
    const incidents = [incident(10, 35), incident(22, 41), incident(null, 60), incident(30, 50)];
    expect(historySentence({ ...RESULT, incidents }, true)).toBe(
      'You would have been told of 3 of 4 past incidents, 22 minutes after the first call; people declared them after 41 minutes. 9 further red flags in 9.4 weeks.',
    );
    expect(historySentence({ ...RESULT, incidents: [incident(null, 60)] }, true)).toBe(
      'You would not have been told of the one past incident.',
    );
  });

  it('is how often it would have gone up where no incidents are known', () => {
    expect(historySentence(RESULT, false)).toBe('12 red flags in 9.4 weeks, 1.3 a week; the budget was 1 a week.');
    expect(historySentence(RESULT, true)).toContain('No incident was declared in that time');
  });

  it('says when everything went into learning', () => {
    expect(historySentence({ ...RESULT, weeks: 0.05 }, true)).toMatch(/8 weeks went into learning\. Ask again/);
  });

  it('says when there was too little to learn from', () => {
    expect(historySentence({ ...RESULT, threshold: null, weeks: 0.5, red: 1 }, false)).toBe(
      '1 red flag in 0.5 weeks; the budget was 1 a week. There was too little to learn from, so fixed counts were used.',
    );
  });
});

describe('its figures', () => {
  it('are medians and weeks', () => {
    expect([median([]), median([3]), median([1, 9, 5]), median([1, 2, 4, 9])]).toEqual([0, 3, 5, 3]);
    expect([weeksWords(1), weeksWords(9.44)]).toEqual(['1 week', '9.4 weeks']);
  });
});

describe('how much it learns from first', () => {
  it('is half of what there is, eight weeks at most', () => {
    expect([0, 0.5, 2, 5, 9, 16, 40].map(usualWeeks)).toEqual([0, 0, 1, 2, 4, 8, 8]);
  });
});

describe('the columns of a history', () => {
  it('must tell the time, the customer and the symptom', () => {
    expect(problemWithHistoryRoles(['at', 'customer', 'symptom'], 4)).toBeNull();
    expect(problemWithHistoryRoles(['customer', 'symptom'], 4)).toMatch(/time/);
    expect(problemWithHistoryRoles(['at', 'symptom', 'facet'], 4)).toMatch(/customer/);
    expect(problemWithHistoryRoles(['at', 'customer', 'facet'], 4)).toMatch(/symptom/);
    expect(problemWithHistoryRoles(['at', 'customer', 'symptom'], 0)).toMatch(/no rows/);
  });
});
