import * as z from 'zod/mini';
import type { Result } from '../result.ts';
import { refuse } from '../result.ts';
import { ENGINE_CALLS, HOST_CALLS, type InputOf, type Method } from './calls.ts';
import { misfitSentence } from './misfit.ts';
import type { TeamView } from './team-views.ts';
import type { Changed, WorkspaceName } from './views.ts';
import { workspaceName } from './workspace-name.ts';

/** What crosses between renderer, host and engine. Requests are answered once, by `seq`. */
export interface Request {
  readonly seq: number;
  readonly workspace: WorkspaceName;
  readonly method: string;
  readonly input: unknown;
}

export interface Answer {
  readonly seq: number;
  readonly result: Result<unknown>;
}

/** Announced without being asked for. Revisions of a workspace rise by one; a gap means: fetch the snapshot again. */
export type Announcement =
  | {
      readonly type: 'changed';
      readonly workspace: WorkspaceName;
      readonly revision: number;
      readonly changed: Changed;
    }
  /** How this desk and its team stand. */
  | { readonly type: 'team'; readonly team: TeamView }
  /** The data cannot be read, or can again; or storage runs out. */
  | { readonly type: 'health' }
  /** The engine is up (again): fetch everything. */
  | { readonly type: 'ready' }
  /** The engine is gone; the host starts it again. */
  | { readonly type: 'away'; readonly sentence: string }
  /** A deep link or menu entry wants the renderer to do something. It never acts by itself. */
  | { readonly type: 'intake'; readonly number: string | null }
  | { readonly type: 'action'; readonly action: string }
  | { readonly type: 'import'; readonly id: string; readonly done: number; readonly rows: number }
  /** A run of looking back at past calls got on; ask for its progress. */
  | { readonly type: 'history'; readonly id: string; readonly done: number; readonly rows: number };

export const requestSchema = z.object({
  seq: z.number().check(z.int(), z.gte(0)),
  workspace: workspaceName,
  method: z.string().check(z.maxLength(64)),
  input: z.unknown(),
});

/** The input of that very call, checked against its schema. */
export function checkInput<M extends Method>(method: M, input: unknown): Result<InputOf<M>> {
  const { input: schema }: { readonly input: z.core.$ZodType } = CALLS[method];
  const parsed = z.safeParse(schema, input);
  // The only place where what was checked is taken for what its schema says: everything behind it is typed by the method.
  if (parsed.success) return { ok: true, value: parsed.data as InputOf<M> };
  return refuse('bad-input', misfitSentence(method, parsed.error));
}

export function noSuchCall(method: string) {
  return refuse('bad-input', `There is no call named “${method.slice(0, 64)}”.`);
}

const CALLS = { ...ENGINE_CALLS, ...HOST_CALLS };

/** The web host closes a wire with this code when it was not opened by the page that belongs to the session. */
export const WIRE_NOT_OURS = 4401;

/** The one thing the preload gives the renderer. */
export interface Bridge {
  /** Resolves to the answer's Result; never rejects. */
  call(workspace: WorkspaceName, method: string, input: unknown): Promise<Result<unknown>>;
  /** Returns the function that stops listening. */
  onChange(listener: (announcement: Announcement) => void): () => void;
}
