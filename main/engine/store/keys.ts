import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { type Connection, openConnection } from './sqlite.ts';

/** Keys of the callers, one a subject. Destroying a key is what erases; a tombstone stays so that it never comes back. */
export interface KeyRing {
  /** Encrypts with the subject's key, made if there is none yet. AES-256-GCM; base64 of nonce, tag, text. Throws for an erased subject. */
  seal(subject: string, text: string): string;
  /** The text, or null when the key is gone. Throws when the box was tampered with. */
  open(subject: string, box: string): string | null;
  /** Makes the keys that were made since the last flush durable. To be called before the facts that they seal are. */
  flush(): void;
  destroy(subjects: readonly string[]): void;
  /** Forgets every key of this ring (a drill that is thrown away). */
  destroyAll(): void;
  close(): void;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NO_KEY = new Uint8Array(0);
const CACHED_KEYS = 20_000;

/** Opens (or makes) the key file. It lies outside the routine backups: a key destroyed is destroyed everywhere. */
export function openKeyRing(path: string, ring: string): KeyRing {
  const connection = openConnection(path);
  connection.exec(
    'CREATE TABLE IF NOT EXISTS keys (ring TEXT NOT NULL, subject TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (ring, subject)) STRICT, WITHOUT ROWID',
  );
  const select = connection.prepare('SELECT key FROM keys WHERE ring = ? AND subject = ?');
  const insert = connection.prepare('INSERT OR IGNORE INTO keys (ring, subject, key) VALUES (?, ?, ?)');
  const bury = connection.prepare("INSERT INTO keys (ring, subject, key) VALUES (?, ?, x'') ON CONFLICT DO UPDATE SET key = x''");
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
    const key = randomBytes(32);
    pending.set(subject, key);
    return key;
  }
  return {
    seal: (subject, text) => sealWith(keyToSeal(subject), text),
    open: (subject, box) => {
      const key = pending.get(subject) ?? find(subject) ?? NO_KEY;
      return key.length === 0 ? null : openWith(key, box);
    },
    flush: () => {
      if (pending.size === 0) return;
      connection.atomically(() => {
        for (const [subject, key] of pending) insert.run(ring, subject, key);
      });
      for (const [subject, key] of pending) remember(subject, key);
      pending.clear();
    },
    destroy: (subjects) => {
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

export function sealWith(key: Uint8Array, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

export function openWith(key: Uint8Array, box: string): string {
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

/** A destroyed key must not survive in the write-ahead log or on a free page. */
function shrink(connection: Connection): void {
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.exec('VACUUM');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

const POOL_BYTES = 8192;
let pool = new Uint8Array(0);
let used = 0;

/** Random bytes, fetched from the system a page at a time: asking for each dozen costs more than the sealing itself. */
function randomBytes(length: number): Uint8Array {
  if (used + length > pool.length) {
    pool = randomFillSync(new Uint8Array(POOL_BYTES));
    used = 0;
  }
  const taken = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return taken;
}
