import { describe, expect, it } from 'vitest';
import type { IntakeCaller } from '../../../../renderer/features/intake/state/form.ts';
import { examplesHeld, joinsPreview } from '../../../../renderer/features/intake/state/joins.ts';
import { cluster, incident, match, report } from './parts.ts';

const WITHHELD: IntakeCaller = { kind: 'withheld' };
const SALTMARSH: IntakeCaller = {
  kind: 'directory',
  match: match(),
  callingNumber: null,
  callingShown: null,
  callerName: null,
};

function joining(change: Partial<Parameters<typeof joinsPreview>[0]> = {}) {
  return { symptom: 'cannot_place_calls', words: '', facets: {}, caller: WITHHELD, ...change };
}

const FREE = { clusters: [], incidents: [], reports: [] };

describe('what a call would join', () => {
  it('is a group of its own when nobody else reports it', () => {
    expect(joinsPreview(joining(), FREE)).toEqual({ kind: 'alone' });
  });

  it('is the cluster of its symptom, with what that becomes', () => {
    const view = { ...FREE, clusters: [cluster({ reports: 7, customers: 5, members: ['r-1'] })], reports: [report()] };
    expect(joinsPreview(joining(), view)).toMatchObject({ kind: 'cluster', reports: 8, customers: 6 });
    expect(joinsPreview(joining({ caller: SALTMARSH }), view)).toMatchObject({ reports: 8, customers: 5 });
  });

  it('counts all withheld callers as one', () => {
    const reports = [report({ caller: 'withheld', customer: null, counted: 'withheld' })];
    const view = { ...FREE, clusters: [cluster({ reports: 1, customers: 1 })], reports };
    expect(joinsPreview(joining(), view)).toMatchObject({ reports: 2, customers: 1 });
  });

  it('knows an unknown number by its earlier reports', () => {
    const view = {
      ...FREE,
      clusters: [cluster()],
      reports: [report({ caller: 'number', customer: null, counted: 's-9' })],
    };
    const earlier = [{ report: 'r-1', number: 1001, at: 1, symptom: 'cannot_place_calls' }];
    const caller: IntakeCaller = { kind: 'number', number: '+447700900413', shown: '', callerName: null, earlier };
    expect(joinsPreview(joining({ caller }), view)).toMatchObject({ customers: 1 });
    expect(joinsPreview(joining({ caller: { ...caller, earlier: [] } }), view)).toMatchObject({ customers: 2 });
  });

  it('is the incident whose rule takes it, before any cluster', () => {
    const view = { ...FREE, clusters: [cluster({ symptom: 'portal_or_login' })], incidents: [incident()] };
    expect(joinsPreview(joining({ symptom: 'portal_or_login' }), view)).toMatchObject({
      kind: 'incident',
      incident: { number: 221 },
      reports: 5,
      customers: 4,
    });
  });

  it('is no incident that is resolved, or that is about another part of the estate', () => {
    const rule = { symptoms: ['portal_or_login'], wordGroups: [], facet: { facet: 'platform', value: 'Corvid voice' } };
    const facets = { platform: 'Meridian voice' };
    const resolved = { ...FREE, incidents: [incident({ state: 'resolved' })] };
    expect(joinsPreview(joining({ symptom: 'portal_or_login' }), resolved)).toEqual({ kind: 'alone' });
    const elsewhere = { ...FREE, incidents: [incident({ rule })] };
    expect(joinsPreview(joining({ symptom: 'portal_or_login', facets }), elsewhere)).toEqual({ kind: 'alone' });
  });

  it('is the cluster that was added to last where people split one symptom', () => {
    const clusters = [cluster({ id: 'old', lastAt: 1000 }), cluster({ id: 'new', lastAt: 2000 })];
    expect(joinsPreview(joining(), { ...FREE, clusters })).toMatchObject({ cluster: { id: 'new' } });
  });

  it('is the group of like words for what fits no symptom', () => {
    const words = 'hold music chops the caller off';
    const view = {
      ...FREE,
      clusters: [cluster({ symptom: 'other', wordGroup: 'r-1', title: words })],
      reports: [report({ symptom: 'other', wordGroup: 'r-1', words })],
    };
    const alike = joining({ symptom: 'other', words: 'the hold music is chopping callers off' });
    expect(joinsPreview(alike, view)).toMatchObject({ kind: 'cluster', reports: 2 });
    expect(joinsPreview(joining({ symptom: 'other', words: 'invoice is wrong' }), view)).toEqual({ kind: 'alone' });
  });
});

describe('example calls', () => {
  const reports = [report({ hasExample: true }), report({ id: 'r-2', hasExample: true, withdrawn: true })];

  it('are wanted for what is flagged or declared', () => {
    const flagged = joinsPreview(joining(), { ...FREE, clusters: [cluster({ tier: 'red', members: ['r-1', 'r-2'] })] });
    expect(examplesHeld(flagged, { reports }, 5)).toEqual({ held: 1, wanted: 5 });
    const declared = joinsPreview(joining({ symptom: 'portal_or_login' }), { ...FREE, incidents: [incident()] });
    expect(examplesHeld(declared, { reports: [report({ incident: 'i-1', hasExample: true })] }, 5)).toEqual({
      held: 1,
      wanted: 5,
    });
  });

  it('are not asked for where nothing is', () => {
    const quiet = joinsPreview(joining(), { ...FREE, clusters: [cluster()] });
    expect(examplesHeld(quiet, { reports }, 5)).toBeNull();
    expect(examplesHeld({ kind: 'alone' }, { reports }, 5)).toBeNull();
  });
});
