import { describe, expect, it } from 'vitest';
import { stemOf } from '../../../../main/core/symptoms/stem.ts';

describe('stems', () => {
  it.each([
    ['drop', 'drops', 'dropped', 'dropping'],
    ['call', 'calls', 'called', 'calling'],
    ['ring', 'rings', 'ringing'],
    ['phone', 'phones', 'phoned', 'phoning'],
    ['register', 'registers', 'registered', 'registering'],
    ['reply', 'replies'],
    ['crash', 'crashes', 'crashed', 'crashing'],
  ])('are one for %s and %s', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  it.each(['is', 'was', 'bus', 'less', '503', 'sip', 'お電話'])('leave %s alone', (word) => {
    expect(stemOf(word)).toBe(word);
  });

  it('never take a whole word away', () => {
    for (const word of ['ing', 'sing', 'thing', 'string', 'red', 'shed', 'used', 'yes', 'ties']) {
      expect(stemOf(word).length).toBeGreaterThanOrEqual(3);
    }
  });
});
