import Database from 'better-sqlite3';

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
  close(): void;
}

/**
 * Opens a database file for the one writer. synchronous=FULL is set on every connection, because the package opens WAL
 * databases with NORMAL, which loses acknowledged commits in a power cut.
 */
export function openConnection(path: string): Connection {
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
  return connect(new Database(path, { timeout: 0 }), path, ['synchronous = FULL']);
}

function connect(database: Database.Database, path: string, pragmas: readonly string[]): Connection {
  try {
    for (const pragma of pragmas) database.pragma(pragma);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    path,
    prepare: (sql) => database.prepare(sql) as unknown as Statement,
    exec: (sql) => {
      database.exec(sql);
    },
    pragma: (text) => database.pragma(text, { simple: true }),
    pragmaRows: <Row>(text: string) => database.pragma(text) as Row[],
    atomically: (work) => database.transaction(work).immediate(),
    get inTransaction() {
      return database.inTransaction;
    },
    close: () => {
      database.close();
    },
  };
}
