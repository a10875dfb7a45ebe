import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfConsole } from '../../main/core/consoles/console-code.ts';
import { seededRandom } from '../../main/core/random.ts';
import { checkChain } from '../../main/engine/store/chain.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import type { RecordStore, StoredFact } from '../../main/engine/store/port.ts';
import { type Connection, openConnection } from '../../main/engine/store/sqlite.ts';
import { openMemoryKeys } from '../support/memory-record/keys.ts';
import { projectionsIn } from '../support/projections.ts';
import { runs } from '../support/runs.ts';
import { reportFact } from '../unit/engine/store/sqlite-record.ts';
import { anySteps, BEGIN, END } from './record-steps.ts';
import type { Step } from './record-world.ts';

const DESKS = 4;
const MINUTE = 60_000;
/** How wrong the clock of a desk may be (minutes). */
const SKEW = 47;

interface Desk {
  connection: Connection;
  store: RecordStore;
  skew: number;
}

/**
 * Desks that write on their own and hand each other what they know: late, in any order, more than once, with clocks that
 * disagree and jump, and with desks that end in the middle and fold everything again. All keys are everywhere.
 */
function openNetwork(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-exchange-'));
  const random = seededRandom(seed);
  const keys = { ...openMemoryKeys(), close: () => {} };
  const open = (index: number) => {
    const connection = openConnection(join(folder, `desk-${index}.db`));
    return { connection, store: openStore({ connection, keys, workspace: 'live' }) };
  };
  const desks: Desk[] = Array.from({ length: DESKS }, (_, index) => ({ ...open(index), skew: 0 }));
  const anyDesk = () => desks[random.int(0, DESKS - 1)] as Desk;
  let commands = 0;

  function write({ console, at, fact }: Step): void {
    const { store, skew } = desks[console % DESKS] as Desk;
    commands += 1;
    const by = { person: `person-${console}`, command: `command-${commands}`, now: at + skew };
    try {
      store.atomically(() => store.append([fact], by));
    } catch (error) {
      // Nothing can be sealed any more for a caller of whose erasure this desk has not heard.
      if (!(error instanceof Error && error.message.includes('was erased'))) throw error;
    }
  }
  /** Hands some of what one desk knows to another, out of order and some of it twice. */
  function exchange(at: number): void {
    const from = anyDesk();
    const to = anyDesk();
    if (from === to) return;
    const start = random.int(0, from.store.factCount());
    const rows = from.store.storedFacts(start, random.int(1, 20)).map(({ bytes, hash }) => ({ bytes, hash }));
    const sent = [...rows, ...rows.filter(() => random.next() < 0.2)].sort(() => random.next() - 0.5);
    offer(to, sent, at);
  }
  function offer({ store, skew }: Desk, rows: readonly StoredFact[], at: number): number {
    const { stored, refused } = store.atomically(() => store.ingest(rows, at + skew));
    for (const { why } of refused) if (why !== 'early') throw new Error(`a desk refused a fact: ${why}`);
    return stored;
  }
  /** What happens to a desk between two facts. */
  function disturb(at: number): void {
    const index = random.int(0, DESKS - 1);
    const desk = desks[index] as Desk;
    const chance = random.next();
    if (chance < 0.2) desk.skew = random.int(-SKEW, SKEW) * MINUTE;
    else if (chance < 0.3) desk.store.rebuild(at + desk.skew);
    else if (chance < 0.4) {
      // Ended in the middle of a transaction.
      desk.connection.exec('BEGIN');
      desk.store.close();
      Object.assign(desk, open(index));
    } else if (chance < 0.5) desk.store.atomically(() => desk.store.releaseHeld(at + desk.skew));
    else exchange(at);
  }
  /** Everybody hears everything, and every clock has reached the end. */
  function heal(): void {
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const from of desks)
        for (const to of desks) if (from !== to && offer(to, from.store.storedFacts(0, 100_000), END) > 0) isNew = true;
    }
    for (const { store } of desks) store.atomically(() => store.releaseHeld(END + SKEW * MINUTE));
  }
  return {
    desks,
    random,
    write,
    disturb,
    heal,
    close: () => {
      for (const { store } of desks) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe('desks that exchange what they know', { timeout: 240_000 }, () => {
  it('come to the same, and to what a fold from scratch comes to, whatever happened in between', () => {
    const property = fc.property(anySteps, fc.integer({ min: 1, max: 2_000_000_000 }), (steps, seed) => {
      const network = openNetwork(seed);
      try {
        for (const step of steps) {
          network.write(step);
          network.disturb(step.at);
          network.disturb(step.at);
        }
        network.heal();
        const [first, ...others] = network.desks as [Desk, ...Desk[]];
        const wanted = projectionsIn(first.connection);
        for (const { connection } of others) expect(projectionsIn(connection)).toEqual(wanted);
        for (const { store, connection } of network.desks) {
          expect(checkChain(store.storedFacts(0, 100_000)).problem).toBeNull();
          store.rebuild(BEGIN);
          expect(projectionsIn(connection)).toEqual(wanted);
        }
      } finally {
        network.close();
      }
    });
    fc.assert(property, { numRuns: runs(40) });
  });
});

describe('numbers', () => {
  it('of twenty desks that log two hundred calls each while they are apart are 4,000, no two alike', () => {
    const spoken = new Set<string>();
    for (let desk = 0; desk < 20; desk += 1) {
      const connection = openConnection(':memory:');
      const store = openStore({ connection, keys: openMemoryKeys(), workspace: 'live' });
      const by = (command: string) => ({ person: 'p', command, now: BEGIN });
      const joined = { console: store.console, code: codeOfConsole(desk) };
      store.atomically(() => {
        store.append([{ kind: 'console.joined', happenedAt: BEGIN, payload: joined }], by('join'));
        for (let call = 0; call < 200; call += 1) {
          const { number, code } = store.nextReportNumber();
          const fact = reportFact(`r${call}`, 'dead', { number, subject: 's' });
          store.append([{ ...fact, payload: { ...fact.payload, code } } as typeof fact], by(`c${call}`));
          spoken.add(`R-${code}${number}`);
        }
      });
      store.close();
    }
    expect(spoken.size).toBe(4000);
  });
});
