import { describe, expect, it } from 'vitest';
import type { ClusterRow } from '../../../../main/core/contract/views.ts';
import { newFlags } from '../../../../renderer/features/frame/new-flags.ts';
import { isQuiet } from '../../../../renderer/features/frame/sound.ts';

function cluster(tier: ClusterRow['tier'], members: readonly string[], incident: string | null = null): ClusterRow {
  return {
    id: members[0] ?? '',
    symptom: 'other',
    wordGroup: null,
    title: '',
    incident,
    tier,
    flag: null,
    customers: members.length,
    reports: members.length,
    sites: 0,
    vulnerable: 0,
    vulnerableName: '',
    firstAt: 0,
    lastAt: 0,
    place: null,
    reason: '',
    usual: null,
    spark: [],
    curve: [],
    members,
  };
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

  it('follows a cluster whose oldest report has left, by the reports that stay', () => {
    expect(told([cluster('red', ['a', 'b'])], [cluster('none', ['a']), cluster('red', ['b', 'c'])])).toEqual([]);
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
