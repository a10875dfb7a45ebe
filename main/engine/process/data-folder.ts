import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceName } from '../../core/contract/views.ts';

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
  workspace(name: WorkspaceName): string;
}

/** Makes the folder if need be, readable by its owner alone. */
export function openDataFolder(path: string): DataFolder {
  for (const folder of [path, join(path, 'backups'), join(path, 'logs')])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return {
    path,
    lock: join(path, 'owner.lock'),
    keys: join(path, 'keys.db'),
    keysSpare: join(path, 'keys.spare.db'),
    backups: join(path, 'backups'),
    exports: join(path, 'exports'),
    logs: join(path, 'logs'),
    reserve: join(path, 'reserve.bin'),
    workspace: (name) => join(path, `${name}.db`),
  };
}
