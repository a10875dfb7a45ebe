import { describe, expect, it } from 'vitest';
import { buildSpeller, completionsOf, correctionsOf } from '../../../../main/core/symptoms/spelling.ts';

const speller = buildSpeller([
  'voicemail',
  'voicemail',
  'voicemail',
  'voice',
  'router',
  'route',
  'dial',
  'ring',
  'echo',
]);

describe('corrections', () => {
  it.each([
    ['voicmail', ['voicemail']],
    ['voicemaail', ['voicemail']],
    ['voixemail', ['voicemail']],
    ['voicemial', ['voicemail']],
    ['routre', ['route', 'router']],
    ['diap', ['dial']],
  ])('%s may be %j', (typed, meant) => {
    expect(correctionsOf(speller, typed)).toEqual(meant);
  });

  it.each(['voicemail', 'vcmail', 'rng', '', 'zebra', 'x'.repeat(24)])('there are none for %j', (typed) => {
    expect(correctionsOf(speller, typed)).toEqual([]);
  });
});

describe('completions', () => {
  it('are the known words with that beginning, most used first, by their share', () => {
    expect(completionsOf(speller, 'voi')).toEqual([
      { stem: 'voicemail', weight: 0.75 },
      { stem: 'voice', weight: 0.25 },
    ]);
  });

  it('leave the word itself out, but count it', () => {
    expect(completionsOf(speller, 'route')).toEqual([{ stem: 'router', weight: 0.5 }]);
  });

  it.each(['', 'v', 'zz', 'voicemails'])('there are none for %j', (prefix) => {
    expect(completionsOf(speller, prefix)).toEqual([]);
  });
});
