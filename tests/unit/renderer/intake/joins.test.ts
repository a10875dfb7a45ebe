import { describe, expect, it } from 'vitest';
import { examplesHeld, joinsOf } from '../../../../renderer/features/intake/state/joins.ts';
import { cluster, incident, report } from './parts.ts';

const NOTHING = { clusters: [], followed: {}, reports: [], incidents: [] };

describe('what a call would join, as the engine said', () => {
  it('is shown with its row', () => {
    const joins = { kind: 'incident', id: 'i-1', reports: 5, customers: 4 } as const;
    expect(joinsOf({ joins }, { ...NOTHING, incidents: [incident()] })).toMatchObject({
      kind: 'incident',
      incident: { number: 221 },
      reports: 5,
      customers: 4,
    });
    expect(joinsOf({ joins: { kind: 'alone' } }, NOTHING)).toEqual({ kind: 'alone' });
  });

  it('is the cluster that holds the report now, where it was renamed since', () => {
    const joins = { kind: 'cluster', id: 'r-2', reports: 3, customers: 3 } as const;
    const clusters = [cluster({ id: 'r-1' })];
    const renamed = { ...NOTHING, clusters, followed: { 'r-2': 'r-1' } };
    expect(joinsOf({ joins }, renamed)).toMatchObject({ kind: 'cluster', cluster: { id: 'r-1' } });
    const known = { ...NOTHING, clusters, reports: [report({ id: 'r-2', cluster: 'r-1' })] };
    expect(joinsOf({ joins }, known)).toMatchObject({ kind: 'cluster', cluster: { id: 'r-1' } });
  });

  it('is nothing while the row has not come', () => {
    expect(joinsOf({ joins: { kind: 'incident', id: 'i-1', reports: 1, customers: 1 } }, NOTHING)).toBeNull();
    expect(joinsOf({ joins: { kind: 'cluster', id: 'r-1', reports: 2, customers: 1 } }, NOTHING)).toBeNull();
  });
});

describe('example calls', () => {
  const reports = [report({ hasExample: true }), report({ id: 'r-2', hasExample: true, withdrawn: true })];
  const counts = { reports: 3, customers: 2 };

  it('are wanted for what is flagged or declared', () => {
    const red = cluster({ tier: 'red' });
    expect(examplesHeld({ kind: 'cluster', cluster: red, ...counts }, { reports }, 5)).toEqual({ held: 1, wanted: 5 });
    const declared = { kind: 'incident', incident: incident(), ...counts } as const;
    expect(examplesHeld(declared, { reports: [report({ incident: 'i-1', hasExample: true })] }, 5)).toEqual({
      held: 1,
      wanted: 5,
    });
  });

  it('are not asked for where nothing is', () => {
    expect(examplesHeld({ kind: 'cluster', cluster: cluster(), ...counts }, { reports }, 5)).toBeNull();
    expect(examplesHeld({ kind: 'alone' }, { reports }, 5)).toBeNull();
  });
});
