import { existsSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupView, WorkspaceName } from '../../core/contract/views.ts';
import { openBackup, writeBackup } from './backup-file.ts';
import { type CheckTask, checkFile } from './file-check.ts';
import { nameToTime, putInPlace, removeDatabase, timeInName } from './files.ts';
import { type Connection, makePrivate } from './sqlite.ts';
import type { Verdict } from './storage.ts';

export const BACKUPS_KEPT = 7;
const BAD_KEPT = 2;
/** Of those that were made while the clock was ahead; they hold whatever older ones of them hold. */
const AHEAD_KEPT = 2;
/** Several backups of one second are given the seconds after it. */
const AHEAD_MS = 3_600_000;
const PARTIAL = '.partial';

export interface ShelfParts {
  readonly folder: string;
  readonly check: (task: CheckTask) => Promise<Verdict>;
}

/** The folder of backups: what is in it, and how a new one comes there. */
export interface BackupShelf {
  /** Newest first; those that are dated in the future last. */
  list(name: WorkspaceName): readonly BackupView[];
  verifyAll(name: WorkspaceName): Promise<void>;
  verify(backup: string): Promise<Verdict>;
  /** Copies in slices; other work goes on in between. Throws the driver's error when the disk is full. */
  add(connection: Connection, name: WorkspaceName, at: number): Promise<BackupView>;
  /** The same without a pause, for the moment before a migration. Throws when the backup is not good. */
  addAtOnce(connection: Connection, name: WorkspaceName, at: number): void;
  path(backup: string): string | null;
}

interface Known {
  readonly mark: string;
  readonly facts: number;
  readonly good: boolean;
}

export function openBackupShelf({ folder, check }: ShelfParts): BackupShelf {
  const known = new Map<string, Known>();
  const given = new Set<string>();
  for (const file of readdirSync(folder)) {
    if (file.includes(PARTIAL)) rmSync(join(folder, file), { force: true });
    else if (file.endsWith('.db')) makePrivate(join(folder, file));
  }

  function filesOf(name: WorkspaceName): { readonly file: string; readonly at: number }[] {
    return readdirSync(folder)
      .flatMap((file) => {
        const at =
          file.startsWith(`${name}-`) && file.endsWith('.db') ? nameToTime(file.slice(name.length + 1, -3)) : null;
        return at === null ? [] : [{ file, at }];
      })
      .sort((a, b) => Number(isAhead(a.at)) - Number(isAhead(b.at)) || b.at - a.at);
  }
  function list(name: WorkspaceName): readonly BackupView[] {
    return filesOf(name).flatMap(({ file, at }) => {
      const stats = statSync(join(folder, file), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ name: file, at, bytes: stats.size, ...lookAt(file) }];
    });
  }
  /** What the last thorough check said, or, until there was one, what the backup says of itself. */
  function lookAt(file: string): { readonly facts: number; readonly good: boolean } {
    const mark = markOf(file);
    const before = known.get(file);
    if (before?.mark === mark) return { facts: before.facts, good: before.good };
    const about = aboutOf(file);
    const seen = { facts: about?.facts ?? 0, good: about !== null };
    known.set(file, { mark, ...seen });
    return seen;
  }
  function aboutOf(file: string) {
    try {
      const backup = openBackup(join(folder, file));
      const { about } = backup;
      backup.close();
      return about;
    } catch {
      return null;
    }
  }
  function markOf(file: string): string {
    const stats = statSync(join(folder, file));
    return `${stats.size} ${stats.mtimeMs}`;
  }
  function note(file: string, verdict: Verdict): void {
    known.set(file, { mark: markOf(file), facts: verdict.facts, good: verdict.ok });
  }
  async function verify(file: string): Promise<Verdict> {
    const verdict = await check({ kind: 'backup', path: join(folder, file) });
    note(file, verdict);
    return verdict;
  }
  /** A name that no backup has or had: of several in one second, one that was pruned meanwhile must not lend its own again. */
  function freeName(name: WorkspaceName, at: number): string {
    for (let second = at; ; second += 1000) {
      const file = `${name}-${timeInName(second)}.db`;
      if (given.has(file) || existsSync(join(folder, file))) continue;
      given.add(file);
      return file;
    }
  }
  function prune(name: WorkspaceName): void {
    const all = list(name);
    const kept = new Set([
      ...all.filter(({ good, at }) => good && !isAhead(at)).slice(0, BACKUPS_KEPT),
      ...all.filter(({ good, at }) => good && isAhead(at)).slice(0, AHEAD_KEPT),
      ...all.filter((backup) => !backup.good).slice(0, BAD_KEPT),
    ]);
    for (const backup of all) {
      if (kept.has(backup)) continue;
      removeDatabase(join(folder, backup.name));
      known.delete(backup.name);
    }
  }
  /** A backup must not be what fills the disk. */
  function mustHaveRoom(connection: Connection): void {
    const { bavail, bsize } = statfsSync(folder);
    const pages = Number(connection.pragma('page_count')) * Number(connection.pragma('page_size'));
    if (bavail * bsize > pages + ROOM_LEFT) return;
    throw Object.assign(new Error('no room for a backup'), { code: 'ENOSPC' });
  }
  function finish(file: string, verdict: Verdict): BackupView {
    putInPlace(join(folder, `${file}${PARTIAL}`), join(folder, file));
    note(file, verdict);
    prune(file.slice(0, file.indexOf('-')) as WorkspaceName);
    const { size } = statSync(join(folder, file));
    return {
      name: file,
      at: nameToTime(file.slice(file.indexOf('-') + 1, -3)) ?? 0,
      facts: verdict.facts,
      bytes: size,
      good: verdict.ok,
    };
  }

  return {
    list,
    verify,
    verifyAll: async (name) => {
      for (const { file } of filesOf(name)) await verify(file);
    },
    add: async (connection, name, at) => {
      mustHaveRoom(connection);
      const file = freeName(name, at);
      const partial = join(folder, `${file}${PARTIAL}`);
      try {
        const copy = writeBackup(connection, partial, name, at);
        while (!copy.next().done) await new Promise((resolve) => setImmediate(resolve));
        return finish(file, await check({ kind: 'backup', path: partial }));
      } finally {
        removeDatabase(partial);
      }
    },
    addAtOnce: (connection, name, at) => {
      const file = freeName(name, at);
      const partial = join(folder, `${file}${PARTIAL}`);
      try {
        const copy = writeBackup(connection, partial, name, at);
        while (!copy.next().done);
        const verdict = checkFile({ kind: 'backup', path: partial });
        if (!verdict.ok) throw new Error(verdict.sentence);
        finish(file, verdict);
      } finally {
        removeDatabase(partial);
      }
    },
    path: (backup) => {
      const path = join(folder, backup);
      return /^[a-z]+-[0-9TZ-]+\.db$/.test(backup) && existsSync(path) ? path : null;
    },
  };
}

/** Made by a clock that was wrong then, or is now: such a date says nothing about which backup is the newest. */
function isAhead(at: number): boolean {
  return at > Date.now() + AHEAD_MS;
}

const ROOM_LEFT = 16 * 1024 * 1024;
