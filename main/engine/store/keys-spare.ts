import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ulid } from 'ulid';
import type { BackupView } from '../../core/contract/views.ts';
import type { KeyRow, Tombstone } from './caller-key.ts';
import { checkFile } from './file-check.ts';
import { putInPlace, removeDatabase } from './files.ts';
import { deskOfFile, type KeyFileRows, prepareKeyFile, putRows, rowsIn } from './key-rows.ts';
import type { KeyFiles } from './keys.ts';
import { openConnection, openReader } from './sqlite.ts';

interface ReadRows {
  readonly keys: readonly KeyRow[];
  readonly tombstones: readonly Tombstone[];
}

/**
 * Writes the copy of the keys anew, from the keys and from what the old copy holds beyond them: a whole key is never
 * dropped, and a damaged one never copied. A drill's keys are thrown away with it and so are not in it. Keys of another
 * desk leave the copy alone.
 */
export function renewKeysSpare(files: KeyFiles): void {
  const { keys, keysSpare } = files;
  if (!existsSync(keys) || areStrangers(files)) return;
  const partial = `${keysSpare}.partial`;
  removeDatabase(partial);
  writeKeys(partial, deskOfFile(keys), [readableRows(keysSpare), withoutDrill(rowsOf(keys))]);
  try {
    if (!checkFile({ kind: 'keys', path: partial }).ok) throw new Error('the copy of the keys did not turn out whole');
    removeDatabase(keysSpare);
    putInPlace(partial, keysSpare);
  } finally {
    removeDatabase(partial);
  }
}

/** A place in the order of the keys. */
type KeyPlace = Pick<KeyRow, 'ring' | 'subject' | 'id'>;

const BEGINNING: KeyPlace = { ring: '', subject: '', id: '' };

/**
 * Adds keys that are not in the copy yet, after a place, at most so many, so that no call waits long. Returns up to where it came; null once
 * it has seen all. What is damaged is passed over. A copy that is gone is begun; one that was found not to be whole is written anew.
 */
export function topUpKeysSpare(
  files: KeyFiles,
  isWhole: boolean,
  { after = BEGINNING, most = Number.MAX_SAFE_INTEGER }: { readonly after?: KeyPlace; readonly most?: number } = {},
): KeyPlace | null {
  if (!existsSync(files.keys) || areStrangers(files)) return null;
  if (isWhole) return addMissing(files, after, most);
  renewKeysSpare(files);
  return null;
}

/** Whether both files say whose they are, and differ. */
function areStrangers({ keys, keysSpare }: KeyFiles): boolean {
  const [here, spare] = [deskOfFile(keys), deskOfFile(keysSpare)];
  return here !== null && spare !== null && here !== spare;
}

function addMissing(files: KeyFiles, { ring, subject, id }: KeyPlace, most: number): KeyPlace | null {
  const spare = openConnection(files.keysSpare);
  try {
    prepareKeyFile(spare, deskOfFile(files.keys) ?? ulid());
    spare.prepare('ATTACH ? AS source').run(files.keys);
    const missing = {
      keys: spare
        .prepare(`SELECT ring, subject, id, key FROM source.keys s
          WHERE (ring, subject, id) > (?, ?, ?) AND ring <> 'drill' AND NOT EXISTS
          (SELECT 1 FROM main.keys m WHERE m.ring = s.ring AND m.subject = s.subject AND m.id = s.id)
          ORDER BY ring, subject, id LIMIT ?`)
        .all<KeyRow>(ring, subject, id, most),
      tombstones: spare
        .prepare(`SELECT ring, subject, mark FROM source.tombstones s WHERE ring <> 'drill' AND NOT EXISTS
          (SELECT 1 FROM main.tombstones m WHERE m.ring = s.ring AND m.subject = s.subject)`)
        .all<Tombstone>(),
    };
    if (missing.keys.length + missing.tombstones.length > 0) spare.atomically(() => putRows(spare, missing));
    spare.exec('DETACH source');
    spare.pragma('journal_mode = DELETE');
    return missing.keys.length < most ? null : (missing.keys.at(-1) ?? null);
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
 * Makes a key file from the copy and from whatever can still be read of the damaged file, unless that is another desk's. A
 * destroyed key stays destroyed, whichever of the two says so.
 */
export function joinKeys(files: KeyFiles, target: string): void {
  const { keys, keysSpare } = files;
  removeDatabase(target);
  const damaged = areStrangers(files) ? NOTHING : readableRows(keys);
  writeKeys(target, deskOfFile(keysSpare) ?? deskOfFile(keys), [damaged, rowsOf(keysSpare)]);
}

const NOTHING: ReadRows = { keys: [], tombstones: [] };

function writeKeys(path: string, desk: string | null, sources: readonly KeyFileRows[]): void {
  const connection = openConnection(path);
  try {
    prepareKeyFile(connection, desk ?? ulid());
    connection.atomically(() => {
      for (const source of sources) putRows(connection, source);
    });
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

function withoutDrill({ keys, tombstones }: ReadRows): ReadRows {
  const isKept = (row: { readonly ring: string }) => row.ring !== 'drill';
  return { keys: keys.filter(isKept), tombstones: tombstones.filter(isKept) };
}

function rowsOf(path: string): ReadRows {
  const reader = openReader(path);
  try {
    const { keys, tombstones } = rowsIn(reader);
    return { keys: [...keys], tombstones: [...tombstones] };
  } finally {
    reader.close();
  }
}

/** What came before the damage is what there is. */
function readableRows(path: string): ReadRows {
  const keys: KeyRow[] = [];
  const tombstones: Tombstone[] = [];
  if (!existsSync(path)) return NOTHING;
  try {
    const reader = openReader(path);
    try {
      const rows = rowsIn(reader);
      gather(rows.tombstones, tombstones);
      gather(rows.keys, keys);
    } finally {
      reader.close();
    }
  } catch {
    // It cannot be opened at all.
  }
  return { keys, tombstones };
}

function gather<Row>(from: Iterable<Row>, into: Row[]): void {
  try {
    for (const row of from) into.push(row);
  } catch {
    // The rest lies beyond the damage.
  }
}
