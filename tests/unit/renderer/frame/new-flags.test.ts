import { describe, expect, it } from 'vitest';
import type { ClusterRow, FlagView } from '../../../../main/core/contract/views.ts';
import { missedWords, newFlags, newGravest } from '../../../../renderer/features/frame/new-flags.ts';
import { isQuiet } from '../../../../renderer/features/frame/sound.ts';
import { cluster as anyCluster } from '../intake/parts.ts';

function cluster(
  tier: ClusterRow['tier'],
  members: readonly string[],
  incident: string | null = null,
  flag: string | null = null,
): ClusterRow {
  return anyCluster({
    id: members[0] ?? '',
    incident,
    tier,
    flag: flag === null ? null : ({ id: flag } as FlagView),
  });
}

function told(before: readonly ClusterRow[], now: readonly ClusterRow[]): string[] {
  return newFlags(before, now).map(({ cluster: { id }, tier }) => `${id} ${tier}`);
}

describe('which flags are new', () => {
  it('tells of amber, and again of red', () => {
    expect(told([cluster('none', ['a'])], [cluster('amber', ['a', 'b'])])).toEqual(['a amber']);
    expect(told([cluster('amber', ['a', 'b'])], [cluster('red', ['a', 'b', 'c'])])).toEqual(['a red']);
  });

  it('is silent while nothing rises', () => {
    expect(told([cluster('red', ['a'])], [cluster('red', ['a', 'b'])])).toEqual([]);
    expect(told([cluster('red', ['a'])], [cluster('amber', ['a'])])).toEqual([]);
    expect(told([cluster('red', ['a'])], [cluster('dismissed', ['a'])])).toEqual([]);
  });

  it('follows a cluster whose oldest report has left, by its flag', () => {
    const before = [cluster('red', ['a', 'b'], null, 'f')];
    expect(told(before, [cluster('none', ['a']), cluster('red', ['b', 'c'], null, 'f')])).toEqual([]);
    expect(told(before, [cluster('none', ['a']), cluster('red', ['b', 'c'], null, 'g')])).toEqual(['b red']);
  });

  it('tells when a dismissed one is flagged again', () => {
    expect(told([cluster('dismissed', ['a'])], [cluster('red', ['a', 'b'])])).toEqual(['a red']);
  });

  it('is silent about reports that belong to an incident', () => {
    expect(told([], [cluster('red', ['a'], 'incident')])).toEqual([]);
  });
});

describe('quiet hours', () => {
  it('may go over midnight', () => {
    expect([19, 20, 23, 0, 6, 7].map((hour) => isQuiet(hour, 20, 7))).toEqual([false, true, true, true, true, false]);
  });

  it('may lie within a day, or not be at all', () => {
    expect([11, 12, 13, 14].map((hour) => isQuiet(hour, 12, 14))).toEqual([false, true, true, false]);
    expect(isQuiet(3, 8, 8)).toBe(false);
  });
});

describe('what was missed', () => {
  it('is told in one line, the red ones first, and not all by name', () => {
    const flag = (name: string, tier: 'amber' | 'red') => ({ name, tier });
    expect(missedWords([flag('Slow', 'amber')])).toBe('While you were away: 1 amber flag. Slow.');
    expect(missedWords([flag('Slow', 'amber'), flag('A', 'red'), flag('B', 'red'), flag('C', 'red')])).toBe(
      'While you were away: 3 red flags and 1 amber. A, B, C and 1 more.',
    );
  });

  it('sounds once for an incident that is or becomes the gravest', () => {
    const row = (id: string, severity: 'S1' | 'S2', state: 'investigating' | 'resolved' = 'investigating') => ({
      id,
      severity,
      state,
    });
    expect(newGravest([row('a', 'S2')], [row('a', 'S1')])).toEqual(['a']);
    expect(newGravest([], [row('a', 'S1')])).toEqual(['a']);
    expect(newGravest([row('a', 'S1')], [row('a', 'S1'), row('b', 'S2')])).toEqual([]);
    expect(newGravest([row('a', 'S2')], [row('a', 'S1', 'resolved')])).toEqual([]);
  });
});
