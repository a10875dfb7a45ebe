import type { Result } from '../result.ts';
import type { CallInput, EngineMethod } from './calls.ts';
import type { WorkspaceName } from './views.ts';

/** Handlers of calls that concern the whole desk rather than one workspace's queue. */
export type DeskHandlers = {
  readonly [M in EngineMethod]?: (
    input: CallInput<M>,
    workspace: WorkspaceName,
  ) => Promise<Result<unknown>> | Result<unknown>;
};
