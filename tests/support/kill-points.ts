import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Runs `work` and keeps a copy of the folder as it lies on the disk after every statement that SQLite carries out meanwhile: what a
 * program that is killed there leaves behind. Returns the copies that differ, in order; they are made inside `copies`. `onCopy` is called
 * at each, before anything else happens.
 */
export async function killPoints(
  folder: string,
  copies: string,
  work: () => Promise<unknown>,
  onCopy: () => void = () => {},
): Promise<string[]> {
  const probe = new Database(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, Method>;
  const database = Object.getPrototypeOf(probe) as Record<string, Method>;
  probe.close();
  const points: string[] = [];
  let last = '';
  const copy = () => {
    const state = stateOf(folder);
    if (state === last) return;
    last = state;
    const place = join(copies, String(points.length));
    cpSync(folder, place, { recursive: true });
    points.push(place);
    onCopy();
  };
  const restore = [after(statement, 'run', copy), after(database, 'exec', copy), after(database, 'pragma', copy)];
  try {
    copy();
    await work();
    copy();
  } finally {
    for (const each of restore) each();
  }
  return points;
}

/** Calls `then` after every call of a method, until the returned function is called. */
function after(prototype: Record<string, Method>, name: string, then: () => void): () => void {
  const original = prototype[name] as Method;
  prototype[name] = function (...args) {
    const result = original.apply(this, args);
    then();
    return result;
  };
  return () => {
    prototype[name] = original;
  };
}

function stateOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // What SQLite shares between processes is worth nothing after a kill.
    if (!entry.isFile() || entry.name.endsWith('-shm')) continue;
    hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
}
