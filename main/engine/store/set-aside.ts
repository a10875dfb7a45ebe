import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceName } from '../../core/contract/views.ts';
import type { DataFolder } from '../process/data-folder.ts';
import { writeFactLines } from './fact-lines.ts';
import { removeDatabase, renameDatabase, timeInName } from './files.ts';
import { readableFacts } from './salvage.ts';

/** Renames a damaged file so that another can take its place. Returns the new path. */
export function setAside(folder: DataFolder, file: 'keys' | WorkspaceName, at: number): string {
  for (let second = at; ; second += 1000) {
    const target = join(folder.path, `${file}.damaged-${timeInName(second)}.db`);
    if (existsSync(target)) continue;
    renameDatabase(file === 'keys' ? folder.keys : folder.workspace(file), target);
    return target;
  }
}

/**
 * Damaged files hold callers' words in plain text on pages that nobody can find again, so an erasure keeps of each only
 * the facts that can be read, sealed, as lines of text, and removes the rest. Key files that were set aside are removed.
 */
export function reduceSetAside(folder: DataFolder, name: WorkspaceName): void {
  for (const file of readdirSync(folder.path)) {
    const path = join(folder.path, file);
    if (isSetAside(file, 'keys')) removeDatabase(path);
    if (!isSetAside(file, name)) continue;
    writeFactLines(path.replace(/\.db$/, '.facts.jsonl'), readableFacts(path));
    removeDatabase(path);
  }
}

function isSetAside(file: string, of: string): boolean {
  return file.startsWith(`${of}.damaged-`) && file.endsWith('.db');
}
