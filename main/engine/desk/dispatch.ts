import { type EngineMethod, isEngineMethod } from '../../core/contract/calls.ts';
import type { DeskHandlers, Handlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { type Answer, checkInput, noSuchCall, type Request } from '../../core/contract/wire.ts';
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

/** Routes checked calls: what concerns the desk to it, questions to their workspace, commands into its queue. */
export function createEngine(parts: EngineParts): Engine {
  const queries: Handlers<Workspace> = QUERIES;

  async function answer<M extends EngineMethod>(method: M, request: Request): Promise<Result<unknown>> {
    const checked = checkInput(method, request.input);
    if (!checked.ok) return checked;
    const deskAnswers = parts.desk[method];
    if (deskAnswers !== undefined) return await deskAnswers(checked.value, request.workspace);
    const workspace = parts.workspace(request.workspace);
    workspace.releaseDue();
    const queued = workspace.queued(method, checked.value);
    if (queued !== null) return await queued;
    const queryAnswers = queries[method];
    if (queryAnswers !== undefined) return await queryAnswers(checked.value, workspace);
    return refuse('bad-input', `The engine does not answer ${method}.`);
  }
  return {
    handle: async (request) => {
      const { method, seq } = request;
      try {
        return { seq, result: isEngineMethod(method) ? await answer(method, request) : noSuchCall(method) };
      } catch (error) {
        return { seq, result: parts.onFault(method, error, request.workspace) };
      }
    },
  };
}
