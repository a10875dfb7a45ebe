import type {
  CallInput,
  CallOutput,
  CommandInput,
  CommandMethod,
  EngineMethod,
} from '../../main/core/contract/calls.ts';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import type { Announcement } from '../../main/core/contract/wire.ts';
import type { Result } from '../../main/core/result.ts';
import { createDesk, type DeskParts, type DeskRuntime } from '../../main/engine/desk/desk.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';
import { type DataFolder, openDataFolder } from '../../main/engine/process/data-folder.ts';
import { silentLogger } from '../../main/engine/process/logger.ts';
import type { Connection } from '../../main/engine/store/sqlite.ts';
import { openSqliteStorage } from '../../main/engine/store/sqlite-storage.ts';
import { RecordTrouble } from '../../main/engine/store/trouble.ts';
import { type Clock, shiftedClock } from '../../main/engine/time/clock.ts';
import { CLOCK_OFFSET } from './test-clock.ts';

/** A desk in this very process, for tests that hold its clock or look into its connections. */
export interface DeskInProcess {
  readonly desk: DeskRuntime;
  readonly folder: DataFolder;
  readonly announcements: readonly Announcement[];
  /** Every writer's connection, in the order of opening. */
  readonly connections: readonly Connection[];
  call<M extends EngineMethod>(
    method: M,
    input: CallInput<M>,
    workspace?: WorkspaceName,
  ): Promise<Result<CallOutput<M>>>;
  must<M extends EngineMethod>(method: M, input: CallInput<M>, workspace?: WorkspaceName): Promise<CallOutput<M>>;
  /** A command under an id that was not used yet. */
  send<M extends CommandMethod>(method: M, input: CommandInput<M>): Promise<Result<CallOutput<M>>>;
  /** The same, which must not be refused. */
  write<M extends CommandMethod>(method: M, input: CommandInput<M>): Promise<CallOutput<M>>;
}

export function deskInProcess(
  path: string,
  clock?: (name: WorkspaceName) => Clock,
  more: Pick<DeskParts, 'learner' | 'handlers' | 'sending' | 'team'> = {},
): DeskInProcess {
  const folder = openDataFolder(path);
  const connections: Connection[] = [];
  const announcements: Announcement[] = [];
  const storage = openSqliteStorage({ folder, onConnection: (connection) => connections.push(connection) });
  const desk = createDesk({
    folder,
    storage,
    logger: silentLogger(),
    vocabulary: createVocabulary([], []),
    announce: (announcement) => announcements.push(announcement),
    clock: clock ?? (() => shiftedClock(CLOCK_OFFSET)),
    ...more,
  });
  openLive(desk);
  let seq = 0;
  const call: DeskInProcess['call'] = async (method, input, workspace = 'live') => {
    seq += 1;
    return (await desk.engine.handle({ seq, workspace, method, input })).result as never;
  };
  const must: DeskInProcess['must'] = async (method, input, workspace) => {
    const result = await call(method, input, workspace);
    if (!result.ok) throw new Error(`${method}: ${result.refusal.sentence}`);
    return result.value;
  };
  let commands = 0;
  /** TypeScript cannot see that a call's input is its input without the id, and the id. */
  function withId<M extends CommandMethod>(input: CommandInput<M>): CallInput<M> {
    commands += 1;
    return { command: `in-process-${String(commands).padStart(6, '0')}`, ...input } as unknown as CallInput<M>;
  }
  return {
    desk,
    folder,
    announcements,
    connections,
    call,
    must,
    send: (method, input) => call(method, withId(input)),
    write: (method, input) => must(method, withId(input)),
  };
}

/** As the engine does at its start: data that cannot be used do not keep it from starting. */
function openLive(desk: DeskRuntime): void {
  try {
    desk.workspace('live');
  } catch (error) {
    if (!(error instanceof RecordTrouble)) throw error;
  }
}
