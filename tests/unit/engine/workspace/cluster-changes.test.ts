import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterRow, Snapshot } from '../../../../main/core/contract/views.ts';
import { createClusterChanges } from '../../../../main/engine/workspace/cluster-changes.ts';
import { applyChange } from '../../../../renderer/stores/changes.ts';
import { runs } from '../../../support/runs.ts';
import { cluster } from '../../renderer/intake/parts.ts';

function row(id: string, members: number, over: Partial<ClusterRow> = {}): ClusterRow {
  return cluster({
    id,
    customers: members,
    reports: members,
    lastAt: members,
    reason: `${members} customers`,
    spark: [0, members],
    ...over,
  });
}

const empty = {
  workspace: 'live',
  revision: 0,
  reports: [],
  clusters: [],
  followed: {},
  incidents: [],
} as unknown as Snapshot;

describe('what is told of clusters', () => {
  it('is what is other than before, and no more', () => {
    const changes = createClusterChanges();
    changes.since([row('a', 200)]);
    const { changed } = changes.since([row('a', 201)]);
    expect(changed).toEqual([
      {
        id: 'a',
        now: { customers: 201, reports: 201, lastAt: 201, reason: '201 customers', spark: [0, 201] },
      },
    ]);
    expect(JSON.stringify(changed).length).toBeLessThan(300);
  });

  it('comes to the same rows in a window, whatever happens to them in whatever order', () => {
    const state = fc.record({ a: fc.nat(4), b: fc.nat(4), tier: fc.constantFrom('none', 'amber', 'red') });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), (states) => {
        const changes = createClusterChanges();
        let snapshot = empty;
        for (const { a, b, tier } of states) {
          const rows = [
            ...(a > 0 ? [row('a', a, { tier: tier as ClusterRow['tier'] })] : []),
            ...(b > 0 ? [row('b', b)] : []),
          ];
          const { changed, gone } = changes.since(rows);
          const applied = applyChange(snapshot, snapshot.revision + 1, { clusters: changed, gone: { clusters: gone } });
          if (applied.outcome !== 'applied') throw new Error(applied.outcome);
          snapshot = applied.snapshot;
          expect(snapshot.clusters).toEqual(rows);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
