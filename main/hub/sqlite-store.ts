import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection, openReader } from '../engine/store/sqlite.ts';
import { prepareFacts, prepareKeys } from './sqlite-schema.ts';
import { type Prepare, preparer, sqliteTransaction } from './sqlite-transaction.ts';
import type { HubStore, HubTransaction, PlacedKey, StoredRow } from './store.ts';
import * as storeRows from './store-rows.ts';

export const FACTS_FILE = 'hub.db';
export const KEYS_FILE = 'hub-keys.db';

/** A folder with two SQLite files, for one hub process. The command line may open it at the same time. */
export function openSqliteStore(folder: string): HubStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const facts = openConnection(join(folder, FACTS_FILE));
  prepareFacts(facts);
  const keys = openConnection(join(folder, KEYS_FILE));
  prepareKeys(keys);
  // What a change has done so far is seen by nobody else: reads have a connection of their own.
  const reader = openReader(facts.path);
  const keysReader = openReader(keys.path);
  const [write, key, read, readKey] = [facts, keys, reader, keysReader].map(preparer) as [
    Prepare,
    Prepare,
    Prepare,
    Prepare,
  ];
  const listeners = new Set<(text: string) => void>();
  let queue: Promise<unknown> = Promise.resolve();

  function tell(text: string): void {
    for (const listener of listeners) listener(text);
  }
  async function runChange<T>(work: (transaction: HubTransaction) => Promise<T>): Promise<T> {
    // The write lock of the file is the lock of the head.
    facts.exec('BEGIN IMMEDIATE');
    let rollBackKeys = () => {};
    try {
      const transaction = sqliteTransaction(write, key, keys);
      rollBackKeys = transaction.keysPart.rollBack;
      const result = await work(transaction);
      // Keys first: a fact without its key could not be read by anybody, a key without its fact does no harm.
      transaction.keysPart.commit();
      facts.exec('COMMIT');
      transaction.keysPart.afterCommit();
      tell('');
      return result;
    } catch (error) {
      rollBackKeys();
      if (facts.inTransaction) facts.exec('ROLLBACK');
      throw error;
    }
  }
  return {
    head: async () => {
      const row = read(`SELECT ${storeRows.COLUMNS.head} FROM head`).get<storeRows.HeadColumns>();
      return row === undefined ? null : storeRows.headOf(row);
    },
    found: async (head, secrets) => {
      if (read('SELECT 1 FROM head').get() !== undefined) throw new Error('there is a team on this hub already');
      const values = storeRows.valuesOfHead(head);
      keys.atomically(() => {
        for (const [name, value] of Object.entries(secrets)) {
          key('INSERT OR REPLACE INTO secrets (name, value) VALUES (?, ?)').run(name, value as string);
        }
      });
      write(`INSERT INTO head (${storeRows.COLUMNS.head}) VALUES (${values.map(() => '?').join(', ')})`).run(...values);
    },
    secrets: async () => {
      const rows = readKey('SELECT name, value FROM secrets').all<{ name: string; value: string }>();
      const secretOf = (name: string) => rows.find((row) => row.name === name)?.value ?? '';
      return { team: secretOf('team'), marks: secretOf('marks') };
    },
    change: (work) => {
      const done = queue.then(() => runChange(work));
      queue = done.catch(() => {});
      return done;
    },
    factsAfter: async (position, limit, bytes) => {
      const rows: StoredRow[] = [];
      let size = 0;
      const select = read(
        'SELECT position, hash, digest, bytes FROM facts WHERE position > ? ORDER BY position LIMIT ?',
      );
      for (const row of select.iterate<StoredRow>(position, limit)) {
        size += row.bytes.length;
        if (rows.length > 0 && size > bytes) break;
        rows.push(row);
      }
      return rows;
    },
    digestAt: async (position) =>
      read('SELECT digest FROM facts WHERE position = ?').get<{ digest: string }>(position)?.digest ?? null,
    keysAfter: async (place, limit) =>
      readKey('SELECT place, subject, id, key FROM keys WHERE place > ? ORDER BY place LIMIT ?').all<PlacedKey>(
        place,
        limit,
      ),
    consoles: async () =>
      read(`SELECT ${storeRows.COLUMNS.consoles} FROM consoles`)
        .all<storeRows.ConsoleColumns>()
        .map(storeRows.consoleOf),
    roster: async () =>
      storeRows.rosterOf(
        read(`SELECT ${storeRows.COLUMNS.devices} FROM devices`).all<storeRows.DeviceColumns>(),
        read(`SELECT ${storeRows.COLUMNS.people} FROM people`).all<storeRows.PersonColumns>(),
      ),
    invitations: async () =>
      read(`SELECT ${storeRows.COLUMNS.invitations} FROM invitations`)
        .all<storeRows.InvitationColumns>()
        .map(storeRows.invitationOf),
    tokens: async () =>
      read(`SELECT ${storeRows.COLUMNS.tokens} FROM tokens`).all<storeRows.TokenColumns>().map(storeRows.tokenOf),
    noteSeen: async (device, at, app) => {
      await queue;
      if (facts.inTransaction) return;
      write('UPDATE devices SET last_seen = ?, app = ? WHERE device = ?').run(at, app, device);
    },
    publish: async (text) => tell(text),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    backup: async (into) => {
      mkdirSync(into, { recursive: true, mode: 0o700 });
      reader.prepare('VACUUM INTO ?').run(join(into, FACTS_FILE));
      keysReader.prepare('VACUUM INTO ?').run(join(into, KEYS_FILE));
      for (const file of [FACTS_FILE, KEYS_FILE]) chmodSync(join(into, file), 0o600);
    },
    close: async () => {
      await queue;
      for (const connection of [reader, keysReader, keys, facts]) connection.close();
    },
  };
}
