import { chmodSync, closeSync, fchmodSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { noteFileOfError } from './sqlite-errors.ts';

/** The only file that knows the driver. Everything else sees these few shapes. */
export type Value = string | number | bigint | Uint8Array | null;

export interface Statement {
  run(...values: Value[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  get<Row>(...values: Value[]): Row | undefined;
  all<Row>(...values: Value[]): Row[];
  iterate<Row>(...values: Value[]): IterableIterator<Row>;
}

export interface Connection {
  readonly path: string;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  pragma(text: string): unknown;
  /** The rows that a pragma answers with. */
  pragmaRows<Row>(text: string): readonly Row[];
  /** Runs `work` in one transaction: all of it is kept, or, if it throws, none. Nested calls are savepoints. */
  atomically<T>(work: () => T): T;
  readonly inTransaction: boolean;
  /** False once the database, or the log of what was written last, was removed or another one was put in its place. */
  isInPlace(): boolean;
  close(): void;
}

/** Files that hold what callers said: nobody else reads them, whatever the process's umask is. */
const PRIVATE = 0o600;
/** SQLite's name for a database that is no file. */
const IN_MEMORY = ':memory:';

/**
 * Opens a database file for the one writer. synchronous=FULL is set on every connection, because the package opens WAL
 * databases with NORMAL, which loses acknowledged commits in a power cut.
 */
export function openConnection(path: string): Connection {
  makePrivate(path);
  return connect(new Database(path), path, [
    'journal_mode = WAL',
    'synchronous = FULL',
    'recursive_triggers = ON',
    'foreign_keys = ON',
    'secure_delete = ON',
    'temp_store = MEMORY',
    'cache_size = -32000',
    'journal_size_limit = 4194304',
  ]);
}

/** Opens a database file to look into it: nothing can be written by this connection. */
export function openReader(path: string): Connection {
  return connect(new Database(path, { readonly: true, fileMustExist: true }), path, [
    'synchronous = FULL',
    'temp_store = MEMORY',
  ]);
}

/** Opens (or makes) a file of which only the locks matter; does not wait for another process's. */
export function openLockFile(path: string): Connection {
  makePrivate(path);
  return connect(new Database(path, { timeout: 0 }), path, ['synchronous = FULL']);
}

/** Makes a database's file, or closes the one that is there to others. The files beside it get the mode of the database. */
export function makePrivate(path: string): void {
  if (path === IN_MEMORY) return;
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode === undefined) {
      const file = openSync(path, 'wx', PRIVATE);
      fchmodSync(file, PRIVATE);
      closeSync(file);
    } else if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch {
    // Whatever is wrong with the file, opening it says so.
  }
}

function connect(database: Database.Database, path: string, pragmas: readonly string[]): Connection {
  const tell = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      noteFileOfError(error, path);
      throw error;
    }
  };
  try {
    tell(() => {
      for (const pragma of pragmas) database.pragma(pragma);
    });
  } catch (error) {
    database.close();
    throw error;
  }
  const main = markOf(path);
  let log: string | null = null;
  return {
    path,
    prepare: (sql) =>
      tellingStatement(
        tell(() => database.prepare(sql)),
        tell,
      ),
    exec: (sql) => {
      tell(() => database.exec(sql));
    },
    pragma: (text) => tell(() => database.pragma(text, { simple: true })),
    pragmaRows: <Row>(text: string) => tell(() => database.pragma(text)) as Row[],
    atomically: (work) => tell(() => database.transaction(work).immediate()),
    get inTransaction() {
      return database.inTransaction;
    },
    isInPlace: () => {
      const present = markOf(`${path}-wal`);
      log ??= present;
      return markOf(path) === main && present === log;
    },
    close: () => {
      database.close();
    },
  };
}

/** The caller's SQL says what its rows are; the driver cannot know. */
function tellingStatement(statement: Database.Statement, tell: <T>(work: () => T) => T): Statement {
  return {
    run: (...values) => tell(() => statement.run(...values)),
    get: <Row>(...values: Value[]) => tell(() => statement.get(...values) as Row | undefined),
    all: <Row>(...values: Value[]) => tell(() => statement.all(...values) as Row[]),
    *iterate<Row>(...values: Value[]): IterableIterator<Row> {
      const rows = tell(() => statement.iterate(...values) as IterableIterator<Row>);
      try {
        for (let row = tell(() => rows.next()); row.done !== true; row = tell(() => rows.next())) yield row.value;
      } finally {
        rows.return?.();
      }
    },
  };
}

/** What tells a file from another one under the same name; null where there is none. */
function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}
