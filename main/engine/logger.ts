import { mkdirSync, readdirSync, rmSync, statSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export type { Logger };

const LOG_BYTES = 2_000_000;
const LOGS_KEPT = 5;

/**
 * Opens the log of one process, rotated at start when it has grown. Callers of the logger pass ids, counts and codes:
 * never a name, a number or a word of a caller.
 */
export function openLogger(folder: string, name: string): Logger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rotate(folder, name);
  return pino({ base: { process: name, pid: process.pid } }, pino.destination({ dest: join(folder, `${name}.log`), sync: true, mode: 0o600 }));
}

export function silentLogger(): Logger {
  return pino({ enabled: false });
}

function rotate(folder: string, name: string): void {
  const current = join(folder, `${name}.log`);
  const size = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES) return;
  renameSync(current, join(folder, `${name}.${new Date().toISOString().replaceAll(':', '-')}.log`));
  const old = readdirSync(folder).filter((file) => file.startsWith(`${name}.2`)).sort();
  for (const file of old.slice(0, Math.max(0, old.length - LOGS_KEPT))) rmSync(join(folder, file), { force: true });
}
