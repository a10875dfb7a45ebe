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
  /** Runs `work` in one transaction: all of it is kept, or, if it throws, none. Nested calls are savepoints. */
  atomically<T>(work: () => T): T;
  readonly inTransaction: boolean;
  close(): void;
}

/**
 * Opens a database file for the one writer. synchronous=FULL is set on every connection, because the package opens WAL
 * databases with NORMAL, which loses acknowledged commits in a power cut.
 */
export function openConnection(path: string, options: { readonly readonly?: boolean } = {}): Connection {
  const database = new Database(path, { readonly: options.readonly ?? false, fileMustExist: options.readonly ?? false });
  try {
    if (!options.readonly) {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('recursive_triggers = ON');
      database.pragma('foreign_keys = ON');
      database.pragma('secure_delete = ON');
      database.pragma('temp_store = MEMORY');
      database.pragma('cache_size = -32000');
      database.pragma('journal_size_limit = 4194304');
    }
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
    atomically: (work) => database.transaction(work).immediate(),
    get inTransaction() {
      return database.inTransaction;
    },
    close: () => {
      database.close();
    },
  };
}

/** SQLite's own code of an error (such as SQLITE_FULL), or null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'SqliteError') return null;
  return String((error as { code?: unknown }).code ?? 'SQLITE_ERROR');
}

export function isDiskFull(error: unknown): boolean {
  const code = sqliteCode(error);
  const system = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' || system === 'ENOSPC';
}

/** Whether an error says that the file itself is damaged or no database. */
export function isUnreadable(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR'));
}
