import { describe, expect, it } from 'vitest';
import { findWordGroup, type GroupedText, similarity } from '../../../../main/core/symptoms/similarity.ts';

const HOLD_MUSIC = [
  'hold music cuts the caller off',
  'the music on hold kills the call',
  'caller gets cut off when the hold music starts',
];
const CLOCK = ['clock on the handset is an hour out', 'handset clock says 1970', "the clock's wrong on every phone"];
const DIRECTORY = ['directory shows names in Chinese', 'contact names in the directory are garbled'];

const candidates: GroupedText[] = Object.entries({ hold: HOLD_MUSIC, clock: CLOCK, directory: DIRECTORY }).flatMap(
  ([group, texts]) => texts.map((text, index) => ({ reportId: `${group}-${index}`, group, text })),
);

describe('similarity', () => {
  it('is 1 for the same words, whatever their case and marks, and 0 for nothing in common', () => {
    expect(similarity('Hold music cuts off!', 'hold music, cuts off')).toBeCloseTo(1, 12);
    expect(similarity('hold music', 'purple keypad')).toBe(0);
    expect(similarity('', '')).toBe(0);
    expect(similarity('🙂', '🙂')).toBe(0);
  });

  it('is higher within a kind of fault than between two', () => {
    const within = [HOLD_MUSIC, CLOCK, DIRECTORY].flatMap(([one = '', ...others]) =>
      others.map((other) => similarity(one, other)),
    );
    const between = HOLD_MUSIC.flatMap((one) => [...CLOCK, ...DIRECTORY].map((other) => similarity(one, other)));
    expect(Math.min(...within)).toBeGreaterThan(Math.max(...between));
  });

  it('makes little of the words that every call has in it', () => {
    expect(
      similarity('phone calls not working for customers', 'customers say the phone line is not playing music'),
    ).toBeLessThan(0.3);
  });
});

describe('the group of a new unsorted text', () => {
  it.each([
    ['hold music chops the caller off', 'hold'],
    ['music on hold is cutting people off', 'hold'],
    ['the clock is wrong on our handsets', 'clock'],
    ['names in the directory are scrambled', 'directory'],
  ])('%s', (text, group) => {
    expect(findWordGroup(text, candidates)).toBe(group);
  });

  it.each(['', 'wants a new logo on the phone', 'keypad lights are purple', '🙂', 'お電話が通じません'])(
    'is none when nothing is alike enough: %j',
    (text) => {
      expect(findWordGroup(text, candidates)).toBeNull();
    },
  );

  it('is none without candidates', () => {
    expect(findWordGroup('hold music cuts the caller off', [])).toBeNull();
  });

  it('does not depend on the order of the candidates, even between equals', () => {
    const twins: GroupedText[] = [
      { reportId: 'r2', group: 'b', text: 'lights on the keypad are purple' },
      { reportId: 'r1', group: 'a', text: 'lights on the keypad are purple' },
    ];
    expect(findWordGroup('keypad lights purple', twins)).toBe('a');
    expect(findWordGroup('keypad lights purple', twins.toReversed())).toBe('a');
    expect(findWordGroup('hold music chops the caller off', candidates.toReversed())).toBe('hold');
  });
});
