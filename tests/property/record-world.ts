import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderKey } from '../../main/core/envelope/envelope.ts';
import type { NewFact } from '../../main/core/ops/fact.ts';
import { bytesToFact } from '../../main/engine/store/chain.ts';
import { type KeyRing, openKeyRing } from '../../main/engine/store/keys.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import type { RecordStore, StoredFact } from '../../main/engine/store/port.ts';
import { openRecord } from '../../main/engine/store/record.ts';
import { type Connection, openConnection } from '../../main/engine/store/sqlite.ts';
import { openMemoryTables } from '../support/memory-record/tables.ts';

/** What one console did: a fact, at a time of its own clock. */
export interface Step {
  readonly console: number;
  readonly at: number;
  readonly fact: NewFact;
}

export type SentFact = StoredFact;

export interface Desk {
  readonly store: RecordStore;
  readonly connection: Connection;
}

/** Consoles that write, and desks that hear of it in some order. Every desk starts with all keys, as if they had travelled first. */
export interface World {
  /** Lets each console write its steps, one by one, and returns the facts as they leave it, sealed, in the record's order. */
  write(steps: readonly Step[]): readonly SentFact[];
  /** A desk on SQLite that has heard of nothing yet. */
  desk(): Desk;
  memoryDesk(): RecordStore;
  close(): void;
}

export function openWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-record-'));
  const keyFile = join(folder, 'keys.db');
  const closing: (() => void)[] = [];
  let copies = 0;

  function ringAt(path: string): KeyRing {
    const ring = openKeyRing({ keys: path, keysSpare: `${path}.spare` }, 'live');
    closing.push(() => ring.close());
    return ring;
  }
  function copyOfKeys(): KeyRing {
    copies += 1;
    const path = join(folder, `keys-${copies}.db`);
    copyFileSync(keyFile, path);
    return ringAt(path);
  }
  function openDesk(keys: KeyRing): Desk {
    const connection = openConnection(':memory:');
    return { store: openStore({ connection, keys, workspace: 'live' }), connection };
  }
  return {
    write: (steps) => {
      const keys = ringAt(keyFile);
      // The writers have not heard of any erasure: what they seal afterwards must be gone on every other desk all the same.
      const writers = [0, 1, 2].map(() => openDesk({ ...keys, markErased: () => {}, close: () => {} }).store);
      for (const [index, { console, at, fact }] of steps.entries()) {
        const store = writers[console] as RecordStore;
        store.atomically(() =>
          store.append([fact], { person: `person-${console}`, command: `command-${index}`, now: at }),
        );
      }
      const sent = writers.flatMap((store) =>
        store.storedFacts(0, 100_000).map(({ bytes, hash }) => ({ bytes, hash })),
      );
      for (const store of writers) store.close();
      keys.close();
      return sent.sort((a, b) => (orderKey(bytesToFact(a.bytes)) < orderKey(bytesToFact(b.bytes)) ? -1 : 1));
    },
    desk: () => openDesk(copyOfKeys()),
    memoryDesk: () => openRecord(openMemoryTables(), copyOfKeys(), 'live'),
    close: () => {
      for (const close of closing) close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Hands facts to a desk, `batch` at a time. What comes before its place in its chain is offered again afterwards. */
export function deliver(store: RecordStore, facts: readonly SentFact[], batch: number, now: number): void {
  for (let waiting = facts; waiting.length > 0; ) {
    const early: SentFact[] = [];
    for (let from = 0; from < waiting.length; from += batch) {
      const { refused } = store.atomically(() => store.ingest(waiting.slice(from, from + batch), now));
      for (const { row, why } of refused) {
        if (why !== 'early') throw new Error(`a desk refused a fact: ${why}`);
        early.push(row);
      }
    }
    if (early.length === waiting.length) throw new Error('a desk waits for facts that never come');
    waiting = early;
  }
}
