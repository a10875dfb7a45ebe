import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, type RegisterRow, registerMonths } from '../../../../main/core/incident-report/register.ts';

const MINUTE = 60_000;

function row(declaredAt: number, red: number | null): RegisterRow {
  return {
    id: `i${declaredAt}`,
    number: 1,
    title: 'No outbound calls',
    severity: 'S1',
    state: 'resolved',
    declaredAt,
    customers: 10,
    reports: 12,
    failedRecoveries: 1,
    lags: [{ milestone: 'red', at: declaredAt, afterFirstCaller: red === null ? null : red * MINUTE, evidence: [] }],
    publicLag: null,
  };
}

describe('the register by months', () => {
  it('counts by the site’s calendar, and takes the median of what is known', () => {
    const january = Date.UTC(2026, 0, 31, 18, 15);
    const february = Date.UTC(2026, 0, 31, 19, 0);
    const months = registerMonths(
      [row(january, 7), row(february, 9), row(february + 1, null), row(february + 2, 20)],
      'Asia/Kolkata',
    );
    expect(months).toMatchObject([
      { month: '2026-02', incidents: 3, customers: 30, failedRecoveries: 3, toRed: 14.5 * MINUTE, toFix: null },
      { month: '2026-01', incidents: 1, toRed: 7 * MINUTE },
    ]);
  });
  it('has a median that half of the values do not pass, in any order', () => {
    expect(median([])).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN;
        expect(median(values.toReversed())).toBe(middle);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
