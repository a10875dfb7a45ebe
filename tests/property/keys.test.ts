import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typed } from '../../main/core/envelope/typed-text.ts';
import type { NewFact } from '../../main/core/ops/fact.ts';
import type { CallerKey } from '../../main/engine/store/caller-key.ts';
import { keyIdOf } from '../../main/engine/store/caller-key.ts';
import type { KeyRing } from '../../main/engine/store/keys.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import type { RecordStore, StoredFact } from '../../main/engine/store/port.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { openMemoryKeys } from '../support/memory-record/keys.ts';
import { projectionsIn } from '../support/projections.ts';
import { runs } from '../support/runs.ts';

const NOW = 1_700_000_000_000;

/** A ring whose keys can be looked at, so that they can travel. */
function ringWithKeys(): { readonly ring: KeyRing; keys(): readonly CallerKey[] } {
  const made: CallerKey[] = [];
  const inner = openMemoryKeys();
  const ring: KeyRing = {
    ...inner,
    seal: (subject, text) => {
      if (!made.some((key) => key.subject === subject)) {
        const key = crypto.getRandomValues(new Uint8Array(32));
        const own = { subject, id: keyIdOf('live', subject, key), key };
        made.push(own);
        inner.add([own]);
      }
      return inner.seal(subject, text);
    },
    // A writer that has not heard of the erasure goes on sealing.
    markErased: () => {},
  };
  return { ring, keys: () => made };
}

function logged(report: string, subject: string, words: string): NewFact {
  const none = { callerName: null, callBackNumber: null, ticket: null, example: null, affectedNumber: null };
  return {
    kind: 'report.logged',
    happenedAt: NOW,
    payload: {
      report,
      number: 1001,
      symptom: 'calls_drop',
      wordGroup: null,
      caller: 'number',
      customer: null,
      site: null,
      line: null,
      partner: null,
      facets: {},
      usersAffected: null,
      vulnerable: false,
      emergency: false,
      personal: { subject, fields: { words, callingNumber: '+447700900001', ...none } },
    },
  };
}

function row(customer: string, name: string): NewFact {
  const fields = { account: null, name, siteName: null, number: '+447700900002', partnerName: null, notes: {} };
  return {
    kind: 'directory.rows-put',
    happenedAt: NOW,
    payload: {
      source: 'file',
      rows: [
        {
          customer,
          site: `${customer}-site`,
          line: `${customer}-line`,
          partner: null,
          facets: {},
          vulnerable: false,
          personal: { subject: customer, fields },
        },
      ],
    },
  };
}

/** What two desks that were apart wrote: each made a key of its own for the same customer and for the same caller. */
const WRITTEN: readonly (readonly NewFact[])[] = [
  [
    row('c1', 'Saltmarsh Logistics'),
    logged('r1', 'c1', 'from the first desk'),
    logged('r3', 's1', 'somebody'),
    {
      kind: 'directory.number-matched',
      happenedAt: NOW,
      payload: {
        match: 'm1',
        customer: 'c1',
        line: null,
        personal: { subject: 'c1', fields: { number: '+447700900009', callerName: 'Nights' } },
      },
    },
    {
      kind: 'incident.declared',
      happenedAt: NOW,
      payload: {
        incident: 'i1',
        number: 201,
        title: typed('No calls'),
        severity: 'S2',
        rule: { symptoms: [], wordGroups: [], facet: null },
        reports: ['r1'],
        flag: null,
      },
    },
  ],
  [
    row('c1', 'Saltmarsh Logistics Ltd'),
    logged('r2', 'c1', 'from the second desk'),
    {
      kind: 'report.corrected',
      happenedAt: NOW,
      payload: { report: 'r1', personal: { subject: 'c1', fields: { words: 'corrected' } } },
    },
  ],
];
const ERASURE: NewFact = { kind: 'caller.erased', happenedAt: NOW, payload: { subjects: ['c1'], customer: 'c1' } };

type Arrival = { readonly key: CallerKey } | { readonly fact: StoredFact };

function write(withErasure: boolean): { readonly facts: readonly StoredFact[]; readonly keys: readonly CallerKey[] } {
  const all = WRITTEN.map((facts, index) => {
    const { ring, keys } = ringWithKeys();
    const store = openStore({ connection: openConnection(':memory:'), keys: ring, workspace: 'live' });
    const more = withErasure && index === 1 ? [ERASURE] : [];
    for (const [step, fact] of [...facts, ...more].entries())
      store.atomically(() => store.append([fact], { person: 'p', command: `c-${index}-${step}`, now: NOW + step }));
    const stored = store.storedFacts(0, 1000).map(({ bytes, hash }) => ({ bytes, hash }));
    store.close();
    return { stored, keys: keys() };
  });
  return { facts: all.flatMap(({ stored }) => stored), keys: all.flatMap(({ keys }) => keys) };
}

/** Lets a desk hear of everything in an order, offering a fact again until the one before it has come. */
function hear(arrivals: readonly Arrival[]): { readonly store: RecordStore; readonly shown: unknown } {
  const connection = openConnection(':memory:');
  const store = openStore({ connection, keys: openMemoryKeys(), workspace: 'live' });
  const waiting: StoredFact[] = [];
  for (const arrival of arrivals) {
    store.atomically(() => {
      if ('key' in arrival) store.takeKeys([arrival.key]);
      else waiting.push(arrival.fact);
      for (let taken = 1; taken > 0; ) {
        const { stored, refused } = store.ingest(waiting.splice(0), NOW + 1000);
        waiting.push(...refused.map((each) => each.row));
        taken = stored;
      }
    });
    store.scrubIfDue();
  }
  const { held: _, ...shown } = projectionsIn(connection);
  return { store, shown };
}

describe('keys, facts and tombstones', { timeout: 120_000 }, () => {
  for (const withErasure of [false, true]) {
    it(`${withErasure ? 'and an erasure ' : ''}make the same desk in whatever order they arrive, and the same as from scratch`, () => {
      const { facts, keys } = write(withErasure);
      const arrivals: readonly Arrival[] = [...keys.map((key) => ({ key })), ...facts.map((fact) => ({ fact }))];
      const wanted = hear(arrivals);
      expect(wanted.store.lockedSubjects()).toBe(0);
      const words = wanted.store.reportsSince(0).map((report) => report.personal?.words ?? null);
      expect(words.sort()).toEqual(
        withErasure ? [null, null, 'somebody'].sort() : ['corrected', 'from the second desk', 'somebody'],
      );
      const property = fc.property(fc.shuffledSubarray([...arrivals], { minLength: arrivals.length }), (order) => {
        const { store, shown } = hear(order);
        expect(shown).toEqual(wanted.shown);
        expect(store.lockedSubjects()).toBe(0);
        store.rebuild(NOW + 1000);
        expect(store.reportsSince(0)).toEqual(wanted.store.reportsSince(0));
        store.close();
      });
      fc.assert(property, { numRuns: runs(80) });
      wanted.store.close();
    });
  }

  it('with a key that has not come are locked and not erased, until it comes', () => {
    const { facts, keys } = write(false);
    const { store } = hear(facts.map((fact) => ({ fact })));
    expect(store.lockedSubjects()).toBeGreaterThan(0);
    expect(store.report('r1')).toMatchObject({ personal: null, isLocked: true });
    expect(store.isErased('c1')).toBe(false);
    store.atomically(() => store.takeKeys(keys));
    expect(store.lockedSubjects()).toBe(0);
    expect(store.report('r1')?.personal?.words).toBe('corrected');
    expect(store.report('r1')?.isLocked).toBeUndefined();
    expect(store.customer('c1')?.name).toMatch(/^Saltmarsh Logistics/);
    expect(store.incident('i1')?.title).toBe('No calls');
    store.close();
  });
});
