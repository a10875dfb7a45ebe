import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import facets from '../../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import type { Announcement } from '../../core/contract/wire.ts';
import { calendarReaderInThread } from '../exchange/calendar/calendar-thread.ts';
import { readingInThread } from '../exchange/read-in-thread.ts';
import { checkInThread } from '../health/check-in-thread.ts';
import { runHistoryInProcess } from '../history/history-in-process.ts';
import { historyInThread } from '../history/history-in-thread.ts';
import type { HistoryRunner } from '../history/history-task.ts';
import { createVocabulary } from '../live/vocabulary.ts';
import type { DataFolder } from '../process/data-folder.ts';
import type { Logger } from '../process/logger.ts';
import type { RecordFiles } from '../store/storage.ts';
import { learnerInThread } from '../surge/learn-in-thread.ts';
import { forkHub, type RunHub } from '../team/run-hub.ts';
import { shiftedClock } from '../time/clock.ts';
import { createDesk, type DeskRuntime } from './desk.ts';
import { deskCalls } from './desk-calls.ts';

/** The records of a folder, owned by this process until they are released. */
export interface KeptRecord {
  readonly storage: RecordFiles;
  readonly release: () => void;
}

export interface Composition {
  readonly folder: DataFolder;
  readonly logger: Logger;
  readonly announce: (announcement: Announcement) => void;
  /** The program that threads are started from; null where everything runs in this one. */
  readonly program: URL | null;
  /** What keeps the record, where it is not the files of the folder: so tests run an engine where no SQLite can be loaded. */
  readonly keep?: () => Promise<KeptRecord>;
  /** How far the domain's clock is ahead of the machine's, ms: 0 except in tests. */
  readonly clockOffset?: number;
  /** How the team's hub is run beside this process; by default as a child of it. */
  readonly runHub?: RunHub;
  /** Told once, when the data folder was removed or replaced. */
  readonly onFolderGone?: (sentence: string) => void;
}

/** The desk of a data folder with everything it needs, owned by this process; null when another process owns the folder. */
export async function composeDesk(
  composition: Composition,
): Promise<{ readonly desk: DeskRuntime; readonly release: () => void } | null> {
  const kept = await (composition.keep?.() ?? onDisk(composition));
  if (kept === null) return null;
  const { folder, logger, announce } = composition;
  const vocabulary = createVocabulary(symptoms.symptoms, facets.facets);
  const { program } = composition;
  const learner = program === null ? {} : { learner: learnerInThread(program) };
  const runner = program === null ? runInProcess : historyInThread(program);
  const { storage } = kept;
  const desk = createDesk({
    folder,
    logger,
    announce,
    vocabulary,
    storage,
    team: {
      app: program === null ? '0.0.0' : versionBeside(program),
      runHub: composition.runHub ?? (program === null ? null : hubBeside(program)),
    },
    clock: () => shiftedClock(composition.clockOffset ?? 0),
    ...learner,
    ...(composition.onFolderGone === undefined ? {} : { onFolderGone: composition.onFolderGone }),
    handlers: (access) =>
      deskCalls(
        access,
        runner,
        program === null ? {} : { reading: readingInThread(program), calendarReader: calendarReaderInThread(program) },
      ),
  });
  return { desk, release: kept.release };
}

/** The version that the program's package.json names. */
function versionBeside(program: URL): string {
  try {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', program), 'utf8')) as {
      version?: string;
    };
    return version ?? '0.0.0';
  } catch {
    return '0.0.0';
  }
}

/** The hub's program lies beside the engine's. */
function hubBeside(program: URL): RunHub | null {
  const path = fileURLToPath(new URL(program.pathname.endsWith('.ts') ? '../hub.ts' : './hub.js', program));
  return existsSync(path) ? forkHub(path) : null;
}

/** For a tool that owns the folder for a moment and can wait. */
const runInProcess: HistoryRunner = (task, onStep) => {
  const run = async () => {
    const { readHistoryFile } = await import('../surge/history-file.ts');
    return runHistoryInProcess(task, readHistoryFile, onStep);
  };
  return { done: run(), stop: () => {} };
};

async function onDisk({ folder, program }: Composition): Promise<KeptRecord | null> {
  const { takeOwnerLock } = await import('../store/owner-lock.ts');
  const { openSqliteStorage } = await import('../store/sqlite-storage.ts');
  const { checkFile } = await import('../store/file-check.ts');
  const lock = takeOwnerLock(folder.lock);
  if (lock === null) return null;
  const inProcess = async (task: Parameters<typeof checkFile>[0]) => checkFile(task);
  const storage = openSqliteStorage({
    folder,
    check: program === null ? inProcess : checkInThread(program, inProcess),
  });
  return { storage, release: lock.release };
}
