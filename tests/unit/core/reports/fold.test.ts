import { describe, expect, it } from 'vitest';
import { foldReport } from '../../../../main/core/reports/fold.ts';
import { countedCustomer, type ReportState } from '../../../../main/core/reports/report.ts';
import { factOf, reportPayload } from '../../../support/facts.ts';

function folded(...facts: Parameters<typeof foldReport>[1][]): ReportState | null {
  return facts.reduce<ReportState | null>(foldReport, null);
}

describe('a report', () => {
  it('keeps when it happened apart from when it was recorded', () => {
    const logged = { ...factOf('report.logged', reportPayload(), 1000), recordedAt: 9000 };
    expect(folded(logged)).toMatchObject({ happenedAt: 1000, recordedAt: 9000, number: 1001 });
  });

  it('is logged once, whatever is logged under its id again', () => {
    const again = factOf('report.logged', reportPayload({ symptom: 'calls_drop' }));
    expect(folded(factOf('report.logged', reportPayload()), again)?.symptom).toBe('cannot_place_calls');
  });

  it('takes corrections of the named fields alone', () => {
    const correction = factOf('report.corrected', {
      report: 'report-1',
      symptom: 'calls_drop',
      personal: { subject: 'subject-1', fields: { ticket: 'T-9' } },
    });
    const state = folded(factOf('report.logged', reportPayload()), correction);
    expect(state).toMatchObject({ symptom: 'calls_drop', facets: { platform: 'Meridian voice' } });
    expect(state?.personal).toMatchObject({ ticket: 'T-9', words: "can't ring out" });
  });

  it('says that its symptom was guessed until somebody says what it is', () => {
    const handedIn = { ...factOf('report.logged', reportPayload()), console: 'hub-1' };
    expect(folded(factOf('report.logged', reportPayload()))).not.toHaveProperty('isGuessed');
    const told = factOf('report.corrected', { report: 'report-1', usersAffected: 3 });
    expect(folded(handedIn, told)).toMatchObject({ isGuessed: true });
    const said = factOf('report.corrected', { report: 'report-1', symptom: 'cannot_place_calls' });
    expect(folded(handedIn, told, said)).not.toHaveProperty('isGuessed');
  });

  it('can be withdrawn and brought back', () => {
    const logged = factOf('report.logged', reportPayload());
    const gone = factOf('report.withdrawn', { report: 'report-1', reason: 'undone' });
    expect(folded(logged, gone)?.withdrawn).toBe(true);
    expect(folded(logged, gone, factOf('report.restored', { report: 'report-1' }))?.withdrawn).toBe(false);
  });

  it('lists advice once, in order', () => {
    const give = (advice: string) => factOf('advice.given', { report: 'report-1', advice });
    expect(folded(factOf('report.logged', reportPayload()), give('a'), give('b'), give('a'))?.advice).toEqual([
      'a',
      'b',
    ]);
  });

  it('keeps nothing personal after an erasure, and its facets and symptom still', () => {
    const erased = factOf('report.logged', reportPayload({ personal: { subject: 'subject-1', erased: true } }));
    const state = folded(
      erased,
      factOf('report.corrected', { report: 'report-1', personal: { subject: 'subject-1', erased: true } }),
    );
    expect(state?.personal).toBeNull();
    expect(state).toMatchObject({ symptom: 'cannot_place_calls', facets: { platform: 'Meridian voice' } });
  });

  it('is nothing before it was logged', () => {
    expect(folded(factOf('report.withdrawn', { report: 'report-1', reason: 'undone' }))).toBeNull();
  });
});

describe('who a report counts for', () => {
  const base = { customer: null, subject: 's-1' } as const;

  it('is the customer of the directory where there is one', () => {
    expect(countedCustomer({ ...base, caller: 'directory', customer: 'c-1' })).toBe('c-1');
  });

  it('is the caller themself where only a number or name is known', () => {
    expect(countedCustomer({ ...base, caller: 'number' })).toBe('s-1');
    expect(countedCustomer({ ...base, caller: 'name' })).toBe('s-1');
  });

  it('is one for all withheld or unnamed callers together', () => {
    expect(countedCustomer({ ...base, caller: 'withheld' })).toBe(
      countedCustomer({ caller: 'withheld', customer: null, subject: 's-2' }),
    );
  });
});
