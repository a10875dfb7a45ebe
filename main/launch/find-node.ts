import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** better-sqlite3 asks for this version of Node-API: Node 22.14 and later have it. */
export const NODE_API = 10;

/** True when this very process could run the engine: decides which launcher Electron uses. */
export function hasNodeApi(version: string | undefined = process.versions.napi): boolean {
  return Number(version ?? 0) >= NODE_API;
}

/**
 * Path of a Node that can run the engine: this process's own when it is one, else the first in PATH that is new enough.
 * Throws an Error with a sentence for people when there is none.
 */
export function findNode(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.versions.electron === undefined && hasNodeApi()) return process.execPath;
  const found = nodesInPath(environment).find(isNewEnough);
  if (found !== undefined) return found;
  throw new Error(
    'Groundswell needs Node 22.14 or later for its engine and found none. Install Node 24, then start again.',
  );
}

function nodesInPath(environment: NodeJS.ProcessEnv): string[] {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (environment[name] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).filter((path) => existsSync(path));
}

function isNewEnough(path: string): boolean {
  try {
    const answer = execFileSync(path, ['-p', 'process.versions.napi'], { encoding: 'utf8', timeout: 10_000 });
    return hasNodeApi(answer.trim());
  } catch {
    return false;
  }
}
