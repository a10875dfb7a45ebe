import { type Connection, openConnection, sqliteCode } from './sqlite.ts';

/** Held while this process owns the data folder; the kernel lets go of it when the process ends, however it ends. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock, or returns null when another process holds it. */
export function takeOwnerLock(path: string): OwnerLock | null {
  let connection: Connection | null = null;
  try {
    // Opening already meets the lock of another process.
    const opened = openConnection(path);
    connection = opened;
    connection.pragma('journal_mode = DELETE');
    connection.pragma('busy_timeout = 0');
    connection.exec('BEGIN EXCLUSIVE');
    return { release: () => opened.close() };
  } catch (error) {
    connection?.close();
    const code = sqliteCode(error);
    if (code !== null && code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
