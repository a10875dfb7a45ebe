import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeStamp } from '../../../../main/core/envelope/stamp.ts';
import { knownKinds } from '../../../../main/core/ops/kinds.ts';
import { foreignConsole } from '../../../support/foreign-console.ts';
import { testNow } from '../../../support/test-clock.ts';
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
  const at = testNow();

  it('is kept and changes nothing here, and those around it hold, also after a rebuild', () => {
    const newer = foreignConsole('newer');
    const facts = [
      newer.write('setting.changed', { key: 'falseFlagsAWeek', value: 0.5 }, { at }),
      newer.write('setting.changed', { key: 'wallboardTitle', value: 'North' }, { at }),
      newer.write('setting.changed', { key: 'falseFlagsAWeek', value: 900 }, { at }),
      newer.write('setting.changed', { key: 'siteName', value: 'North' }, { at }),
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
  const at = testNow() + 3_600_000;
  const foreign = foreignConsole().write('setting.changed', { key: 'siteName', value: 'North' }, { at });
  const stamp = encodeStamp({ wall: at, counter: 1 });
  const lastStamp = () =>
    (JSON.parse(record.store.storedFacts(record.store.factCount() - 1, 1)[0]?.bytes ?? '{}') as { stamp: string })
      .stamp;

  it('does not run ahead with a fact from the future that still waits', () => {
    record.store.atomically(() => record.store.ingest([foreign], testNow()));
    record.reopen();
    record.write(reportFact('r1'));
    expect(lastStamp() < stamp).toBe(true);
  });

  it('stays after a fact from the future that was let go', () => {
    record.write(reportFact('r0'));
    record.store.atomically(() => record.store.ingest([foreign], testNow()));
    record.write(reportFact('r1'));
    record.store.atomically(() => record.store.releaseHeld(at));
    record.reopen();
    record.write(reportFact('r2'));
    expect(lastStamp() > stamp).toBe(true);
  });

  it('stays after facts of other consoles', () => {
    const wall = testNow() + 60_000;
    const soon = foreignConsole().write('setting.changed', { key: 'siteName', value: 'North' }, { at: wall });
    record.write(reportFact('r0'));
    record.store.atomically(() => record.store.ingest([soon], testNow()));
    record.reopen();
    record.write(reportFact('r1'));
    expect(lastStamp() > encodeStamp({ wall, counter: 1 })).toBe(true);
  });
});
