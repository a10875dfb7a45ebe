import type { Connection, Statement, Value } from '../engine/store/sqlite.ts';
import type { HandedIn, HubTransaction } from './store.ts';
import * as storeRows from './store-rows.ts';

export type Prepare = (sql: string) => Statement;

/** Prepares each statement of a connection once. */
export function preparer(connection: Connection): Prepare {
  const prepared = new Map<string, Statement>();
  return (sql) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/** The keys' part of a change, committed before the facts'. */
export interface KeysPart {
  commit(): void;
  rollBack(): void;
  /** Clears what was destroyed out of the file's log. */
  afterCommit(): void;
}

/** One change: `facts` is in a transaction by now, `keys` gets one when it is needed. */
export function sqliteTransaction(
  facts: Prepare,
  keys: Prepare,
  keysConnection: Connection,
): HubTransaction & { readonly keysPart: KeysPart } {
  let hasErased = false;

  function key(sql: string): Statement {
    if (!keysConnection.inTransaction) keysConnection.exec('BEGIN IMMEDIATE');
    return keys(sql);
  }
  function put(table: keyof typeof storeRows.COLUMNS & string, name: string, values: readonly Value[]): void {
    const marks = values.map(() => '?').join(', ');
    facts(`INSERT OR REPLACE INTO ${name} (${storeRows.COLUMNS[table]}) VALUES (${marks})`).run(...values);
  }
  const row = facts(`SELECT ${storeRows.COLUMNS.head} FROM head`).get<storeRows.HeadColumns>();
  if (row === undefined) throw new Error('this hub was not set up yet');
  return {
    head: storeRows.headOf(row),
    moveHead: async (head) => put('head', 'head', storeRows.valuesOfHead(head)),
    hashesOf: async (ids) => {
      const select = facts('SELECT hash FROM facts WHERE id = ?');
      const known = ids.flatMap((id) => {
        const found = select.get<{ hash: string }>(id);
        return found === undefined ? [] : [[id, found.hash] as const];
      });
      return new Map(known);
    },
    consolesOf: async (consoles) => {
      const select = facts(`SELECT ${storeRows.COLUMNS.consoles} FROM consoles WHERE console = ?`);
      const known = consoles.flatMap((console) => {
        const found = select.get<storeRows.ConsoleColumns>(console);
        return found === undefined ? [] : [[console, storeRows.consoleOf(found)] as const];
      });
      return new Map(known);
    },
    roster: async () =>
      storeRows.rosterOf(
        facts(`SELECT ${storeRows.COLUMNS.devices} FROM devices`).all<storeRows.DeviceColumns>(),
        facts(`SELECT ${storeRows.COLUMNS.people} FROM people`).all<storeRows.PersonColumns>(),
      ),
    insert: async (rows) => {
      const insert = facts(`INSERT INTO facts (${storeRows.COLUMNS.facts}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
      for (const { position, id, console, seq, hash, kind, bytes, receivedAt, digest } of rows) {
        insert.run(position, id, console, seq, hash, kind, bytes, receivedAt, digest);
      }
    },
    putConsoles: async (rows) => {
      for (const each of rows) put('consoles', 'consoles', storeRows.valuesOfConsole(each));
    },
    putDevice: async (device) => put('devices', 'devices', storeRows.valuesOfDevice(device)),
    putPerson: async (person) => put('people', 'people', storeRows.valuesOfPerson(person)),
    putKeys: async (offered, place) => {
      const isErased = key('SELECT 1 FROM tombstones WHERE subject = ?');
      const isKnown = key('SELECT 1 FROM keys WHERE subject = ? AND id = ?');
      const insert = key('INSERT INTO keys (place, subject, id, key) VALUES (?, ?, ?, ?)');
      let stored = 0;
      for (const { subject, id, key: bytes } of offered) {
        if (isErased.get(subject) !== undefined || isKnown.get(subject, id) !== undefined) continue;
        stored += 1;
        insert.run(place + stored, subject, id, bytes);
      }
      return stored;
    },
    erasedAmong: async (subjects) => {
      const isErased = key('SELECT 1 FROM tombstones WHERE subject = ?');
      return subjects.filter((subject) => isErased.get(subject) !== undefined);
    },
    erase: async (subjects, at) => {
      hasErased = true;
      for (const subject of subjects) {
        key('INSERT OR IGNORE INTO tombstones (subject, at) VALUES (?, ?)').run(subject, at);
        key('DELETE FROM keys WHERE subject = ?').run(subject);
      }
    },
    putInvitation: async (invitation) => put('invitations', 'invitations', storeRows.valuesOfInvitation(invitation)),
    invitation: async (id) => {
      const found = facts(
        `SELECT ${storeRows.COLUMNS.invitations} FROM invitations WHERE id = ?`,
      ).get<storeRows.InvitationColumns>(id);
      return found === undefined ? null : storeRows.invitationOf(found);
    },
    putToken: async (token) => put('tokens', 'tokens', storeRows.valuesOfToken(token)),
    claim: async (name) => {
      const found = facts(`SELECT ${storeRows.COLUMNS.claims} FROM claims WHERE key = ?`).get<
        Parameters<typeof storeRows.claimOf>[0]
      >(name);
      return found === undefined ? null : storeRows.claimOf(found);
    },
    dropClaims: async (now) => {
      facts('DELETE FROM claims WHERE until <= ?').run(now);
    },
    putClaim: async (name, claim) => {
      if (claim === null) facts('DELETE FROM claims WHERE key = ?').run(name);
      else put('claims', 'claims', [claim.key, claim.device, claim.until]);
    },
    handedIn: async (source, name) => {
      const found = facts(`SELECT ${storeRows.COLUMNS.handedIn} FROM handed_in WHERE source = ? AND key = ?`);
      const handed = found.get<HandedIn>(source, name);
      return handed === undefined ? null : storeRows.handedInOf(handed);
    },
    countHandedIn: async (source, since) =>
      facts('SELECT count(*) AS n FROM handed_in WHERE source = ? AND at >= ?').get<{ n: number }>(source, since)?.n ??
      0,
    putHandedIn: async ({ source, key: name, hash, answer, at }) =>
      put('handedIn', 'handed_in', [source, name, hash, answer, at]),
    keysPart: {
      commit: () => {
        if (keysConnection.inTransaction) keysConnection.exec('COMMIT');
      },
      rollBack: () => {
        if (keysConnection.inTransaction) keysConnection.exec('ROLLBACK');
      },
      afterCommit: () => {
        if (hasErased) keysConnection.pragma('wal_checkpoint(TRUNCATE)');
      },
    },
  };
}
