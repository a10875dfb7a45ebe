import { describe, expect, it } from 'vitest';
import { findAdvice } from '../../../../renderer/features/advice/find-advice.ts';
import { adviceLibrary } from '../../../../renderer/stores/advice.ts';

function found(text: string, symptom: string | null = null): string[] {
  return findAdvice(adviceLibrary(), { text, symptom }).map(({ id }) => id);
}

describe('finding advice', () => {
  it('takes every word, in any part of the text and in any order', () => {
    expect(found('plug router thirty')).toEqual(['restart_router']);
    expect(found('ROUTER   Thirty')).toEqual(['restart_router']);
    expect(found('router unicorn')).toEqual([]);
  });

  it('reads cautions too', () => {
    expect(found('accounts get locked')).toEqual(['reset_password']);
  });

  it('keeps to a symptom', () => {
    expect(found('', 'calls_drop')).toContain('ring_back_if_cut_off');
    expect(found('router', 'calls_drop')).toEqual([]);
    expect(found('')).toHaveLength(adviceLibrary().length);
  });
});
