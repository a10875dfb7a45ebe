import { existsSync, rmSync } from 'node:fs';
import { KEY_BYTES, openWith, randomBytes, sealWith } from './box.ts';
import { type Connection, openConnection } from './sqlite.ts';

/** Keys of the callers, one a subject. Destroying a key is what erases; a tombstone stays so that it never comes back. */
export interface KeyRing {
  /** Encrypts with the subject's key, made if there is none yet. Throws for an erased subject. */
  seal(subject: string, text: string): string;
  /** The text, or null when the key that sealed it is gone. */
  open(subject: string, box: string): string | null;
  isErased(subject: string): boolean;
  /** Makes the keys that were made since the last flush durable. To be called before the facts that they seal are. */
  flush(): void;
  destroy(subjects: readonly string[]): void;
  /** Forgets every key of this ring (a drill that is thrown away). */
  destroyAll(): void;
  close(): void;
}

export interface KeyFiles {
  readonly keys: string;
  /** A copy of the keys in the same folder, for the day when the first file is damaged. Erasing reaches it first. */
  readonly keysSpare: string;
}

export const KEYS_TABLE =
  'CREATE TABLE IF NOT EXISTS keys (ring TEXT NOT NULL, subject TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (ring, subject)) STRICT, WITHOUT ROWID';
const BURY = "INSERT INTO keys (ring, subject, key) VALUES (?, ?, x'') ON CONFLICT DO UPDATE SET key = x''";
const NO_KEY = new Uint8Array(0);
const CACHED_KEYS = 20_000;

/** Opens (or makes) the key file. It lies outside the routine backups: a key destroyed is destroyed everywhere. */
export function openKeyRing(files: KeyFiles, ring: string): KeyRing {
  const connection = openConnection(files.keys);
  connection.exec(KEYS_TABLE);
  const select = connection.prepare('SELECT key FROM keys WHERE ring = ? AND subject = ?');
  const insert = connection.prepare('INSERT OR IGNORE INTO keys (ring, subject, key) VALUES (?, ?, ?)');
  const bury = connection.prepare(BURY);
  const removeAll = connection.prepare('DELETE FROM keys WHERE ring = ?');
  const cache = new Map<string, Uint8Array>();
  const pending = new Map<string, Uint8Array>();

  function find(subject: string): Uint8Array | null {
    const cached = cache.get(subject);
    if (cached !== undefined) return cached;
    const found = select.get<{ key: Uint8Array }>(ring, subject);
    if (found === undefined) return null;
    remember(subject, found.key);
    return found.key;
  }
  function remember(subject: string, key: Uint8Array): void {
    if (cache.size >= CACHED_KEYS) cache.clear();
    cache.set(subject, key);
  }
  function keyToSeal(subject: string): Uint8Array {
    const found = pending.get(subject) ?? find(subject);
    if (found !== null) {
      if (found.length === 0) throw new Error('this caller was erased: nothing can be written under their key');
      return found;
    }
    const key = randomBytes(KEY_BYTES);
    pending.set(subject, key);
    return key;
  }
  return {
    seal: (subject, text) => sealWith(keyToSeal(subject), text),
    open: (subject, box) => {
      const key = pending.get(subject) ?? find(subject) ?? NO_KEY;
      return key.length === 0 ? null : openWith(key, box);
    },
    isErased: (subject) => find(subject)?.length === 0,
    flush: () => {
      if (pending.size === 0) return;
      connection.atomically(() => {
        for (const [subject, key] of pending) insert.run(ring, subject, key);
      });
      for (const [subject, key] of pending) remember(subject, key);
      pending.clear();
    },
    destroy: (subjects) => {
      buryInSpare(files.keysSpare, ring, subjects);
      connection.atomically(() => {
        for (const subject of subjects) bury.run(ring, subject);
      });
      for (const subject of subjects) {
        cache.delete(subject);
        pending.delete(subject);
      }
      shrink(connection);
    },
    destroyAll: () => {
      removeAll.run(ring);
      cache.clear();
      pending.clear();
      shrink(connection);
    },
    close: () => connection.close(),
  };
}

/** Buries the keys in the copy too; a copy that cannot be opened is removed, since tomorrow there is a new one. */
function buryInSpare(path: string, ring: string, subjects: readonly string[]): void {
  if (!existsSync(path)) return;
  try {
    const spare = openConnection(path);
    try {
      const bury = spare.prepare(BURY);
      spare.atomically(() => {
        for (const subject of subjects) bury.run(ring, subject);
      });
      shrink(spare);
      spare.pragma('journal_mode = DELETE');
    } finally {
      spare.close();
    }
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  }
}

/** A destroyed key must not survive in the write-ahead log or on a free page. */
function shrink(connection: Connection): void {
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.exec('VACUUM');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}
