import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { explained, tooLong } from './folder-trouble.ts';

/** Where everything of one desk lies. Nothing is written outside it. */
export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly keys: string;
  /** A copy of the keys for the day when the first file is damaged. */
  readonly keysSpare: string;
  readonly backups: string;
  /** Where what could be read of a damaged record is written. */
  readonly exports: string;
  readonly logs: string;
  /** Room that is given up when the disk is full. */
  readonly reserve: string;
  /** Passwords and keys of those to whom escalations go. */
  readonly secrets: string;
  workspace(name: WorkspaceName): string;
}

/** SQLite opens no file whose path has more than 512 bytes, and the longest name in the folder takes 60 of them. */
const LONGEST_PATH = 440;

/** Makes what is not there yet, readable by its owner alone; a folder that somebody made keeps its mode. Throws FolderTrouble. */
export function openDataFolder(path: string): DataFolder {
  if (Buffer.byteLength(path) > LONGEST_PATH) throw tooLong(path);
  try {
    for (const folder of [path, join(path, 'backups'), join(path, 'logs')])
      if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700);
  } catch (error) {
    throw explained(error, path);
  }
  return {
    path,
    lock: join(path, 'owner.lock'),
    keys: join(path, 'keys.db'),
    keysSpare: join(path, 'keys.spare.db'),
    backups: join(path, 'backups'),
    exports: join(path, 'exports'),
    logs: join(path, 'logs'),
    reserve: join(path, 'reserve.bin'),
    secrets: join(path, 'secrets.json'),
    workspace: (name) => join(path, `${name}.db`),
  };
}
