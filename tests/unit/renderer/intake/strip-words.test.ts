import { describe, expect, it } from 'vitest';
import type { FlagView } from '../../../../main/core/contract/views.ts';
import { stripWords } from '../../../../renderer/features/intake/strip-words.ts';
import { cluster } from './parts.ts';

const HEAD = 'Third customer in 30 minutes with this';
const SAID = { tier: 'none' as const, sentence: HEAD, usualWords: 'usually one in 3 hours' };
const NOTHING = { tier: 'none' as const, sentence: '', usualWords: '' };
const flag: FlagView = {
  id: 'f-1',
  tier: 'red',
  raisedAt: 0,
  amberAt: null,
  reason: '5 customers in 22 minutes, usually one in 3 hours; by chance about once in 3 years',
  said: {
    seen: '5 customers in 22 minutes',
    usual: 'usually one in 3 hours',
    chance: 'by chance about once in 3 years',
    note: '',
  },
  place: null,
  expected: 0.1,
  recurrenceDays: 1100,
  customers: 5,
  windowMinutes: 22,
  firstAt: 0,
  lastAt: 0,
  score: 4,
  detector: 'a detector',
  dismissed: null,
};

describe('the strip in the intake', () => {
  it('says what this call would make of it, and what is usual', () => {
    expect(stripWords(SAID, cluster())).toEqual({ head: HEAD, usual: 'usually one in 3 hours', reason: '' });
    expect(stripWords({ ...SAID, usualWords: '' }, null)).toEqual({ head: HEAD, usual: '', reason: '' });
  });

  it('says what saving would do where that is not so yet', () => {
    const amber = { ...flag, tier: 'amber' as const };
    expect(stripWords({ ...SAID, tier: 'red' }, cluster({ tier: 'amber', flag: amber }))).toMatchObject({
      head: 'Saving this turns it red',
      usual: 'third customer in 30 minutes with this, usually one in 3 hours',
    });
    expect(stripWords({ ...SAID, tier: 'amber' }, cluster()).head).toBe('Saving this turns it amber');
    expect(stripWords({ ...SAID, tier: 'red' }, cluster({ tier: 'red', flag })).head).toBe(HEAD);
  });

  it('gives the reason of a flag that is up', () => {
    expect(stripWords(SAID, cluster({ tier: 'red', flag })).reason).toBe(`Red flag for ${flag.reason}`);
    expect(stripWords(SAID, cluster({ tier: 'dismissed', flag })).reason).toBe('');
  });

  it('lets only the flag speak of a caller who is counted already', () => {
    expect(stripWords(NOTHING, cluster({ tier: 'red', flag }))).toEqual({
      head: 'Red flag: 5 customers in 22 minutes',
      usual: 'usually one in 3 hours; by chance about once in 3 years',
      reason: '',
    });
    expect(stripWords(NOTHING, cluster({ tier: 'dismissed', flag })).head).toBe('');
  });
});
