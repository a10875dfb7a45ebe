import { createHash, randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const POOL_BYTES = 4096;
let pool = new Uint8Array(0);
let used = 0;

/** New ids: ULIDs that rise even within one millisecond, for one writer. `at` (ms) is the time they carry; now by default. */
export function createIds(): (at?: number) => string {
  return monotonicFactory(random);
}

/** An id that follows from its parts: the same on every desk, and different for different parts. */
export function idFrom(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, DERIVED_LENGTH);
}

/** 162 bits of the hash: two things with one id are not to be expected. */
const DERIVED_LENGTH = 27;

/** One byte of the system's randomness, as a number in [0, 1). Asking the system for each is most of an id's cost. */
function random(): number {
  if (used === pool.length) {
    pool = randomFillSync(new Uint8Array(POOL_BYTES));
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte / 256;
}
