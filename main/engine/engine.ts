import type { CallInput, EngineMethod } from '../core/contract/calls.ts';
import type { WorkspaceName } from '../core/contract/views.ts';
import { type Announcement, type Answer, checkCall, type Request } from '../core/contract/wire.ts';
import { type Result, refuse } from '../core/result.ts';
import { QUERIES } from './queries.ts';
import type { Workspace } from './workspace.ts';

/** Calls that concern the whole desk rather than one workspace's queue. */
export type DeskHandlers = {
  readonly [M in EngineMethod]?: (
    input: CallInput<M>,
    workspace: WorkspaceName,
  ) => Promise<Result<unknown>> | Result<unknown>;
};

export interface EngineParts {
  /** The workspace of that name, opened on first use. Throws while its data cannot be used: onFault answers for that. */
  readonly workspace: (name: WorkspaceName) => Workspace;
  readonly desk: DeskHandlers;
  readonly onFault: (method: string, error: unknown, workspace: WorkspaceName) => Result<never>;
}

export interface Engine {
  /** Answers one request. Never rejects. */
  handle(request: Request): Promise<Answer>;
}

/** Routes checked calls: questions at once, commands into their workspace's queue, the rest to the desk. */
export function createEngine(parts: EngineParts): Engine {
  async function answer(request: Request): Promise<Result<unknown>> {
    const checked = checkCall(request.method, request.input);
    if (!checked.ok) return checked;
    const method = checked.value.method as EngineMethod;
    const input = checked.value.input;
    const desk = parts.desk[method] as
      | ((input: unknown, workspace: WorkspaceName) => Promise<Result<unknown>>)
      | undefined;
    if (desk !== undefined) return await desk(input, request.workspace);
    const workspace = parts.workspace(request.workspace);
    const query = (
      QUERIES as Partial<
        Record<EngineMethod, (input: never, workspace: Workspace) => Result<unknown> | Promise<Result<unknown>>>
      >
    )[method];
    if (query !== undefined) return await query(input as never, workspace);
    if (typeof input === 'object' && 'command' in input)
      return await workspace.command(method as never, input as never);
    return refuse('bad-input', `The engine does not answer ${method}.`);
  }
  return {
    handle: async (request) => {
      try {
        return { seq: request.seq, result: await answer(request) };
      } catch (error) {
        return { seq: request.seq, result: parts.onFault(request.method, error, request.workspace) };
      }
    },
  };
}

/** A port to whoever started the engine: a parent process or a utility process's parent port. */
export interface EnginePort {
  send(message: Answer | Announcement): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

/** Serves an engine over a port until the port closes. */
export function serve(engine: Engine, port: EnginePort, check: (message: unknown) => Request | null): void {
  port.onMessage((message) => {
    const request = check(message);
    if (request === null) return;
    void engine.handle(request).then((answer) => port.send(answer));
  });
}
