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

/** What answers a method; its input was checked against the contract, so that it is what the method takes. */
type Answering<Where> = (input: never, where: Where) => Result<unknown> | Promise<Result<unknown>>;

/** Routes checked calls: what concerns the desk to it, questions to their workspace, commands into its queue. */
export function createEngine(parts: EngineParts): Engine {
  const desk: Partial<Record<EngineMethod, Answering<WorkspaceName>>> = parts.desk;
  const queries: Partial<Record<EngineMethod, Answering<Workspace>>> = QUERIES;

  async function answer(request: Request): Promise<Result<unknown>> {
    const checked = checkCall(request.method, request.input);
    if (!checked.ok) return checked;
    const method = checked.value.method as EngineMethod;
    const input = checked.value.input as never;
    const deskAnswers = desk[method];
    if (deskAnswers !== undefined) return await deskAnswers(input, request.workspace);
    const workspace = parts.workspace(request.workspace);
    workspace.releaseDue();
    if (workspace.isCommand(method)) return await workspace.command(method, input);
    const queryAnswers = queries[method];
    if (queryAnswers !== undefined) return await queryAnswers(input, workspace);
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
