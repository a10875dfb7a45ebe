import { describe, expect, it } from 'vitest';
import { unheardDesks } from '../../../../main/core/team/unheard.ts';
import { unheardWords } from '../../../../renderer/format/team-words.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const desk = (code: string, minutesAgo: number, console = `console-${code}`) => ({
  console,
  code,
  lastAt: NOW - minutesAgo * MINUTE,
});
const codes = (connected: readonly string[] | null, ...known: ReturnType<typeof desk>[]) =>
  unheardDesks(known, connected === null ? null : new Set(connected), NOW).map(({ code }) => code);

describe('desks whose calls may be missing', () => {
  it('were at work until lately and are not at the hub now', () => {
    expect(codes(['console-K'], desk('K', 5), desk('R', 5), desk('H', 239))).toEqual(['H', 'R']);
    expect(codes([], desk('K', 241))).toEqual([]);
    expect(codes(['console-K', 'console-R'], desk('K', 5), desk('R', 200))).toEqual([]);
  });

  it('are all the others while this desk itself hears nobody, but never the hub', () => {
    expect(codes(null, desk('K', 5), desk('R', 5), desk('Q', 1, 'hub-1'))).toEqual(['K', 'R']);
  });

  it('are named with when they were last heard', () => {
    const clock = (at: number) => `${(NOW - at) / MINUTE} minutes ago`;
    expect(unheardWords([], clock)).toBeNull();
    expect(unheardWords([desk('K', 5), desk('R', 12)], clock)).toBe(
      'May miss calls of desk K (last heard 5 minutes ago) and desk R (last heard 12 minutes ago).',
    );
  });
});
