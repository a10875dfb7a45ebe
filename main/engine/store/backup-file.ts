import { schemaVersionOf } from './migrations.ts';
import type { StoredFact } from './port.ts';
import { type Connection, makePrivate, openReader } from './sqlite.ts';

/**
 * A backup holds the log as it lies, callers' words sealed, so that destroying a key reaches every backup too. It holds no
 * projection and so outlives every format of them.
 */
const BACKUP_TABLES = `
CREATE TABLE backup.facts (position INTEGER PRIMARY KEY, hash TEXT NOT NULL, bytes TEXT NOT NULL) STRICT;
CREATE TABLE backup.local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE backup.about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
const FORMAT = '1';
/** Facts copied at a time: a few milliseconds' work, so that no call waits long. */
const SLICE = 500;

export interface BackupAbout {
  readonly workspace: string;
  /** Real time, ms. */
  readonly at: number;
  readonly facts: number;
  /** Format of the record that was copied. */
  readonly schema: number;
}

/**
 * Copies the log of an open record into a new file, on the writer's own connection. Yields after every slice: whoever runs
 * it may let other work in between, since what is copied never changes. Facts that arrive meanwhile are not in it.
 */
export function* writeBackup(
  connection: Connection,
  path: string,
  workspace: string,
  at: number,
): Generator<void, BackupAbout> {
  makePrivate(path);
  connection.prepare('ATTACH ? AS backup').run(path);
  try {
    connection.pragma('backup.journal_mode = OFF');
    connection.pragma('backup.synchronous = FULL');
    connection.exec(BACKUP_TABLES);
    const last =
      connection.prepare('SELECT coalesce(max(position), 0) AS position FROM main.facts').get<{ position: number }>()
        ?.position ?? 0;
    const copy = connection.prepare(
      'INSERT INTO backup.facts (position, hash, bytes) SELECT position, hash, bytes FROM main.facts WHERE position > ? AND position <= ?',
    );
    let facts = 0;
    for (let from = 0; from < last; from += SLICE) {
      facts += copy.run(from, Math.min(from + SLICE, last)).changes;
      yield;
    }
    connection.exec(
      `INSERT INTO backup.local (key, value) SELECT key, value FROM main.local WHERE key NOT IN ('person', 'scrub', 'kinds', 'folds', 'secret', 'team')`,
    );
    const about: BackupAbout = { workspace, at, facts, schema: schemaVersionOf(connection) };
    const tell = connection.prepare('INSERT INTO backup.about (key, value) VALUES (?, ?)');
    for (const [key, value] of Object.entries({ format: FORMAT, ...about })) tell.run(key, String(value));
    return about;
  } finally {
    connection.exec('DETACH backup');
  }
}

/** The record itself, read as a backup is: for making another of it. */
export function openRecordToRead(path: string): Pick<BackupReader, 'rows' | 'local' | 'close'> {
  const reader = openReader(path);
  return {
    rows: () => reader.prepare('SELECT hash, bytes FROM facts ORDER BY position').iterate<StoredFact>(),
    local: () =>
      reader
        .prepare("SELECT key, value FROM local WHERE key NOT IN ('scrub', 'kinds', 'folds')")
        .all<{ key: string; value: string }>(),
    close: () => reader.close(),
  };
}

/** A backup that was opened to be read. Throws when it is none, or its beginning cannot be read. */
export interface BackupReader {
  readonly about: BackupAbout;
  rows(): IterableIterator<StoredFact>;
  local(): readonly { readonly key: string; readonly value: string }[];
  integrity(): string;
  close(): void;
}

export function openBackup(path: string): BackupReader {
  const reader = openReader(path);
  try {
    const values = new Map(
      reader
        .prepare('SELECT key, value FROM about')
        .all<{ key: string; value: string }>()
        .map((row) => [row.key, row.value]),
    );
    if (values.get('format') !== FORMAT)
      throw new Error(`a backup of format ${values.get('format')} is not known here`);
    const about = {
      workspace: values.get('workspace') ?? '',
      at: Number(values.get('at')),
      facts: Number(values.get('facts')),
      schema: Number(values.get('schema')),
    };
    return {
      about,
      rows: () => reader.prepare('SELECT hash, bytes FROM facts ORDER BY position').iterate<StoredFact>(),
      local: () => reader.prepare('SELECT key, value FROM local').all<{ key: string; value: string }>(),
      integrity: () => String(reader.pragma('integrity_check')),
      close: () => reader.close(),
    };
  } catch (error) {
    reader.close();
    throw error;
  }
}
