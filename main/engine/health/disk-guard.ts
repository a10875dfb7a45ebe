import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Logger } from '../process/logger.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';

/** On a full disk even deleting fails, so this much room (bytes) is kept in a file that can be given up. */
export const RESERVE_BYTES = 4 * 1024 * 1024;
/** The reserve is made (again) only when that leaves as much once more. */
const ROOM_TO_MAKE_IT = 2 * RESERVE_BYTES;

export type StorageState = 'ok' | 'reserve' | 'full';

export interface DiskGuard {
  readonly state: StorageState;
  /** Why saves are in danger, as a sentence; null while all is well. */
  readonly sentence: string | null;
  /**
   * Does work that writes. Should the disk be full, the reserve is given up and the work done once more, after
   * `beforeAgain` has made good what the first attempt had changed in memory.
   */
  write<T>(work: () => T, beforeAgain: () => void): Result<T>;
  /** Makes the reserve again if there is room now. To be called from time to time. */
  look(): void;
}

export interface DiskGuardParts {
  /** Path of the reserve's file. */
  readonly reserve: string;
  readonly logger: Logger;
  readonly onChange: (state: StorageState) => void;
  /** Gives back what room it can: a write-ahead log that has been copied into its database. */
  readonly makeRoom: () => void;
  /** Free bytes where the reserve lies; asked of the system unless told otherwise. */
  readonly free?: () => number;
}

const SENTENCES: Record<StorageState, string | null> = {
  ok: null,
  reserve:
    'The disk is nearly full. Reports are still saved, from a small reserve. Free some space on the disk before it is used up.',
  full: 'The disk is full, so nothing more can be saved. What you type is kept on the screen. Free some space on the disk, then save again.',
};

export function createDiskGuard({
  reserve,
  logger,
  onChange,
  makeRoom,
  free = () => freeAt(dirname(reserve)),
}: DiskGuardParts): DiskGuard {
  let state: StorageState = makeReserve(reserve, free) ? 'ok' : 'reserve';

  function enter(next: StorageState): void {
    if (next === state) return;
    state = next;
    logger.warn({ event: 'storage', state }, 'the state of the disk has changed');
    onChange(state);
  }
  function again<T>(work: () => T): Result<T> {
    try {
      const value = work();
      enter('reserve');
      return ok(value);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      enter('full');
      return refuse(
        'disk-full',
        'The disk is full, so this was not saved. Your text is kept here: free some space on the disk and save again.',
      );
    }
  }
  return {
    get state() {
      return state;
    },
    get sentence() {
      return SENTENCES[state];
    },
    write: (work, beforeAgain) => {
      try {
        const value = work();
        if (state === 'full') enter('reserve');
        return ok(value);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        rmSync(reserve, { force: true });
        makeRoom();
        beforeAgain();
        return again(work);
      }
    },
    look: () => {
      if (state === 'ok') return;
      if (makeReserve(reserve, free)) enter('ok');
    },
  };
}

/** Returns whether the reserve is there, with every byte of it really on the disk. */
function makeReserve(path: string, free: () => number): boolean {
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= RESERVE_BYTES) return true;
    if (free() < ROOM_TO_MAKE_IT) return false;
    writeWhole(path);
    return true;
  } catch {
    rmSync(path, { force: true });
    return false;
  }
}

/** Random bytes: a file of zeros may take no room at all. */
function writeWhole(path: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    const block = randomFillSync(Buffer.alloc(64 * 1024));
    for (let written = 0; written < RESERVE_BYTES; )
      written += writeSync(file, block, 0, Math.min(block.length, RESERVE_BYTES - written));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function freeAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
