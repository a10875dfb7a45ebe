import { type Connection, openLockFile } from './sqlite.ts';
import { isLocked } from './sqlite-errors.ts';

/** Held while this process owns the data folder; the kernel lets go of it when the process ends, however it ends. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock, or returns null when another process holds it. */
export function takeOwnerLock(path: string): OwnerLock | null {
  let connection: Connection | null = null;
  try {
    // Opening already meets the lock of another process.
    const opened = openLockFile(path);
    connection = opened;
    opened.exec('BEGIN EXCLUSIVE');
    return { release: () => opened.close() };
  } catch (error) {
    connection?.close();
    if (isLocked(error)) return null;
    throw error;
  }
}
