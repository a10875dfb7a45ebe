import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { hashOf, intactFact } from './chain.ts';
import type { StoredFact } from './port.ts';
import { type Connection, openReader } from './sqlite.ts';

/** After so many positions in a row without a readable fact there is no more to be expected. */
const GIVE_UP_AFTER = 20_000;
const WINDOW = 1 << 20;
/** Longer than any page: a fact that lies within one page is whole in one window. */
const OVERLAP = 70_000;
const HASH_LENGTH = 64;
const START_OF_FACT = Buffer.from('{"id":"');

/**
 * Every fact that can still be read from a damaged record and has the content that was written, each once, in no promised
 * order. First by asking SQLite for one position after the other; where that fails, by looking through the raw bytes of
 * the file and of its write-ahead log. Reads only.
 */
export function* readableFacts(path: string): Generator<StoredFact> {
  const seen = new Set<string>();
  const fresh = (row: StoredFact) => !seen.has(row.hash) && seen.add(row.hash) !== undefined;
  const walk = walkPositions(path);
  let isWhole = false;
  for (;;) {
    const step = walk.next();
    if (step.done) {
      isWhole = step.value;
      break;
    }
    if (fresh(step.value)) yield step.value;
  }
  if (isWhole) return;
  for (const file of [path, `${path}-wal`]) {
    for (const row of carve(file)) if (fresh(row)) yield row;
  }
}

/** Returns whether every position could be read. */
function* walkPositions(path: string): Generator<StoredFact, boolean> {
  let reader: Connection | null = null;
  try {
    reader = openReader(path);
    return yield* walkReader(reader);
  } catch {
    return false;
  } finally {
    reader?.close();
  }
}

function* walkReader(reader: Connection): Generator<StoredFact, boolean> {
  const at = reader.prepare('SELECT hash, bytes FROM facts WHERE position = ?');
  const last = lastPosition(reader);
  let isWhole = last !== null;
  let misses = 0;
  for (let position = 1; position <= (last ?? Number.POSITIVE_INFINITY) && misses < GIVE_UP_AFTER; position += 1) {
    const row = readOne(() => at.get<StoredFact>(position));
    if (row === null) isWhole = false;
    misses = row === null ? misses + 1 : 0;
    if (row !== null) yield row;
  }
  return isWhole;
}

function lastPosition(reader: Connection): number | null {
  try {
    return (
      reader.prepare('SELECT coalesce(max(position), 0) AS position FROM facts').get<{ position: number }>()
        ?.position ?? 0
    );
  } catch {
    return null;
  }
}

/** The row if it can be read and its bytes are those that were written. */
function readOne(read: () => StoredFact | undefined): StoredFact | null {
  try {
    const row = read();
    return row !== undefined && intactFact(row) !== null ? row : null;
  } catch {
    return null;
  }
}

/** A fact's hash lies right before its bytes, in whatever page they are; only facts longer than a page are missed. */
function* carve(path: string): Generator<StoredFact> {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const window = Buffer.alloc(WINDOW + OVERLAP);
    for (let from = 0; ; from += WINDOW) {
      const length = readSync(file, window, 0, window.length, from);
      if (length > 0) yield* carveWindow(window.subarray(0, length));
      if (length < window.length) return;
    }
  } finally {
    closeSync(file);
  }
}

function* carveWindow(window: Buffer): Generator<StoredFact> {
  for (let start = window.indexOf(START_OF_FACT); start >= 0; start = window.indexOf(START_OF_FACT, start + 1)) {
    if (start < HASH_LENGTH) continue;
    const hash = window.toString('latin1', start - HASH_LENGTH, start);
    if (!/^[0-9a-f]{64}$/.test(hash)) continue;
    const bytes = objectAt(window, start);
    if (bytes !== null && hashOf(bytes) === hash) yield { hash, bytes };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The JSON object that begins at `start`, or null if it does not end within the window. */
function objectAt(window: Buffer, start: number): string | null {
  let depth = 0;
  let isInText = false;
  const end = Math.min(window.length, start + OVERLAP);
  for (let index = start; index < end; index += 1) {
    const byte = window[index];
    if (isInText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return window.toString('utf8', start, index + 1);
    }
  }
  return null;
}
