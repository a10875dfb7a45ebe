import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 256 * 1024 * 1024;

/** A new folder, in memory where the machine has room for one: a test that opens hundreds of copies of a desk waits for no disk. */
export function memoryFolder(prefix: string): string {
  return mkdtempSync(join(isRoomInMemory() ? IN_MEMORY : tmpdir(), prefix));
}

function isRoomInMemory(): boolean {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}
