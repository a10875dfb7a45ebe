/** SQLite's own code of an error (such as SQLITE_FULL), or null for any other error. Knows the driver's errors by name only. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'SqliteError') return null;
  return String((error as { code?: unknown }).code ?? 'SQLITE_ERROR');
}

const files = new WeakMap<Error, string>();

/** Notes which database file a driver's error is about. What was noted first stands: the connection that met it. */
export function noteFileOfError(error: unknown, path: string): void {
  if (error instanceof Error && error.name === 'SqliteError' && !files.has(error)) files.set(error, path);
}

/** The database file that a driver's error is about; null for any other error. */
export function fileOfError(error: unknown): string | null {
  return error instanceof Error ? (files.get(error) ?? null) : null;
}

const FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_TRUNCATE']);
const DAMAGED = new Set(['SQLITE_NOTADB', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS']);
const DENIED = new Set(['SQLITE_PERM', 'SQLITE_AUTH', 'SQLITE_IOERR_ACCESS']);
const DENIED_BY_SYSTEM = new Set(['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR']);

/** The disk has no room: for the database, its write-ahead log or the memory they share. */
export function isDiskFull(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === null ? systemCode(error) === 'ENOSPC' : FULL.has(code);
}

/** The file's content is not what a database's is. */
export function isDamaged(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || DAMAGED.has(code));
}

/** The system does not let this program read or write the file. */
export function isDenied(error: unknown): boolean {
  const code = sqliteCode(error);
  if (code === null) return DENIED_BY_SYSTEM.has(systemCode(error) ?? '');
  return code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || DENIED.has(code);
}

/** Another connection holds a lock on the file. */
export function isLocked(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
