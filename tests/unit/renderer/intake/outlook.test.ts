import { describe, expect, it } from 'vitest';
import type { IntakeForm } from '../../../../renderer/features/intake/state/form.ts';
import { emptyForm } from '../../../../renderer/features/intake/state/form.ts';
import { outlookQuestion } from '../../../../renderer/features/intake/state/outlook.ts';
import { match } from './parts.ts';

function typed(form: Partial<IntakeForm>, isOpen = true) {
  return { isOpen, choices: [], form: { ...emptyForm('a-command'), words: 'cannot ring out', ...form } };
}

describe('what the intake asks of the flag', () => {
  it('is the symptom, who rings and what they rest on', () => {
    const caller = {
      kind: 'directory',
      match: match(),
      callingNumber: '+447700900413',
      callingShown: null,
      callerName: null,
    } as const;
    expect(outlookQuestion(typed({ symptom: 'cannot_place_calls', caller }))).toEqual({
      symptom: 'cannot_place_calls',
      caller: 'directory',
      customer: 'customer-1',
      callingNumber: '+447700900413',
      callerName: null,
      facets: { platform: 'Meridian voice' },
    });
  });

  it('takes a caller who is still being typed as typed', () => {
    const caller = { kind: 'typing' } as const;
    const ask = (callerText: string) => outlookQuestion(typed({ symptom: 'cannot_place_calls', caller, callerText }));
    expect(ask('')?.caller).toBe('withheld');
    expect(ask('Joan Smith')).toMatchObject({ caller: 'name', callerName: 'Joan Smith' });
    expect(ask('4711')).toMatchObject({ caller: 'number', callingNumber: '4711' });
  });

  it('is nothing while there is no symptom, nothing typed, or no drawer', () => {
    expect(outlookQuestion(typed({}))).toBeNull();
    expect(outlookQuestion(typed({ symptom: 'cannot_place_calls' }, false))).toBeNull();
    const guess = [{ id: 'cannot_place_calls', meter: null, because: [], isLive: true }];
    const form = { ...emptyForm('a-command'), callerText: '07700 900413' };
    expect(outlookQuestion({ isOpen: true, choices: guess, form })).toBeNull();
  });

  it('sends the words where they fit no symptom, and only then: else no keystroke changes what is asked', () => {
    expect(outlookQuestion(typed({ symptom: 'other', words: 'hold music cuts the call off' }))?.words).toBe(
      'hold music cuts the call off',
    );
    expect(outlookQuestion(typed({ symptom: 'cannot_place_calls' }))).not.toHaveProperty('words');
    expect(outlookQuestion(typed({ symptom: 'other', words: 'a'.repeat(5000) }))?.words).toHaveLength(600);
  });

  it('names the affected number, which says whose line is in trouble', () => {
    const form = { symptom: 'cannot_place_calls', affectedNumber: ' 01632 960177 ' };
    expect(outlookQuestion(typed(form))?.affectedNumber).toBe('01632 960177');
  });
});
