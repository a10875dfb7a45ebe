import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeStamp } from '../../../../main/core/envelope/stamp.ts';
import { knownKinds } from '../../../../main/engine/store/known-kinds.ts';
import { reportFact, type SqliteRecord, sqliteRecord } from './sqlite-record.ts';

let record: SqliteRecord;
beforeEach(() => {
  record = sqliteRecord();
});
afterEach(() => record.remove());

/** Makes the record one that an older program left, which did not know these kinds and so did not fold them. */
function asIfUnknown(...kinds: readonly string[]): void {
  const known = knownKinds().filter((kind) => !kinds.some((unknown) => kind.startsWith(`${unknown}@`)));
  record.store.setLocal('kinds', known.join(' '));
  record.connection.exec("DELETE FROM people; DELETE FROM fact_streams WHERE stream LIKE 'person:%'");
}

const ada = {
  kind: 'person.added',
  happenedAt: 1,
  payload: { person: 'p2', name: 'Ada', initials: 'A', role: 'lead' },
} as const;

describe('facts of a kind that an older program kept without knowing it', () => {
  it('are folded when a program that knows it opens the record', () => {
    record.write(reportFact('r1'), ada);
    asIfUnknown('person.added');
    expect(record.store.people()).toEqual([]);
    record.reopen();
    expect(record.store.people()).toEqual([expect.objectContaining({ name: 'Ada' })]);
    expect(record.store.report('r1')?.personal?.words).toBe('cannot ring out');
  });

  it('are looked for once only, and nothing is folded anew without them', () => {
    record.write(reportFact('r1'), ada);
    asIfUnknown('advice.given');
    record.reopen();
    // Nobody folded people again, since there is no fact of the kind that is new.
    expect(record.store.people()).toEqual([]);
    expect(record.store.local('kinds')).toBe(knownKinds().join(' '));
  });
});

describe('a setting that a newer program knows', () => {
  const at = Date.now();
  const foreign = (seq: number, payload: unknown) => ({
    id: `01NEWER0000000000000000${seq}`,
    workspace: 'live',
    console: 'newer',
    seq,
    previous: '0'.repeat(64),
    stamp: encodeStamp({ wall: at, counter: seq }),
    person: 'p9',
    command: `newer-${seq}`,
    kind: 'setting.changed',
    version: 1,
    happenedAt: at,
    recordedAt: at,
    payload,
  });

  it('is kept and changes nothing here, and those around it hold, also after a rebuild', () => {
    const facts = [
      foreign(1, { key: 'falseFlagsAWeek', value: 0.5 }),
      foreign(2, { key: 'wallboardTitle', value: 'North' }),
      foreign(3, { key: 'falseFlagsAWeek', value: 900 }),
      foreign(4, { key: 'siteName', value: 'North' }),
    ];
    record.store.atomically(() => record.store.ingest(facts, at));
    const settings = record.store.settings();
    expect(settings).toMatchObject({ siteName: 'North', falseFlagsAWeek: 1 });
    expect(Object.keys(settings)).not.toContain('wallboardTitle');
    expect(record.store.factCount()).toBe(4);
    record.store.rebuild(at);
    expect(record.store.settings()).toEqual(settings);
  });
});

describe('the clock of a record that is opened again', () => {
  const at = Date.now() + 3_600_000;
  const foreign = {
    id: '01FOREIGN00000000000000001',
    workspace: 'live',
    console: 'other',
    seq: 1,
    previous: '0'.repeat(64),
    stamp: encodeStamp({ wall: at, counter: 3 }),
    person: 'p9',
    command: 'other-1',
    kind: 'setting.changed',
    version: 1,
    happenedAt: at,
    recordedAt: at,
    payload: { key: 'siteName', value: 'North' },
  };
  const lastStamp = () =>
    (JSON.parse(record.store.storedFacts(record.store.factCount() - 1, 1)[0]?.bytes ?? '{}') as { stamp: string })
      .stamp;

  it('does not run ahead with a fact from the future that still waits', () => {
    record.store.atomically(() => record.store.ingest([foreign], Date.now()));
    record.reopen();
    record.write(reportFact('r1'));
    expect(lastStamp() < foreign.stamp).toBe(true);
  });

  it('stays after a fact from the future that was let go', () => {
    record.write(reportFact('r0'));
    record.store.atomically(() => record.store.ingest([foreign], Date.now()));
    record.write(reportFact('r1'));
    record.store.atomically(() => record.store.releaseHeld(at));
    record.reopen();
    record.write(reportFact('r2'));
    expect(lastStamp() > foreign.stamp).toBe(true);
  });

  it('stays after facts of other consoles', () => {
    const soon = { ...foreign, stamp: encodeStamp({ wall: Date.now() + 60_000, counter: 3 }) };
    record.write(reportFact('r0'));
    record.store.atomically(() => record.store.ingest([soon], Date.now()));
    record.reopen();
    record.write(reportFact('r1'));
    expect(lastStamp() > soon.stamp).toBe(true);
  });
});
