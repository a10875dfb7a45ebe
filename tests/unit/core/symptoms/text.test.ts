import { describe, expect, it } from 'vitest';
import { CONSIDERED_LENGTH, tokenize } from '../../../../main/core/symptoms/text.ts';

function words(text: string): string[] {
  return tokenize(text).map(({ word }) => word);
}

function fineWords(text: string): string[] {
  return tokenize(text)
    .filter(({ isFine }) => isFine)
    .map(({ spelled }) => spelled);
}

describe('words', () => {
  it.each([
    ["Can't RING out", ['cannot', 'ring', 'out']],
    ['can’t ring', ['cannot', 'ring']],
    ['unable to ring', ['cannot', 'to', 'ring']],
    ['can not ring', ['cannot', 'not', 'ring']],
    ["it's dead, we're stuck, nobody's here", ['it', 'dead', 'we', 'stuck', 'nobody', 'here']],
    ['o/b ok, i/b dead', ['outbound', 'fine', 'inbound', 'dead']],
    ['wi-fi and e-mail', ['wifi', 'and', 'email']],
    ['one-way audio', ['one', 'way', 'audio']],
    ['café naïve', ['cafe', 'naive']],
    ['T46S, 503!', ['t46s', '503']],
    ['a\u0000b 😀 c', ['a', 'b', 'c']],
    ['\ud800 broken \udc00', ['broken']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('point to where they stand in the text as typed', () => {
    const text = '  “Can’t dial”, he said';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Can’t', 'dial', 'he', 'said']);
  });

  it('stop at the considered length', () => {
    const tokens = tokenize('word '.repeat(100_000));
    expect(tokens.at(-1)?.end).toBeLessThanOrEqual(CONSIDERED_LENGTH);
  });

  it('mark the last one as unfinished until something follows it', () => {
    expect(tokenize('no dial').map(({ isLast }) => isLast)).toEqual([false, true]);
    expect(tokenize("can'").map(({ isLast }) => isLast)).toEqual([true]);
    expect(tokenize('no dial ').some(({ isLast }) => isLast)).toBe(false);
    expect(tokenize('word '.repeat(1000)).some(({ isLast }) => isLast)).toBe(false);
  });
});

describe('clauses that say what works', () => {
  it.each([
    ['incoming fine, outgoing dead', ['incoming', 'fine']],
    ["can hear them, they can't hear me", ['can', 'hear', 'them']],
    ['no problem ringing out but nothing comes in', ['no', 'problem', 'ringing', 'out']],
    ['phones work but slowly', ['phones', 'work']],
  ])('%s', (text, expected) => {
    expect(fineWords(text)).toEqual(expected);
  });

  it.each(['all working fine', 'not working', 'can only hear half, it drops', 'working slow'])(
    'are none where nothing is contrasted with trouble: %s',
    (text) => {
      expect(fineWords(text)).toEqual([]);
    },
  );
});
