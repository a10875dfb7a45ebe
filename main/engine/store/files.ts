import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** A database's files beside the main one. The log comes first: without it the main file is at worst a little older. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** "2026-11-22T13-45-00Z": a time (ms) as it stands in file names. */
export function timeInName(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

/** The inverse; null for anything else. */
export function nameToTime(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/.exec(text);
  if (match === null) return null;
  const at = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`);
  return Number.isNaN(at) ? null : at;
}

export function removeDatabase(path: string): void {
  removeCompanions(path);
  rmSync(path, { force: true });
}

/** Removes what readers left beside a database that was closed in good order. */
export function removeCompanions(path: string): void {
  for (const end of COMPANIONS) rmSync(`${path}${end}`, { force: true });
}

/** Renames a closed database. A log that stayed behind would be played into whatever comes next, so it goes first. */
export function renameDatabase(from: string, to: string): void {
  for (const end of [...COMPANIONS, '']) if (existsSync(`${from}${end}`)) renameSync(`${from}${end}`, `${to}${end}`);
  syncFolder(dirname(to));
}

/** Puts a finished file in its place, so that a power cut leaves either the old or the new. */
export function putInPlace(from: string, to: string): void {
  syncFile(from);
  renameSync(from, to);
  syncFolder(dirname(to));
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is durable once its folder is; systems that cannot sync a folder do not need it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
