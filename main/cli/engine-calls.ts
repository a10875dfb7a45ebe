import type { CallInput, CallOutput, EngineMethod } from '../core/contract/calls.ts';
import type { WorkspaceName } from '../core/contract/views.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { composeDesk } from '../engine/desk/compose-desk.ts';
import { connectLocally } from '../engine/desk/local-socket.ts';
import { openDataFolder } from '../engine/process/data-folder.ts';
import { FolderTrouble } from '../engine/process/folder-trouble.ts';
import { openLogger } from '../engine/process/logger.ts';

/** A way to ask the engine of a data folder, wherever it runs. */
export interface EngineCalls {
  /** True when another program runs the engine: this one only asks it. */
  readonly isElsewhere: boolean;
  call<M extends EngineMethod>(
    method: M,
    input: CallInput<M>,
    workspace?: WorkspaceName,
  ): Promise<Result<CallOutput<M>>>;
  close(): void;
}

const UNREACHABLE =
  'Groundswell is open on this data folder, but it does not answer. Close it, or use the same command from its window, then try again.';

/**
 * Asks the running engine if the data folder is in use; else opens the folder here, as its owner, until `close`. Refuses
 * with a sentence when it is in use and nobody answers.
 */
export async function openEngineCalls(dataDir: string): Promise<Result<EngineCalls>> {
  const running = await connectLocally(dataDir);
  if (running !== null) return ok({ isElsewhere: true, call: callBy(running.call), close: running.close });
  try {
    return await ownHere(dataDir);
  } catch (error) {
    if (!(error instanceof FolderTrouble)) throw error;
    return refuse('data-unreadable', error.message);
  }
}

async function ownHere(dataDir: string): Promise<Result<EngineCalls>> {
  const folder = openDataFolder(dataDir);
  const logger = openLogger(folder.logs, 'cli');
  const composed = await composeDesk({ folder, logger, announce: () => {}, program: null });
  if (composed === null) return refuse('data-in-use', UNREACHABLE);
  const { desk, release } = composed;
  let seq = 0;
  const call = async (workspace: WorkspaceName, method: string, input: unknown) => {
    seq += 1;
    return (await desk.engine.handle({ seq, workspace, method, input })).result;
  };
  return ok({
    isElsewhere: false,
    call: callBy(call),
    close: () => {
      desk.close();
      release();
    },
  });
}

/** The answer has the type that the contract gives it: engine and tool share the contract. */
function callBy(
  call: (workspace: WorkspaceName, method: string, input: unknown) => Promise<Result<unknown>>,
): EngineCalls['call'] {
  return (method, input, workspace = 'live') => call(workspace, method, input) as Promise<Result<never>>;
}
