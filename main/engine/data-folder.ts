import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceName } from '../core/contract/views.ts';

/** Where everything of one desk lies. Nothing is written outside it. */
export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly keys: string;
  readonly backups: string;
  readonly logs: string;
  readonly reserve: string;
  workspace(name: WorkspaceName): string;
}

/** Makes the folder if need be, readable by its owner alone. */
export function openDataFolder(path: string): DataFolder {
  for (const folder of [path, join(path, 'backups'), join(path, 'logs')]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return {
    path,
    lock: join(path, 'owner.lock'),
    keys: join(path, 'keys.db'),
    backups: join(path, 'backups'),
    logs: join(path, 'logs'),
    reserve: join(path, 'reserve.bin'),
    workspace: (name) => join(path, `${name}.db`),
  };
}
