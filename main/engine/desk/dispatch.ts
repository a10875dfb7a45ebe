import type { EngineMethod } from '../../core/contract/calls.ts';
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { type Answer, checkCall, type Request } from '../../core/contract/wire.ts';
import { type Result, refuse } from '../../core/result.ts';
import { QUERIES } from '../queries/queries.ts';
import type { Workspace } from '../workspace/workspace.ts';

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
    workspace.releaseDue();
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
