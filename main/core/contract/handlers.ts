import type { Result } from '../result.ts';
import type { CallInput, EngineMethod } from './calls.ts';
import type { WorkspaceName } from './views.ts';

/** Answers of calls, each typed by its method; `Where` says where it is carried out. */
export type Handlers<Where> = {
  readonly [M in EngineMethod]?: (input: CallInput<M>, where: Where) => Promise<Result<unknown>> | Result<unknown>;
};

/** Handlers of calls that concern the whole desk rather than one workspace's queue. */
export type DeskHandlers = Handlers<WorkspaceName>;
