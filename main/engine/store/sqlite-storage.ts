import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { WORKSPACE_NAMES } from '../../core/contract/workspace-name.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { DataFolder } from '../process/data-folder.ts';
import { openBackup, openRecordToRead } from './backup-file.ts';
import { openBackupShelf } from './backup-shelf.ts';
import { writeFactLines } from './fact-lines.ts';
import { type CheckTask, checkFile } from './file-check.ts';
import { putInPlace, removeCompanions, removeDatabase, timeInName } from './files.ts';
import { KEYS_WHAT_TO_DO } from './key-trouble.ts';
import { type KeyRing, openKeyRing } from './keys.ts';
import { joinKeys, keysSpareView, topUpKeysSpare } from './keys-spare.ts';
import { migrate } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { RecordStore } from './port.ts';
import { probeKeys, probeRecord } from './probe.ts';
import type { OpeningOptions } from './record.ts';
import { type ConsoleEnd, restoreRecord } from './restore-record.ts';
import { readableFacts } from './salvage.ts';
import { reduceSetAside, setAside } from './set-aside.ts';
import { type Connection, openConnection, openReader } from './sqlite.ts';
import { isDiskFull } from './sqlite-errors.ts';
import type { RecordFiles, Verdict } from './storage.ts';
import { RecordTrouble } from './trouble.ts';

export interface SqliteStorageParts {
  readonly folder: DataFolder;
  /** Runs a thorough check; in this thread unless told otherwise, which keeps everybody waiting on a large file. */
  readonly check?: (task: CheckTask) => Promise<Verdict>;
  /** Told of every writer's connection when it is opened. */
  readonly onConnection?: (connection: Connection) => void;
}

interface OpenRecord {
  readonly connection: Connection;
  isAbandoned: boolean;
}

/** Where the finished record of a restore waits for the moment in which it takes the damaged one's place. */
const RESTORED = '.restored';
const RESTORING = '.restoring';
/** How long a write-ahead log becomes before it is copied into its database. */
const USUAL_LOG_PAGES = 1000;
const SHORT_LOG_PAGES = 40;
/** Keys that go into their copy in one transaction. */
const KEYS_AT_ONCE = 1000;

/** The records as SQLite files in the data folder. */
export function openSqliteStorage({
  folder,
  check = checkNow,
  onConnection = () => {},
}: SqliteStorageParts): RecordFiles {
  const shelf = openBackupShelf({ folder: folder.backups, check });
  const records = new Map<WorkspaceName, OpenRecord>();
  /** What a thorough check said of the keys, where the quick look at each opening sees nothing. */
  let keysDamage: string | null = null;
  removeLeftovers(folder);

  function open(name: WorkspaceName, now: number): RecordStore {
    finishRestore(name);
    mustHaveKeys();
    probeRecord(folder, name);
    const store = openRecord(name, { now });
    finishErasure(store);
    return store;
  }
  /** What an erasure left to do when the program ended. On a full disk it waits for the next maintenance. */
  function finishErasure(store: RecordStore): void {
    if (!store.isScrubDue()) return;
    try {
      store.scrubIfDue();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }
  function openRecord(name: WorkspaceName, options: OpeningOptions): RecordStore {
    const connection = openConnection(folder.workspace(name));
    let keys: KeyRing | null = null;
    try {
      keys = openKeyRing(folder, name);
      const record: OpenRecord = { connection, isAbandoned: false };
      const store = openStore({
        connection,
        keys,
        workspace: name,
        ...options,
        beforeMigration: () => shelf.addAtOnce(connection, name, Date.now()),
        mayWriteOnClose: () => !record.isAbandoned,
      });
      records.set(name, record);
      onConnection(connection);
      return {
        ...store,
        scrubIfDue: () => store.scrubIfDue(() => reduceSetAside(folder, name)),
        close: () => close(name, store),
      };
    } catch (error) {
      if (error instanceof RecordTrouble && error.kind === 'keys') keysDamage = error.message;
      keys?.close();
      connection.close();
      throw error;
    }
  }
  function close(name: WorkspaceName, store: RecordStore): void {
    records.delete(name);
    store.close();
  }
  function mustHaveKeys(): void {
    if (keysDamage !== null) {
      // Somebody may have put other keys in their place since.
      if (!checkFile({ kind: 'keys', path: folder.keys, spare: folder.keysSpare }).ok)
        throw new RecordTrouble('keys', keysDamage);
      keysDamage = null;
    }
    probeKeys(folder);
  }
  function areKeysInTrouble(): boolean {
    if (keysDamage !== null) return true;
    try {
      probeKeys(folder);
      return false;
    } catch (error) {
      return error instanceof RecordTrouble && error.kind === 'keys';
    }
  }
  /** A restore that was cut short right before its last step is finished now. */
  function finishRestore(name: WorkspaceName): void {
    const restored = `${folder.workspace(name)}${RESTORED}`;
    if (!existsSync(restored)) return;
    if (existsSync(folder.workspace(name))) setAside(folder, name, Date.now());
    putInPlace(restored, folder.workspace(name));
  }
  function abandon(name: WorkspaceName): () => void {
    const record = records.get(name);
    records.delete(name);
    if (record === undefined) return () => {};
    record.isAbandoned = true;
    // While another connection has the file open, closing the writer's moves nothing from its log into the file.
    const guard = openGuard(folder.workspace(name));
    return () => guard?.close();
  }
  /** The copy is checked in the thread of checks, and gets what it lacks a little at a time: calls go on meanwhile. */
  async function tend(): Promise<void> {
    const isWhole = !existsSync(folder.keysSpare) || (await check({ kind: 'keys', path: folder.keysSpare })).ok;
    let after = topUpKeysSpare(folder, isWhole, { most: KEYS_AT_ONCE });
    while (after !== null) {
      await new Promise((resolve) => setImmediate(resolve));
      after = topUpKeysSpare(folder, isWhole, { after, most: KEYS_AT_ONCE });
    }
  }
  async function restoreKeys(): Promise<Result<{ readonly facts: number }>> {
    const verdict = await check({ kind: 'keys', path: folder.keysSpare });
    if (!verdict.ok)
      return refuse(
        'conflict',
        'The copy of the keys is damaged as well. Put a copy of your own in its place (keys.spare.db) and check again, or go on without the words that no key opens.',
      );
    const target = `${folder.keys}${RESTORING}`;
    joinKeys(folder, target);
    if (existsSync(folder.keys)) setAside(folder, 'keys', Date.now());
    putInPlace(target, folder.keys);
    keysDamage = null;
    return ok({ facts: verdict.facts });
  }
  /** Keeps the record and every key that is whole. What no key opens is shown as locked from then on, until its key comes. */
  function goOnWithoutKeys(name: WorkspaceName): Result<{ readonly locked: number }> {
    if (keysDamage !== null || !areKeysReadable()) {
      const target = `${folder.keys}${RESTORING}`;
      joinKeys(folder, target);
      if (existsSync(folder.keys)) setAside(folder, 'keys', Date.now());
      putInPlace(target, folder.keys);
      keysDamage = null;
    }
    const store = openRecord(name, { mayLock: true });
    try {
      store.rebuild(Date.now(), { mayLock: true });
      return ok({ locked: store.lockedSubjects() });
    } finally {
      store.close();
    }
  }
  function areKeysReadable(): boolean {
    return checkFile({ kind: 'keys', path: folder.keys }).ok;
  }
  async function restore(name: WorkspaceName, backup: string): Promise<Result<{ readonly facts: number }>> {
    if (backup === basename(folder.keysSpare)) return await restoreKeys();
    const path = shelf.path(backup);
    if (path === null || !backup.startsWith(`${name}-`))
      return refuse('not-found', 'There is no such backup. Choose another one.');
    const verdict = await shelf.verify(backup);
    if (!verdict.ok) return refuse('conflict', `${verdict.sentence} Choose another one; nothing was changed.`);
    const damaged = folder.workspace(name);
    const restoring = `${damaged}${RESTORING}`;
    removeDatabase(restoring);
    const facts = restoreRecord({
      target: restoring,
      source: openBackup(path),
      salvaged: readableFacts(damaged),
      keys: openKeyRing(folder, name),
      workspace: name,
      now: Date.now(),
    });
    const result = await check({ kind: 'record', path: restoring });
    if (!result.ok)
      return refuse('internal', `The restored record did not turn out whole. ${result.sentence} Nothing was changed.`);
    removeCompanions(restoring);
    putInPlace(restoring, `${damaged}${RESTORED}`);
    finishRestore(name);
    return ok({ facts });
  }

  function leaveConsole(name: WorkspaceName, end: ConsoleEnd, now: number): void {
    const current = folder.workspace(name);
    const restoring = `${current}${RESTORING}`;
    removeDatabase(restoring);
    restoreRecord({
      target: restoring,
      source: openRecordToRead(current),
      salvaged: [],
      keys: openKeyRing(folder, name),
      workspace: name,
      now,
      anew: end,
    });
    removeCompanions(restoring);
    putInPlace(restoring, `${current}${RESTORED}`);
    finishRestore(name);
  }

  return {
    open,
    leaveConsole,
    file: folder.workspace,
    isInPlace: (name) => records.get(name)?.connection.isInPlace() ?? true,
    abandon,
    discard: (name) => {
      records.delete(name);
      removeDatabase(folder.workspace(name));
      const keys = openKeyRing(folder, name);
      keys.destroyAll();
      keys.close();
    },
    verify: async (name) => {
      const keys = await check({ kind: 'keys', path: folder.keys, spare: folder.keysSpare });
      if (keys.ok) {
        const verdict = await check({ kind: 'record', path: folder.workspace(name), keys: folder.keys, ring: name });
        if (verdict.trouble === 'keys') keysDamage = verdict.sentence;
        return verdict;
      }
      keysDamage = `${keys.sentence} ${KEYS_WHAT_TO_DO}`;
      return { ...keys, trouble: 'keys' };
    },
    backups: (name) =>
      areKeysInTrouble() ? [keysSpareView(folder)].filter((view) => view !== null) : shelf.list(name),
    verifyBackups: shelf.verifyAll,
    backUp: async (name) => {
      const record = records.get(name);
      if (record === undefined)
        return refuse('data-unreadable', 'There is nothing to back up: the data cannot be read.');
      const backup = await shelf.add(record.connection, name, Date.now());
      await tend();
      return ok(backup);
    },
    restore,
    goOnWithoutKeys,
    exportFacts: (name) => {
      mkdirSync(folder.exports, { recursive: true, mode: 0o700 });
      const file = join(folder.exports, `${name}-facts-${timeInName(Date.now())}.jsonl`);
      return ok({ file, facts: writeFactLines(file, readableFacts(folder.workspace(name))) });
    },
    startFresh: (name) => {
      const isKeys = areKeysInTrouble();
      const all = isKeys ? WORKSPACE_NAMES : [name];
      const kept = all
        .filter((each) => existsSync(folder.workspace(each)))
        .map((each) => basename(setAside(folder, each, Date.now())));
      if (isKeys && existsSync(folder.keys)) kept.push(basename(setAside(folder, 'keys', Date.now())));
      if (isKeys) keysDamage = null;
      beginRecord(folder.workspace(name));
      return { keptAs: kept.join(', ') };
    },
    makeRoom: () => {
      for (const { connection } of records.values()) emptyLog(connection);
    },
    saveRoom: (isScarce) => {
      const pages = isScarce ? SHORT_LOG_PAGES : USUAL_LOG_PAGES;
      for (const { connection } of records.values()) connection.pragma(`wal_autocheckpoint = ${pages}`);
    },
    tend,
    tendAtLast: () => {
      const isWhole = !existsSync(folder.keysSpare) || checkFile({ kind: 'keys', path: folder.keysSpare }).ok;
      topUpKeysSpare(folder, isWhole);
    },
  };
}

function checkNow(task: CheckTask): Promise<Verdict> {
  return Promise.resolve(checkFile(task));
}

/** An empty record, so that the next opening takes it for a beginning and not for a loss. */
function beginRecord(path: string): void {
  const connection = openConnection(path);
  try {
    migrate(connection);
  } finally {
    connection.close();
  }
}

/** Copies the write-ahead log into the database and cuts it short, if there is room for that. */
function emptyLog(connection: Connection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

function openGuard(path: string): Connection | null {
  try {
    const guard = openReader(path);
    guard.prepare('SELECT count(*) FROM sqlite_schema').get();
    return guard;
  } catch {
    return null;
  }
}

/** What a restore or a copy that was cut short left behind. */
function removeLeftovers(folder: DataFolder): void {
  for (const file of readdirSync(folder.path)) {
    if (file.includes(RESTORING) || file.startsWith(`${basename(folder.keysSpare)}.partial`))
      rmSync(join(folder.path, file), { force: true });
  }
}
