import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { BackupView } from '../../core/contract/views.ts';
import { checkFile } from './file-check.ts';
import { putInPlace, removeDatabase } from './files.ts';
import { KEYS_TABLE, type KeyFiles } from './keys.ts';
import { openConnection, openReader } from './sqlite.ts';

interface KeyRow {
  readonly ring: string;
  readonly subject: string;
  readonly key: Uint8Array;
}

/**
 * Writes the copy of the keys anew, from the keys and from what the old copy holds beyond them. A drill's keys are thrown
 * away with it and so are not in it.
 */
export function renewKeysSpare({ keys, keysSpare }: KeyFiles): void {
  if (!existsSync(keys)) return;
  const partial = `${keysSpare}.partial`;
  removeDatabase(partial);
  writeKeys(partial, [readableRows(keysSpare), rowsOf(keys).filter((row) => row.ring !== 'drill')]);
  try {
    if (!checkFile({ kind: 'keys', path: partial }).ok) throw new Error('the copy of the keys did not turn out whole');
    removeDatabase(keysSpare);
    putInPlace(partial, keysSpare);
  } finally {
    removeDatabase(partial);
  }
}

/** Adds the keys that are not in the copy yet. */
export function topUpKeysSpare(files: KeyFiles): void {
  if (!existsSync(files.keys)) return;
  if (existsSync(files.keysSpare) && checkFile({ kind: 'keys', path: files.keysSpare }).ok) addMissing(files);
  else renewKeysSpare(files);
}

function addMissing(files: KeyFiles): void {
  const spare = openConnection(files.keysSpare);
  try {
    spare.prepare('ATTACH ? AS source').run(files.keys);
    spare.exec(`INSERT INTO main.keys (ring, subject, key) SELECT ring, subject, key FROM source.keys WHERE ring <> 'drill'
      ON CONFLICT DO NOTHING`);
    spare.exec('DETACH source');
    spare.pragma('journal_mode = DELETE');
  } finally {
    spare.close();
  }
}

/** The copy as a backup that can be restored; null when there is none. */
export function keysSpareView({ keysSpare }: KeyFiles): BackupView | null {
  const stats = statSync(keysSpare, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const verdict = checkFile({ kind: 'keys', path: keysSpare });
  return {
    name: basename(keysSpare),
    at: Math.floor(stats.mtimeMs),
    facts: verdict.facts,
    bytes: stats.size,
    good: verdict.ok,
  };
}

/**
 * Makes a key file from the copy and from whatever can still be read of the damaged file. A destroyed key stays
 * destroyed, whichever of the two says so.
 */
export function joinKeys({ keys, keysSpare }: KeyFiles, target: string): void {
  removeDatabase(target);
  // The copy was checked, so what it says of a key counts more.
  writeKeys(target, [readableRows(keys), rowsOf(keysSpare)]);
}

function writeKeys(path: string, sources: readonly (readonly KeyRow[])[]): void {
  const connection = openConnection(path);
  try {
    connection.exec(KEYS_TABLE);
    const put = connection.prepare(`INSERT INTO keys (ring, subject, key) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET key = excluded.key WHERE length(keys.key) > 0`);
    connection.atomically(() => {
      for (const row of sources.flat()) put.run(row.ring, row.subject, row.key);
    });
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

function rowsOf(path: string): readonly KeyRow[] {
  const reader = openReader(path);
  try {
    return reader.prepare('SELECT ring, subject, key FROM keys').all<KeyRow>();
  } finally {
    reader.close();
  }
}

function readableRows(path: string): readonly KeyRow[] {
  const rows: KeyRow[] = [];
  if (!existsSync(path)) return rows;
  try {
    const reader = openReader(path);
    try {
      for (const row of reader.prepare('SELECT ring, subject, key FROM keys').iterate<KeyRow>()) rows.push(row);
    } finally {
      reader.close();
    }
  } catch {
    // What came before the damage is what there is.
  }
  return rows;
}
