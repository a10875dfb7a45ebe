import { describe, expect, it } from 'vitest';
import type { ClusterRow, IncidentRow, ReportRow } from '../../../../main/core/contract/views.ts';
import { clusterHolding, dueIncidents, rankedClusters } from '../../../../renderer/stores/targets.ts';

function cluster(id: string, changes: Partial<ClusterRow> = {}): ClusterRow {
  return { id, tier: 'none', incident: null, customers: 1, lastAt: 0, ...changes } as ClusterRow;
}

function incident(id: string, nextUpdateAt: number | null, state: IncidentRow['state'] = 'investigating'): IncidentRow {
  return { id, nextUpdateAt, state } as IncidentRow;
}

describe('the clusters of the board', () => {
  it('stand red, amber, then by customers, then by the last call', () => {
    const rows = rankedClusters([
      cluster('few', { lastAt: 1 }),
      cluster('few, later', { lastAt: 2 }),
      cluster('many', { customers: 9 }),
      cluster('dismissed', { customers: 4, tier: 'dismissed' }),
      cluster('amber', { tier: 'amber' }),
      cluster('red', { tier: 'red' }),
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['red', 'amber', 'many', 'dismissed', 'few, later', 'few']);
  });

  it('leave out those that an incident holds', () => {
    expect(rankedClusters([cluster('taken', { incident: 'i', tier: 'red' })])).toEqual([]);
  });

  it('are found by the ids that they had, since the oldest report names them only until it leaves', () => {
    const clusters = [cluster('b'), cluster('a')];
    const reports = [{ id: 'c', cluster: 'b' } as ReportRow];
    const shown = {
      clusters,
      followed: { old: 'older', older: 'b', lost: 'nowhere', round: 'turn', turn: 'round' },
      reports,
    };
    const found = (id: string | null) => clusterHolding(shown, id)?.id ?? null;
    expect(['c', 'a', 'old', 'older'].map(found)).toEqual(['b', 'a', 'b', 'b']);
    expect(['gone', 'lost', 'round', null].map(found)).toEqual([null, null, null, null]);
  });
});

describe('what is due', () => {
  it('is the open incidents with a time, the earliest first', () => {
    const rows = [incident('later', 9), incident('none', null), incident('over', 1, 'resolved'), incident('first', 3)];
    expect(dueIncidents(rows).map(({ id }) => id)).toEqual(['first', 'later']);
  });
});
