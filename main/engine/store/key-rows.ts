import { existsSync } from 'node:fs';
import {
  digestOf,
  isKeyWhole,
  isTombstoneWhole,
  type KeyRow,
  keyIdOf,
  type Tombstone,
  tombstoneOf,
} from './caller-key.ts';
import { type Connection, openConnection, openReader } from './sqlite.ts';

export const KEYS_FORMAT = 1;

const KEY_TABLES = `
CREATE TABLE keys (
  ring TEXT NOT NULL, subject TEXT NOT NULL, id TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (ring, subject, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE tombstones (ring TEXT NOT NULL, subject TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (ring, subject)) STRICT, WITHOUT ROWID;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL, mark TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** The id that a file of keys shares with the records whose words it opens; null when it is not there, or damaged. */
export function deskOf(connection: Connection): string | null {
  if (!isCurrent(connection)) return null;
  const row = connection
    .prepare("SELECT value, mark FROM about WHERE name = 'desk'")
    .get<{ value: string; mark: string }>();
  return row !== undefined && row.mark === digestOf(['desk', row.value]) ? row.value : null;
}

/** The same of a file that may not be there or may not be readable. */
export function deskOfFile(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    const reader = openReader(path);
    try {
      return deskOf(reader);
    } finally {
      reader.close();
    }
  } catch {
    return null;
  }
}

function setDesk(connection: Connection, desk: string): void {
  connection
    .prepare("INSERT OR REPLACE INTO about (name, value, mark) VALUES ('desk', ?, ?)")
    .run(desk, digestOf(['desk', desk]));
}

function isCurrent(connection: Connection): boolean {
  return Number(connection.pragma('user_version')) === KEYS_FORMAT;
}

export interface KeyFileRows {
  readonly keys: Iterable<KeyRow>;
  readonly tombstones: Iterable<Tombstone>;
}

/** What lies in a file of keys of this or the format before, whole or not. */
export function rowsIn(connection: Connection): KeyFileRows {
  if (isCurrent(connection)) {
    return {
      keys: eachRow<KeyRow>(connection, 'SELECT ring, subject, id, key FROM keys'),
      tombstones: eachRow<Tombstone>(connection, 'SELECT ring, subject, mark FROM tombstones'),
    };
  }
  const rows = connection.prepare('SELECT ring, subject, key FROM keys').all<Omit<KeyRow, 'id'>>();
  return {
    keys: rows
      .filter(({ key }) => key.length > 0)
      .map((row) => ({ ...row, id: keyIdOf(row.ring, row.subject, row.key) })),
    tombstones: rows.filter(({ key }) => key.length === 0).map(({ ring, subject }) => tombstoneOf(ring, subject)),
  };
}

/** Begins to read only when it is asked for the first row: a reading that was begun and not ended keeps the file open. */
function* eachRow<Row>(connection: Connection, sql: string): Generator<Row> {
  yield* connection.prepare(sql).iterate<Row>();
}

/** Makes the tables of a new file of keys, or brings those of the format before to this one. */
export function prepareKeyFile(connection: Connection, desk: string): void {
  if (isCurrent(connection)) {
    if (deskOf(connection) === null) setDesk(connection, desk);
    return;
  }
  const isNew = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'keys'").get() === undefined;
  connection.atomically(() => {
    const before = isNew ? { keys: [], tombstones: [] } : rowsIn(connection);
    if (!isNew) connection.exec('DROP TABLE keys');
    connection.exec(KEY_TABLES);
    putRows(connection, before);
    setDesk(connection, desk);
    connection.pragma(`user_version = ${KEYS_FORMAT}`);
  });
}

/** Adds what is whole. A tombstone wins over every key of its subject. */
export function putRows(connection: Connection, { keys, tombstones }: KeyFileRows): void {
  const putKey = connection.prepare(
    'INSERT INTO keys (ring, subject, id, key) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET key = excluded.key',
  );
  for (const row of keys) if (isKeyWhole(row)) putKey.run(row.ring, row.subject, row.id, row.key);
  for (const row of tombstones) if (isTombstoneWhole(row)) putTombstone(connection, row.ring, row.subject);
  connection.exec(
    'DELETE FROM keys WHERE EXISTS (SELECT 1 FROM tombstones t WHERE t.ring = keys.ring AND t.subject = keys.subject)',
  );
}

export function putTombstone(connection: Connection, ring: string, subject: string): void {
  connection
    .prepare('INSERT OR REPLACE INTO tombstones (ring, subject, mark) VALUES (?, ?, ?)')
    .run(ring, subject, tombstoneOf(ring, subject).mark);
  connection.prepare('DELETE FROM keys WHERE ring = ? AND subject = ?').run(ring, subject);
}

/** Whether the tables are worded as this program makes them. */
export function isKeySchemaAsMade(connection: Connection): boolean {
  const made = openConnection(':memory:');
  try {
    made.exec(KEY_TABLES);
    return schemaOf(connection) === schemaOf(made);
  } finally {
    made.close();
  }
}

function schemaOf(connection: Connection): string {
  return JSON.stringify(connection.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all());
}
