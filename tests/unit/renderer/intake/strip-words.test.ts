import { describe, expect, it } from 'vitest';
import type { FlagView } from '../../../../main/core/contract/views.ts';
import { stripWords } from '../../../../renderer/features/intake/strip-words.ts';
import { cluster } from './parts.ts';

const SENTENCE = 'Third customer in 30 minutes with this; usual 0.2';
const flag: FlagView = {
  id: 'f-1',
  tier: 'red',
  raisedAt: 0,
  amberAt: null,
  reason: '5 customers in 22 minutes, usual 0.3 an hour; by chance once in 3 years',
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
    const head = 'Third customer in 30 minutes with this';
    expect(stripWords(SENTENCE, cluster())).toEqual({ head, usual: 'usual 0.2', reason: '' });
    expect(stripWords(head, null)).toEqual({ head, usual: '', reason: '' });
  });

  it('gives the reason of a flag that is up', () => {
    expect(stripWords(SENTENCE, cluster({ tier: 'red', flag })).reason).toBe(`Red flag: ${flag.reason}`);
    expect(stripWords(SENTENCE, cluster({ tier: 'dismissed', flag })).reason).toBe('');
  });

  it('lets only the flag speak of a caller who is counted already', () => {
    expect(stripWords('', cluster({ tier: 'red', flag }))).toEqual({
      head: 'Red flag: 5 customers in 22 minutes, usual 0.3 an hour',
      usual: 'by chance once in 3 years',
      reason: '',
    });
    expect(stripWords('', cluster({ tier: 'dismissed', flag })).head).toBe('');
  });
});
