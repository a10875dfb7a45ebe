import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger as PinoLogger } from 'pino';
import { explained } from './folder-trouble.ts';

const LOG_BYTES = 2_000_000;
const LOGS_KEPT = 5;
const FRAMES_KEPT = 8;

export type Logger = PinoLogger;

/** The files behind the loggers of this process, so that they can be rotated while it runs. */
const destinations = new WeakMap<
  Logger,
  { readonly folder: string; readonly name: string; readonly reopen: () => void }
>();

/**
 * Opens the log of one process, rotated at start and from time to time when it has grown. Callers of the logger pass ids,
 * counts and codes: never a name, a number or a word of a caller. Throws FolderTrouble when the log cannot be opened.
 */
export function openLogger(folder: string, name: string): Logger {
  const destination = openFile(folder, name);
  // A log that cannot be written (a full disk) must not end the program whose troubles it should tell.
  destination.on('error', () => {});
  const logger = pino({ base: { process: name, pid: process.pid } }, destination);
  destinations.set(logger, { folder, name, reopen: () => destination.reopen() });
  return logger;
}

function openFile(folder: string, name: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rotate(folder, name);
    return pino.destination({ dest: join(folder, `${name}.log`), sync: true, mode: 0o600 });
  } catch (error) {
    throw explained(error, folder);
  }
}

export function silentLogger(): Logger {
  return pino({ enabled: false });
}

/** Begins a new file if the log has grown. */
export function rotateIfGrown(logger: Logger): void {
  const destination = destinations.get(logger);
  if (destination !== undefined && rotate(destination.folder, destination.name)) destination.reopen();
}

/** Logs what should never happen: where, never the message, which may quote what a caller said. */
export function noteFault(logger: Logger, method: string, error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown';
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  logger.error({ event: 'fault', method, name, code, stack: framesOf(error) }, 'a call met a fault');
}

function framesOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  const frames = error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return frames
    .slice(0, FRAMES_KEPT)
    .map((line) => line.trim())
    .join(' | ');
}

function rotate(folder: string, name: string): boolean {
  const current = join(folder, `${name}.log`);
  const size = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES) return false;
  renameSync(current, join(folder, `${name}.${new Date().toISOString().replaceAll(':', '-')}.log`));
  const old = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.2`))
    .sort();
  for (const file of old.slice(0, Math.max(0, old.length - LOGS_KEPT))) rmSync(join(folder, file), { force: true });
  return true;
}
