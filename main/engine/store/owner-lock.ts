import { openLockFile } from './sqlite.ts';
import { isLocked } from './sqlite-errors.ts';

/** Held while this process owns the data folder; the kernel lets go of it when the process ends, however it ends. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock, or returns null when another process holds it. */
export function takeOwnerLock(path: string): OwnerLock | null {
  const connection = openLockFile(path);
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    if (isLocked(error)) return null;
    throw error;
  }
}
