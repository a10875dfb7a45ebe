import { FolderTrouble } from '../process/folder-trouble.ts';
import { type Connection, openLockFile } from './sqlite.ts';
import { isDamaged, isDenied, isLocked } from './sqlite-errors.ts';

/** Held while this process owns the data folder; the kernel lets go of it when the process ends, however it ends. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock, or returns null when another process holds it. Throws FolderTrouble when it cannot be used. */
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
    if (!isDamaged(error) && !isDenied(error)) throw error;
    throw new FolderTrouble(
      `The lock ${path} is damaged or may not be written. It holds no data: close every Groundswell that has this folder open, remove the lock, then try again.`,
    );
  }
}
