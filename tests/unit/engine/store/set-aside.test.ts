import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../../../main/engine/store/chain.ts';
import { openStore } from '../../../../main/engine/store/open-store.ts';
import type { RecordStore, StoredFact } from '../../../../main/engine/store/port.ts';
import { type Connection, openConnection } from '../../../../main/engine/store/sqlite.ts';
import { FOREIGN_NOW, foreignConsole } from '../../../support/foreign-console.ts';
import { openMemoryKeys } from '../../../support/memory-record/keys.ts';
import { projectionsIn } from '../../../support/projections.ts';
import { runs } from '../../../support/runs.ts';

const NOW = FOREIGN_NOW + 60_000;

function desk(): { readonly store: RecordStore; readonly connection: Connection } {
  const connection = openConnection(':memory:');
  return { store: openStore({ connection, keys: openMemoryKeys(), workspace: 'live' }), connection };
}

const idOf = ({ bytes }: StoredFact) => (JSON.parse(bytes) as { readonly id: string }).id;

/** An agent makes himself a lead, moves a report, and names the site; the hub sets two of that aside. */
function written(): { readonly agent: readonly StoredFact[]; readonly hub: readonly StoredFact[] } {
  const agent = foreignConsole('desk');
  const facts = [
    agent.write('person.added', { person: 'p9', name: 'Ann', initials: 'A', role: 'agent' }),
    agent.write('person.changed', { person: 'p9', role: 'lead' }),
    agent.write('cluster.moved', { report: 'r1', anchor: null }),
    agent.write('setting.changed', { key: 'siteName', value: 'North' }),
    agent.write('person.changed', { person: 'p9', name: 'Ann Lee' }),
  ];
  const hub = foreignConsole('hub-1');
  const aside = [1, 2].map((index) =>
    hub.write('fact.set-aside', {
      fact: idOf(facts[index] as StoredFact),
      console: 'desk',
      seq: index + 1,
      why: 'role',
    }),
  );
  return { agent: facts, hub: aside };
}

describe('facts that the hub sets aside', () => {
  it('count for nothing, whether they are here before or after that is said, and after a fold from scratch', () => {
    const { agent, hub } = written();
    const order = fc.tuple(fc.nat(agent.length), fc.nat(hub.length), fc.boolean());
    const property = fc.property(order, ([first, said, isTogether]) => {
      const { store, connection } = desk();
      const portions = isTogether
        ? [
            [...agent.slice(0, first), ...hub.slice(0, said)],
            [...agent.slice(first), ...hub.slice(said)],
          ]
        : [agent.slice(0, first), hub.slice(0, said), agent.slice(first), hub.slice(said)];
      for (const rows of portions) expect(store.atomically(() => store.ingest(rows, NOW)).refused).toEqual([]);
      expect(store.people()).toEqual([{ id: 'p9', name: 'Ann Lee', initials: 'A', role: 'agent', retired: false }]);
      expect(store.decisionsSince(0)).toEqual([]);
      expect(store.settings().siteName).toBe('North');
      expect(store.quarantined().map(({ kind, reason }) => [kind, reason])).toEqual([
        ['person.changed', 'set aside: role'],
        ['cluster.moved', 'set aside: role'],
      ]);
      expect(checkChain(store.storedFacts(0, 100)).problem).toBeNull();
      const shown = projectionsIn(connection);
      store.rebuild(NOW);
      expect(projectionsIn(connection)).toEqual(shown);
      store.close();
    });
    fc.assert(property, { numRuns: runs(40) });
  });

  it('stay in force where no hub, but a desk, says so', () => {
    const { agent } = written();
    const other = foreignConsole('other');
    const { store } = desk();
    const aside = other.write('fact.set-aside', {
      fact: idOf(agent[1] as StoredFact),
      console: 'desk',
      seq: 2,
      why: 'role',
    });
    store.atomically(() => store.ingest([...agent, aside], NOW));
    expect(store.people()[0]?.role).toBe('lead');
    store.close();
  });
});
