import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClusterChange,
  type ClusterRow,
  type IncidentRow,
  RECENT_REPORTS,
  type ReportRow,
  type Snapshot,
} from '../../../../main/core/contract/views.ts';
import { DEFAULT_SETTINGS } from '../../../../main/core/settings/setting.ts';
import { applyChange, upsertIncidents, upsertReports } from '../../../../renderer/stores/changes.ts';
import { incident as anyIncident, report as anyReport } from '../intake/parts.ts';

const report = (id: string, happenedAt: number, words = '') => anyReport({ id, happenedAt, words });
const incident = (id: string, changes: Partial<IncidentRow> = {}) => anyIncident({ id, declaredAt: 0, ...changes });

function cluster(id: string): ClusterRow {
  return { id, reports: 1 } as ClusterRow;
}

function grown(id: string, reports: number): ClusterChange {
  return { id, now: { reports } };
}

const EMPTY: Snapshot = {
  workspace: 'live',
  revision: 7,
  now: 0,
  settings: DEFAULT_SETTINGS,
  symptoms: [],
  listed: [],
  advice: [],
  people: [],
  person: null,
  clusters: [],
  followed: {},
  incidents: [],
  faults: [],
  undecided: [],
  changes: [],
  reports: [],
  strip: { calls: [], usual: null, reportsToday: 0 },
  directory: { customers: 0, lines: 0 },
  drill: null,
  outbox: { version: 0, waiting: 0, troubled: 0 },
  surge: {
    state: 'counting',
    isLearning: false,
    weeks: 0,
    reports: 0,
    learnedAt: null,
    budget: 1,
    threshold: null,
    proof: null,
    facets: [],
    needsDays: 7,
    detector: 'fixed-count-1',
    problem: null,
  },
};

describe('applying an announced change', () => {
  it('takes the next revision', () => {
    const applied = applyChange(EMPTY, 8, { person: 'p1', reports: [report('a', 1)] });
    expect(applied).toMatchObject({
      outcome: 'applied',
      snapshot: { revision: 8, person: 'p1', reports: [{ id: 'a' }] },
    });
  });

  it('passes over what it knows already', () => {
    expect(applyChange(EMPTY, 7, { person: 'p1' }).outcome).toBe('known');
    expect(applyChange(EMPTY, 3, { person: 'p1' }).outcome).toBe('known');
  });

  it('notices that one was missed', () => {
    expect(applyChange(EMPTY, 9, { person: 'p1' }).outcome).toBe('gap');
  });

  it('takes the rows that are other now and those that are gone, and leaves all others as they are', () => {
    const before = { ...EMPTY, incidents: [incident('i'), incident('j')], clusters: [cluster('a'), cluster('b')] };
    const changed = { clusters: [grown('a', 2), cluster('c')], gone: { clusters: ['b'], incidents: ['j'] } };
    const applied = applyChange(before, 8, changed);
    if (applied.outcome !== 'applied') throw new Error('not applied');
    expect(applied.snapshot.clusters.map(({ id, reports }) => [id, reports])).toEqual([
      ['a', 2],
      ['c', 1],
    ]);
    expect(applied.snapshot.incidents).toEqual([before.incidents[0]]);
    expect(applied.snapshot.incidents[0]).toBe(before.incidents[0]);
    const again = applyChange(applied.snapshot, 9, { person: null });
    if (again.outcome !== 'applied') throw new Error('not applied');
    expect(again.snapshot.reports).toBe(applied.snapshot.reports);
    expect(again.snapshot.incidents).toBe(applied.snapshot.incidents);
    expect(again.snapshot.clusters).toBe(applied.snapshot.clusters);
  });

  it('keeps what clusters were called before', () => {
    const first = applyChange(EMPTY, 8, { followed: { a: 'b' } });
    if (first.outcome !== 'applied') throw new Error('not applied');
    expect(applyChange(first.snapshot, 9, { followed: { b: 'c' } })).toMatchObject({
      snapshot: { followed: { a: 'b', b: 'c' } },
    });
  });

  it('fetches anew where reports joined a cluster that it does not hold', () => {
    expect(applyChange(EMPTY, 8, { clusters: [grown('a', 2)] }).outcome).toBe('gap');
  });

  it('tells “set to nothing” from “not changed”', () => {
    const person = { ...EMPTY, person: 'p1' };
    expect(applyChange(person, 8, { person: null })).toMatchObject({ snapshot: { person: null } });
    expect(applyChange(person, 8, {})).toMatchObject({ snapshot: { person: 'p1' } });
  });
});

describe('the newest reports', () => {
  it('stay sorted when a late one comes, and a changed one takes its own place', () => {
    const rows = upsertReports([report('b', 20), report('a', 10)], [report('c', 15), report('a', 10, 'corrected')]);
    expect(rows.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(rows[2]?.words).toBe('corrected');
  });

  it('are the same whichever way they arrive, and never more than are kept', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 50 })), {
      selector: ([id]) => id,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (entries, step) => {
        const all = entries.map(([id, at]) => report(id, at));
        let grown: readonly ReportRow[] = [];
        for (let from = 0; from < all.length; from += step) grown = upsertReports(grown, all.slice(from, from + step));
        expect(grown).toEqual(upsertReports([], all.toReversed()));
      }),
    );
    const many = Array.from({ length: RECENT_REPORTS + 20 }, (_, index) => report(String(index), index));
    const kept = upsertReports([], many);
    expect(kept).toHaveLength(RECENT_REPORTS);
    expect(kept.at(-1)?.happenedAt).toBe(20);
  });
});

describe('the incidents', () => {
  it('stand open before resolved, gravest first, newest first', () => {
    const rows = upsertIncidents(
      [],
      [
        incident('over', { state: 'resolved', resolvedAt: 9 }),
        incident('mild', { severity: 'S4', declaredAt: 9 }),
        incident('older', { severity: 'S2', declaredAt: 1 }),
        incident('newer', { severity: 'S2', declaredAt: 2 }),
        incident('over later', { state: 'resolved', resolvedAt: 10, severity: 'S4' }),
      ],
    );
    expect(rows.map(({ id }) => id)).toEqual(['newer', 'older', 'mild', 'over later', 'over']);
  });
});
