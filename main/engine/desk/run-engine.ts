import { parseArgs } from 'node:util';
import { type Request, requestSchema } from '../../core/contract/wire.ts';
import { openDataFolder } from '../process/data-folder.ts';
import { type Logger, noteFault, openLogger } from '../process/logger.ts';
import type { EnginePort } from '../process/parent-port.ts';
import { parentPort } from '../process/parent-port.ts';
import { RecordTrouble } from '../store/trouble.ts';
import { composeDesk } from './compose-desk.ts';
import type { Desk } from './desk.ts';
import { listenLocally } from './local-socket.ts';
import { serve } from './serve.ts';

/** The exit code that tells the launcher not to start again: another program owns the data folder. */
const EXIT_IN_USE = 3;
const IN_USE =
  'Groundswell is already open on this data folder. Use the window that is open, or close it and start again.';

/** Runs the engine of one data folder until its port closes. `program` is the file that threads of it are started from. */
export async function runEngine(program: URL): Promise<void> {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      // The hosts pass these on for tests only, and never from a packaged program.
      'engine-store': { type: 'string' },
      'clock-offset': { type: 'string' },
    },
    strict: false,
  });
  const port = parentPort();
  const folder = openDataFolder(String(values['data-dir']));
  const logger = openLogger(folder.logs, 'engine');
  endOnFault(logger);
  const composed = await composeDesk({
    folder,
    logger,
    program,
    isInMemory: values['engine-store'] === 'memory',
    clockOffset: Number(values['clock-offset'] ?? 0),
    announce: (announcement) => port.send(announcement),
  });
  if (composed === null) {
    port.send({ type: 'away', sentence: IN_USE });
    setTimeout(() => process.exit(EXIT_IN_USE), 50);
    return;
  }
  const local = listenLocally(folder.path, composed.desk.engine, (error) =>
    noteFault(logger, 'the local socket', error),
  );
  start(composed.desk, port, logger, () => {
    local.close();
    composed.release();
  });
}

function start(desk: Desk, port: EnginePort, logger: Logger, release: () => void): void {
  openLive(desk);
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
  logger.info({ event: 'ready' }, 'the engine is ready');
  port.send({ type: 'ready' });
}

/** Data that cannot be used do not keep the engine from starting: the rescue screen is answered by it. */
function openLive(desk: Desk): void {
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
