import { describe, expect, it } from 'vitest';
import type { ReportDetail } from '../../../../main/core/contract/views.ts';
import { changesOf, editable } from '../../../../renderer/features/reports/edited-report.ts';
import { WORDS_IN_FIELD } from '../../../../renderer/format/long-words.ts';
import { report } from '../intake/parts.ts';

const AT = 1_452_762_845_000;
const DETAIL: ReportDetail = {
  ...report({ vulnerable: true }),
  personal: {
    words: 'cannot ring out',
    callerName: null,
    callingNumber: '+441632960177',
    affectedNumber: null,
    callBackNumber: null,
    ticket: 'T-1',
    example: { from: '01632 960177', to: '01632 960999', at: AT, result: 'dead air' },
  },
  usersAffected: 12,
  advice: [],
  outcomes: {},
  subject: 's-1',
  line: 'line-1',
};
const SHOWN_AT = AT - (AT % 60_000);

function edited(change: Partial<ReturnType<typeof editable>> = {}) {
  return { ...editable(DETAIL, () => '2016-01-14 09:14'), ...change };
}

describe('a correction', () => {
  it('names nothing when nothing was changed, though the time is shown in minutes', () => {
    expect(changesOf(DETAIL, edited(), SHOWN_AT)).toEqual({});
  });

  it('names what was changed and nothing else', () => {
    const changes = changesOf(
      DETAIL,
      edited({ symptom: 'calls_drop', vulnerable: false, ticket: ' ', usersAffected: '' }),
      SHOWN_AT,
    );
    expect(changes).toEqual({ symptom: 'calls_drop', vulnerable: false, ticket: null, usersAffected: null });
  });

  it('takes an example call away when its fields are emptied', () => {
    expect(
      changesOf(DETAIL, edited({ exampleFrom: '', exampleTo: '', exampleResult: '', exampleAt: '' }), null),
    ).toEqual({ example: null });
  });

  it('keeps the seconds of an example whose result is corrected only in the minutes that were shown', () => {
    const changes = changesOf(DETAIL, edited({ exampleResult: 'engaged' }), SHOWN_AT);
    expect(changes.example).toEqual({ from: '01632 960177', to: '01632 960999', at: SHOWN_AT, result: 'engaged' });
  });

  it('leaves words beyond the field as they were', () => {
    const words = 'a'.repeat(WORDS_IN_FIELD) + 'b'.repeat(10);
    const long = { ...DETAIL, personal: DETAIL.personal && { ...DETAIL.personal, words } };
    const fields = editable(long, () => '2016-01-14 09:14');
    expect(changesOf(long, fields, SHOWN_AT)).toEqual({});
    expect(changesOf(long, { ...fields, words: 'shorter' }, SHOWN_AT).words).toBe(`shorter${'b'.repeat(10)}`);
  });
});
