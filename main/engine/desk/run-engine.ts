import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { EXIT_CODES } from '../../core/contract/exit-codes.ts';
import { type Request, requestSchema } from '../../core/contract/wire.ts';
import { openDataFolder } from '../process/data-folder.ts';
import { FolderTrouble } from '../process/folder-trouble.ts';
import { type Logger, noteFault, openLogger } from '../process/logger.ts';
import type { EnginePort } from '../process/parent-port.ts';
import { parentPort } from '../process/parent-port.ts';
import { RecordTrouble } from '../store/trouble.ts';
import { hubOfHost } from '../team/run-hub.ts';
import { composeDesk, type KeptRecord } from './compose-desk.ts';
import type { DeskRuntime } from './desk.ts';
import { listenLocally } from './local-socket.ts';
import { serve } from './serve.ts';

const IN_USE =
  'Groundswell is already open on this data folder. Use the window that is open, or close it and start again.';
/** How long the last words may take to reach whoever started the engine, ms. */
const LAST_WORDS_MS = 50;

/**
 * Runs the engine of one data folder until its port closes. `program` is the file that threads of it are started from; the record is
 * kept in the folder unless `keep` says otherwise.
 */
export async function runEngine(program: URL, keep?: () => Promise<KeptRecord>): Promise<void> {
  const port = parentPort();
  const endWith = (sentence: string, code: number) => {
    port.send({ type: 'away', sentence });
    setTimeout(() => process.exit(code), LAST_WORDS_MS);
  };
  try {
    await tryToRun({ program, keep, port, endWith });
  } catch (error) {
    if (!(error instanceof FolderTrouble)) throw error;
    endWith(error.message, EXIT_CODES.dataUnusable);
  }
}

interface EngineRun {
  readonly program: URL;
  readonly keep: (() => Promise<KeptRecord>) | undefined;
  readonly port: EnginePort;
  readonly endWith: (sentence: string, code: number) => void;
}

async function tryToRun({ program, keep, port, endWith }: EngineRun): Promise<void> {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      'data-must-exist': { type: 'boolean' },
      // The hosts pass this on for tests only, and never from a packaged program.
      'clock-offset': { type: 'string' },
    },
    strict: false,
  });
  const path = String(values['data-dir']);
  if (values['data-must-exist'] === true && keep === undefined) mustBeThere(path);
  const folder = openDataFolder(path);
  const logger = openLogger(folder.logs, 'engine');
  endOnFault(logger);
  const composed = await composeDesk({
    folder,
    logger,
    program,
    ...(keep === undefined ? {} : { keep }),
    clockOffset: Number(values['clock-offset'] ?? 0),
    announce: (announcement) => port.send(announcement),
    ...(process.versions.electron === undefined ? {} : { runHub: hubOfHost(port) }),
    onFolderGone: (sentence) => endWith(sentence, EXIT_CODES.dataUnusable),
  });
  if (composed === null) return endWith(IN_USE, EXIT_CODES.dataInUse);
  const local = listenLocally(folder.path, composed.desk.engine, (error) =>
    noteFault(logger, 'the local socket', error),
  );
  start(composed.desk, port, logger, () => {
    local.close();
    composed.release();
  });
}

/** An engine that is started again must not begin an empty record where the one that ran before had its data. */
function mustBeThere(path: string): void {
  if (existsSync(join(path, 'live.db'))) return;
  throw new FolderTrouble(
    `The data that Groundswell had open are no longer in ${path}. Put the folder back, then try again. To begin a new record there, quit and start Groundswell again.`,
  );
}

/** What a desktop host says beside its requests: the key of the secrets, which its key store keeps. */
const secretsKeySchema = z.object({ type: z.literal('secrets-key'), key: z.string().check(z.length(44)) });

function start(desk: DeskRuntime, port: EnginePort, logger: Logger, release: () => void): void {
  openLive(desk);
  port.onMessage((message) => {
    const given = secretsKeySchema.safeParse(message);
    if (given.success) desk.protectSecrets(Buffer.from(given.data.key, 'base64'));
  });
  serve(desk.engine, port, (message) => {
    const parsed = requestSchema.safeParse(message);
    return parsed.success ? (parsed.data as Request) : null;
  });
  const end = () => {
    desk.close();
    release();
    process.exit(0);
  };
  port.onClose(end);
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  desk.startMaintenance();
  desk.startTeam();
  logger.info({ event: 'ready' }, 'the engine is ready');
  port.send({ type: 'ready' });
}

/** Data that cannot be used do not keep the engine from starting: the rescue screen is answered by it. */
function openLive(desk: DeskRuntime): void {
  try {
    desk.workspace('live');
  } catch (error) {
    if (!(error instanceof RecordTrouble)) throw error;
  }
}

/** What nobody caught ends the engine, which is started again; its message stays untold, since it may quote a caller. */
function endOnFault(logger: Logger): void {
  const end = (error: unknown) => {
    noteFault(logger, 'nobody caught it', error);
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
