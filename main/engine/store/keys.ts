import { existsSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { ulid } from 'ulid';
import { KEY_BYTES, openWith, randomBytes, sealWith } from './box.ts';
import {
  type CallerKey,
  isKeyWhole,
  isTombstoneWhole,
  type KeyRow,
  keyIdOf,
  newKeys,
  type Tombstone,
} from './caller-key.ts';
import { removeDatabase } from './files.ts';
import { deskOf, deskOfFile, prepareKeyFile, putTombstone } from './key-rows.ts';
import { type Connection, openConnection } from './sqlite.ts';

/**
 * What a sealed text turns out to be. `erased`: its keys were destroyed, for ever. `locked`: nobody erased it, but none of
 * the keys that are here opens it: its key has not come yet, or is lost or damaged.
 */
export type Opened = { readonly text: string } | 'erased' | 'locked';

/** Keys of one workspace, one or more a subject (a caller, or a text that a person typed). */
export interface KeyRing {
  /** The id that these keys share with the records that they open. */
  readonly desk: string;
  /** Encrypts with a key of the subject, made if there is none yet. Throws for an erased subject. */
  seal(subject: string, text: string): string;
  /** Tries every key of the subject. */
  open(subject: string, box: string): Opened;
  isErased(subject: string): boolean;
  /** Every subject whose keys were destroyed. */
  erasedSubjects(): readonly string[];
  /** The keys of these subjects, to be handed to another desk; none of an erased one. */
  keysOf(subjects: readonly string[]): readonly CallerKey[];
  /** Takes keys that were made elsewhere, except damaged ones and those of erased subjects. Returns whose are new here. */
  add(keys: readonly CallerKey[]): readonly string[];
  /** Makes the keys that came since the last flush durable. To be called before the facts that they seal are. */
  flush(): void;
  /** From now on these are erased: nothing is opened or sealed for them. Durable only with `destroyMarked`. */
  markErased(subjects: readonly string[]): void;
  /** Destroys the keys of everybody who was marked, in the copy and in the file. To be called once the erasure is in the record. */
  destroyMarked(): void;
  /** What was marked stands: the transaction around it was kept. */
  commit(): void;
  /** Takes back what was marked or added since the last commit: the transaction around it failed. */
  rollBack(): void;
  /** Forgets every key of this ring (a drill that is thrown away). */
  destroyAll(): void;
  close(): void;
}

export interface KeyFiles {
  readonly keys: string;
  /** A copy of the keys in the same folder, for the day when the first file is damaged. Erasing reaches it too. */
  readonly keysSpare: string;
}

const CACHED_SUBJECTS = 20_000;

/** Opens (or makes) the key file. It lies outside the routine backups: a key destroyed is destroyed everywhere. */
export function openKeyRing(files: KeyFiles, ring: string): KeyRing {
  const connection = openConnection(files.keys);
  prepareKeyFile(connection, deskOfFile(files.keysSpare) ?? ulid());
  const desk = deskOf(connection) ?? '';
  const select = connection.prepare('SELECT ring, subject, id, key FROM keys WHERE ring = ? AND subject = ?');
  const insert = connection.prepare('INSERT OR IGNORE INTO keys (ring, subject, id, key) VALUES (?, ?, ?, ?)');
  const erased = new Set(
    connection
      .prepare('SELECT ring, subject, mark FROM tombstones WHERE ring = ?')
      .all<Tombstone>(ring)
      .filter(isTombstoneWhole)
      .map(({ subject }) => subject),
  );
  const cache = new LRUCache<string, readonly CallerKey[]>({ max: CACHED_SUBJECTS });
  const marked = new Set<string>();
  const uncommitted = new Set<string>();
  let pending: CallerKey[] = [];

  /** Damaged keys are as good as none: the thorough check reports them. */
  function keysOf(subject: string): readonly CallerKey[] {
    const cached = cache.get(subject);
    if (cached !== undefined) return cached;
    const found = select.all<KeyRow>(ring, subject).filter(isKeyWhole);
    const waiting = pending.filter((key) => key.subject === subject);
    const all = [...found, ...waiting];
    cache.set(subject, all);
    return all;
  }
  function addKey(key: CallerKey): void {
    const known = keysOf(key.subject);
    pending.push(key);
    cache.set(key.subject, [...known, key]);
  }
  function isErased(subject: string): boolean {
    return erased.has(subject) || marked.has(subject);
  }
  function keyToSeal(subject: string): Uint8Array {
    if (isErased(subject)) throw new Error('this subject was erased: nothing can be written under their key');
    const known = keysOf(subject)[0];
    if (known !== undefined) return known.key;
    const key = randomBytes(KEY_BYTES);
    addKey({ subject, id: keyIdOf(ring, subject, key), key });
    return key;
  }
  return {
    desk,
    seal: (subject, text) => sealWith(keyToSeal(subject), text),
    open: (subject, box) => {
      if (isErased(subject)) return 'erased';
      for (const { key } of keysOf(subject)) {
        const text = openWith(key, box);
        if (text !== null) return { text };
      }
      return 'locked';
    },
    isErased,
    erasedSubjects: () => [...erased],
    keysOf: (subjects) => subjects.flatMap((subject) => (isErased(subject) ? [] : keysOf(subject))),
    add: (keys) => {
      const fresh = newKeys(keys, { ring, isErased, keysOf });
      for (const key of fresh) addKey(key);
      return [...new Set(fresh.map(({ subject }) => subject))];
    },
    flush: () => {
      if (pending.length === 0) return;
      connection.atomically(() => {
        for (const { subject, id, key } of pending) if (!isErased(subject)) insert.run(ring, subject, id, key);
      });
      pending = [];
    },
    markErased: (subjects) => {
      for (const subject of subjects) {
        if (isErased(subject)) continue;
        marked.add(subject);
        uncommitted.add(subject);
      }
    },
    destroyMarked: () => {
      if (marked.size === 0) return;
      destroyInSpare(files.keysSpare, desk, ring, marked);
      connection.atomically(() => {
        for (const subject of marked) putTombstone(connection, ring, subject);
      });
      for (const subject of marked) {
        erased.add(subject);
        cache.delete(subject);
      }
      marked.clear();
      emptyFreePages(connection);
    },
    commit: () => uncommitted.clear(),
    rollBack: () => {
      for (const { subject } of pending) cache.delete(subject);
      pending = [];
      for (const subject of uncommitted) marked.delete(subject);
      uncommitted.clear();
    },
    destroyAll: () => {
      connection.atomically(() => {
        connection.prepare('DELETE FROM keys WHERE ring = ?').run(ring);
        connection.prepare('DELETE FROM tombstones WHERE ring = ?').run(ring);
      });
      cache.clear();
      erased.clear();
      pending = [];
      emptyFreePages(connection);
    },
    close: () => connection.close(),
  };
}

/** Destroys the keys in the copy too; a copy that cannot be opened is removed, since tomorrow there is a new one. */
function destroyInSpare(path: string, desk: string, ring: string, subjects: ReadonlySet<string>): void {
  if (!existsSync(path)) return;
  try {
    const spare = openConnection(path);
    try {
      prepareKeyFile(spare, desk);
      spare.atomically(() => {
        for (const subject of subjects) putTombstone(spare, ring, subject);
      });
      emptyFreePages(spare);
      spare.pragma('journal_mode = DELETE');
    } finally {
      spare.close();
    }
  } catch {
    removeDatabase(path);
  }
}

/** A destroyed key must not survive in the write-ahead log or on a free page. */
function emptyFreePages(connection: Connection): void {
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.exec('VACUUM');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}
