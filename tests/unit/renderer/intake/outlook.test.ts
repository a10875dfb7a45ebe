import { describe, expect, it } from 'vitest';
import type { IntakeForm } from '../../../../renderer/features/intake/state/form.ts';
import { emptyForm } from '../../../../renderer/features/intake/state/form.ts';
import { outlookQuestion } from '../../../../renderer/features/intake/state/outlook.ts';
import { cluster, match, report } from './parts.ts';

const NOTHING = { clusters: [], incidents: [], reports: [] };

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
    expect(outlookQuestion(typed({ symptom: 'cannot_place_calls', caller }), NOTHING)).toEqual({
      symptom: 'cannot_place_calls',
      wordGroup: null,
      caller: 'directory',
      customer: 'customer-1',
      callingNumber: '+447700900413',
      callerName: null,
      facets: { platform: 'Meridian voice' },
    });
  });

  it('takes a caller who is still being typed as typed', () => {
    const caller = { kind: 'typing' } as const;
    const ask = (callerText: string) =>
      outlookQuestion(typed({ symptom: 'cannot_place_calls', caller, callerText }), NOTHING);
    expect(ask('')?.caller).toBe('withheld');
    expect(ask('Joan Smith')).toMatchObject({ caller: 'name', callerName: 'Joan Smith' });
    expect(ask('4711')).toMatchObject({ caller: 'number', callingNumber: '4711' });
  });

  it('is nothing while there is no symptom, nothing typed, or no drawer', () => {
    expect(outlookQuestion(typed({}), NOTHING)).toBeNull();
    expect(outlookQuestion(typed({ symptom: 'cannot_place_calls' }, false), NOTHING)).toBeNull();
    const guess = [{ id: 'cannot_place_calls', meter: null, because: [], isLive: true }];
    const form = { ...emptyForm('a-command'), callerText: '07700 900413' };
    expect(outlookQuestion({ isOpen: true, choices: guess, form }, NOTHING)).toBeNull();
  });

  it('asks of words that fit no symptom by the group that says the same, and not at all without one', () => {
    const words = 'hold music cuts the caller off';
    const alike = report({ id: 'r-9', symptom: 'other', wordGroup: 'r-9', words });
    const group = cluster({ id: 'r-9', symptom: 'other', wordGroup: 'r-9', members: ['r-9'] });
    const form = { symptom: 'other', words: 'hold music cuts the call off' };
    const view = { clusters: [group], incidents: [], reports: [alike] };
    expect(outlookQuestion(typed(form), view)?.wordGroup).toBe('r-9');
    expect(outlookQuestion(typed(form), NOTHING)).toBeNull();
  });
});
