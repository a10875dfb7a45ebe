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

  it('are read at the beginning and at the end of a long text, and not cut', () => {
    const text = `begin ${'word '.repeat(100_000)}end`;
    const tokens = tokenize(text);
    expect(tokens.length * 5).toBeLessThanOrEqual(CONSIDERED_LENGTH + 10);
    expect(tokens[0]?.word).toBe('begin');
    expect(tokens.at(-1)).toMatchObject({ word: 'end', end: text.length });
    expect(new Set(tokens.slice(1, -1).map(({ word }) => word))).toEqual(new Set(['word']));
  });

  it('are whole where characters that are not seen stand in them', () => {
    const text = 'no di\u200bal to\u00adne\uFEFF';
    expect(words(text)).toEqual(['no', 'dial', 'tone']);
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(['no', 'di\u200bal', 'to\u00adne']);
  });

  it('tell a number that is dialled directly from "did"', () => {
    expect(words('our DIDs are dead')).toContain('ddi');
    expect(words('I did call')).not.toContain('ddi');
    expect(words('I DID CALL')).not.toContain('ddi');
  });

  it('tell a speed that drops from a call that does', () => {
    expect(words('drops to a crawl')).toContain('fall');
    expect(words('the call drops to voicemail')).not.toContain('fall');
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
