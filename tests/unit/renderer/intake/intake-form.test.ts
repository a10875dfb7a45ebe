import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  formToReport,
  type IntakeForm,
  isBlank,
  isVulnerable,
  whyNotSaved,
} from '../../../../renderer/features/intake/state/form.ts';
import { callerAsTyped, callerFromMatch, numberToRemember } from '../../../../renderer/features/intake/state/who.ts';
import { LONGEST_WORDS, splitWords, WORDS_IN_FIELD } from '../../../../renderer/format/long-words.ts';
import { match, search } from './parts.ts';

const MOBILE = { number: '+447700900413', numberShown: '07700 900413' };

function form(change: Partial<IntakeForm> = {}): IntakeForm {
  return { ...emptyForm('command-1'), ...change };
}

function reportBy(caller: IntakeForm['caller'], change: Partial<IntakeForm> = {}) {
  return formToReport(form({ words: 'cannot ring out', ...change }), caller, 'cannot_place_calls', null, 5000);
}

const NOT_TOLD = { direction: '', sipStatus: '', cause: '', callId: '' } as const;

describe('who rings', () => {
  it('keeps the number that rang and the line that is in trouble apart', () => {
    const caller = callerFromMatch(match({ by: 'name' }), search({ ...MOBILE, name: 'saltm' }));
    expect(reportBy(caller)).toMatchObject({
      caller: 'directory',
      customer: 'customer-1',
      line: 'line-1',
      facets: { platform: 'Meridian voice' },
      callingNumber: MOBILE.number,
      affectedNumber: '+441632960177',
      callerName: null,
    });
  });

  it('names no other number when the line in trouble is the one that rings', () => {
    const caller = callerFromMatch(match(), search({ number: '+441632960177', numberShown: '01632 960177' }));
    expect(reportBy(caller)).toMatchObject({ callingNumber: '+441632960177', affectedNumber: null });
  });

  it('takes a name beside a known number for the name of whoever speaks', () => {
    const caller = callerFromMatch(match(), search({ ...MOBILE, name: 'Bea Corrigan' }));
    expect(caller.callerName).toBe('Bea Corrigan');
  });

  it.each([
    ['07700 900413', search(MOBILE), { caller: 'number', callingNumber: MOBILE.number, callerName: null }],
    [
      '07700 900413 Bea',
      search({ ...MOBILE, name: 'Bea' }),
      { caller: 'number', callingNumber: MOBILE.number, callerName: 'Bea' },
    ],
    ['Mrs Higgs', search({ name: 'Mrs Higgs' }), { caller: 'name', callerName: 'Mrs Higgs', callingNumber: null }],
    ['2041', search(), { caller: 'number', callingNumber: '2041', callerName: null }],
    ['   ', null, { caller: 'withheld', callingNumber: null, callerName: null }],
    ['Bea', null, { caller: 'name', callerName: 'Bea', callingNumber: null }],
  ])('takes %j without fuss', (text, answer, expected) => {
    expect(reportBy(callerAsTyped(text, answer))).toMatchObject({ customer: null, facets: {}, ...expected });
  });

  it('remembers a number only when a customer was chosen by name and the directory has not got it', () => {
    const byName = callerFromMatch(match({ by: 'name' }), search({ ...MOBILE, name: 'saltm' }));
    expect(numberToRemember(byName)).toEqual({
      number: MOBILE.number,
      customer: 'customer-1',
      line: 'line-1',
      callerName: null,
    });
    expect(numberToRemember(callerFromMatch(match({ by: 'remembered' }), search(MOBILE)))).toBeNull();
    expect(numberToRemember(callerFromMatch(match({ by: 'name' }), search({ name: 'saltm' })))).toBeNull();
    const ownLine = search({ number: '+441632960177', numberShown: '01632 960177', name: 'saltm' });
    expect(numberToRemember(callerFromMatch(match({ by: 'name' }), ownLine))).toBeNull();
  });

  it('marks a vulnerable customer until a person says otherwise', () => {
    const caller = callerFromMatch(match({ vulnerable: true }), search(MOBILE));
    expect(isVulnerable({ vulnerable: null, caller })).toBe(true);
    expect(isVulnerable({ vulnerable: false, caller })).toBe(false);
    expect(reportBy(caller).vulnerable).toBe(true);
  });
});

describe('what is saved', () => {
  it('dates the report by its first keystroke', () => {
    expect(reportBy({ kind: 'withheld' }, { startedAt: 1234 }).startedAt).toBe(1234);
    expect(reportBy({ kind: 'withheld' }).startedAt).toBe(5000);
  });

  it('takes an example call only when something of it was told', () => {
    const example = { from: '01632 960177', to: '', time: '09:14', result: '', ...NOT_TOLD };
    expect(reportBy({ kind: 'withheld' }, { isExampleOpen: true, example }).example).toBeNull();
    const told = formToReport(
      form({ isExampleOpen: true, example: { ...example, result: 'dead air' } }),
      { kind: 'withheld' },
      'other',
      9000,
      1,
    );
    expect(told.example).toEqual({
      from: '01632 960177',
      to: '',
      at: 9000,
      result: 'dead air',
      direction: null,
      sipStatus: null,
      cause: null,
      callId: null,
    });
  });

  it('leaves empty fields out instead of saving blanks', () => {
    expect(
      reportBy({ kind: 'withheld' }, { ticket: '  ', usersAffected: ' 12 ', callBackNumber: ' 0113 ' }),
    ).toMatchObject({
      ticket: null,
      usersAffected: 12,
      callBackNumber: '0113',
    });
  });

  it('asks for words, a symptom or a caller, and for nothing else', () => {
    expect(whyNotSaved(form())).toMatch(/Nothing to save yet/);
    expect(whyNotSaved(form({ caller: { kind: 'withheld' }, words: '  ' }))).toMatch(/Nothing to save yet/);
    expect(whyNotSaved(form({ words: 'dead' }))).toBeNull();
    expect(whyNotSaved(form({ symptom: 'calls_drop' }))).toBeNull();
    expect(whyNotSaved(form({ callerText: 'Bea', caller: { kind: 'name', name: 'Bea' } }))).toBeNull();
    expect(whyNotSaved(form({ words: 'dead', usersAffected: 'a lot' }))).toMatch(/whole number/);
  });

  it('is blank until something is typed that would be missed', () => {
    expect(isBlank(form({ caller: { kind: 'withheld' }, isMoreOpen: true }))).toBe(true);
    expect(isBlank(form({ emergency: true }))).toBe(false);
    expect(isBlank(form({ words: 'x' }))).toBe(false);
  });
});

describe('very long words', () => {
  it('are shown in part and saved whole', () => {
    const text = 'a'.repeat(WORDS_IN_FIELD) + 'b'.repeat(1_000_000);
    const split = splitWords(text, '');
    expect(split.words).toHaveLength(WORDS_IN_FIELD);
    expect(reportBy({ kind: 'withheld' }, split).words).toBe(text);
  });

  it('keep what stands beyond while the beginning is edited', () => {
    expect(splitWords('short now', 'beyond')).toEqual({ words: 'short now', wordsBeyond: 'beyond' });
  });

  it('end at what a report may hold', () => {
    const { words, wordsBeyond } = splitWords('a'.repeat(LONGEST_WORDS + 5), '');
    expect(words.length + wordsBeyond.length).toBe(LONGEST_WORDS);
  });
});
