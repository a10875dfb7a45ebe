import { parseArgs } from 'node:util';
import facets from '../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { requestSchema, type Request } from '../core/contract/wire.ts';
import { deskCalls } from './desk-calls.ts';
import { openDataFolder } from './data-folder.ts';
import { createDesk } from './desk.ts';
import { serve } from './engine.ts';
import { createVocabulary } from './live/vocabulary.ts';
import { openLogger } from './logger.ts';
import { parentPort } from './parent-port.ts';
import { takeOwnerLock } from './store/owner-lock.ts';

/** The exit code that tells the launcher not to start again: another program owns the data folder. */
const EXIT_IN_USE = 3;

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, 'engine-store': { type: 'string' } }, strict: false });
const port = parentPort();
const folder = openDataFolder(String(values['data-dir']));
const logger = openLogger(folder.logs, 'engine');
const lock = takeOwnerLock(folder.lock);
if (lock === null) {
  port.send({
    type: 'away',
    sentence: 'Groundswell is already open on this data folder. Use the window that is open, or close it and start again.',
  });
  setTimeout(() => process.exit(EXIT_IN_USE), 50);
} else {
  const desk = createDesk({
    folder,
    logger,
    vocabulary: createVocabulary(symptoms.symptoms, facets.facets),
    announce: (announcement) => port.send(announcement),
    handlers: deskCalls,
  });
  desk.workspace('live');
  serve(desk.engine, port, (message) => {
    const parsed = requestSchema.safeParse(message);
    return parsed.success ? (parsed.data as Request) : null;
  });
  const end = () => {
    desk.close();
    lock.release();
    process.exit(0);
  };
  port.onClose(end);
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  logger.info({ event: 'ready' }, 'the engine is ready');
  port.send({ type: 'ready' });
}
