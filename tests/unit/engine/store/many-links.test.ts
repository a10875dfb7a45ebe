import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFact, type SqliteRecord, sqliteRecord } from './sqlite-record.ts';

let record: SqliteRecord;
beforeEach(() => {
  record = sqliteRecord();
});
afterEach(() => record.remove());

const idOf = (index: number) => `r${String(index).padStart(6, '0')}`;

function declare(incident: string): void {
  record.write({
    kind: 'incident.declared',
    happenedAt: 1_700_000_000_000,
    payload: {
      incident,
      number: incident === 'i1' ? 1 : 2,
      title: { subject: `title-${incident}`, fields: { text: 'No outbound calls' } },
      severity: 'S1',
      rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
      reports: [],
      flag: null,
    },
  });
}

/** Links so many reports one by one, as they come in; ms. */
function link(incident: string, count: number): number {
  const begun = performance.now();
  record.store.atomically(() => {
    for (let index = 0; index < count; index += 1) {
      const payload = { incident, reports: [idOf(index)], by: 'rule' as const, flag: null };
      const fact = { kind: 'incident.reports-linked' as const, happenedAt: 1_700_000_000_000, payload };
      record.store.append([fact], { person: 'p1', command: `${incident}-${index}`, now: 1_700_000_000_000 });
    }
  });
  return performance.now() - begun;
}

describe('an incident of very many reports', () => {
  it('takes the next report in about the time that it took the first', () => {
    for (const incident of ['i1', 'i2']) declare(incident);
    const few = link('i1', 250);
    const many = link('i2', 2000);
    // Eight times as many: were all of them written anew for each, it would take sixty times as long.
    expect(many / few).toBeLessThan(30);
    expect(record.store.incident('i2')?.reports.length).toBe(2000);
  });

  it('is the same from memory, from the file, and after a transaction that was taken back', () => {
    declare('i1');
    link('i1', 3);
    expect(() =>
      record.store.atomically(() => {
        link('i1', 5);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    const held = record.store.incident('i1');
    expect(held?.reports).toEqual([idOf(0), idOf(1), idOf(2)]);
    record.reopen();
    expect(record.store.incident('i1')).toEqual(held);
    expect(record.store.incidents()).toEqual([held]);
    record.store.rebuild(1_700_000_000_000);
    expect(record.store.incident('i1')).toEqual(held);
  });

  it('gives many reports at once, in the order asked for, without those that are not here', () => {
    record.write(reportFact('r2'), reportFact('r1', 'no dial tone', { number: 1002 }));
    expect(record.store.reports(['r1', 'none', 'r2']).map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(record.store.reports([])).toEqual([]);
  });
});
