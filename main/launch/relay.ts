import type { HostMethod, InputOf, OutputOf } from '../core/contract/calls.ts';
import { isEngineMethod, isHostMethod } from '../core/contract/calls.ts';
import { type Answer, checkInput, noSuchCall, requestSchema } from '../core/contract/wire.ts';
import { type Result, refuse } from '../core/result.ts';
import type { PageClaims } from './page-claims.ts';
import type { EngineSupervisor } from './supervisor.ts';

/** What a host does on the person's own machine, one function a call. */
export type HostCalls = {
  readonly [M in HostMethod]: (input: InputOf<M>) => Result<OutputOf<M>> | Promise<Result<OutputOf<M>>>;
};

/**
 * Carries one request of a renderer to whoever answers it. The request is taken for hostile until its shape and its input have
 * been checked. Drafts that its page claims are noted in `claims`; an answer always comes back, with seq 0 when the request had none. Never rejects.
 */
export async function relay(
  raw: unknown,
  engine: EngineSupervisor,
  host: HostCalls,
  claims: PageClaims,
): Promise<Answer> {
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success)
    return { seq: seqOf(raw), result: refuse('bad-input', 'The request does not have the shape of a call.') };
  const { seq, workspace, method, input } = parsed.data;
  if (isHostMethod(method)) return { seq, result: await answerAsHost(host, method, input) };
  if (!isEngineMethod(method)) return { seq, result: noSuchCall(method) };
  const checked = checkInput(method, input);
  if (!checked.ok) return { seq, result: checked };
  const { value } = checked;
  if (method === 'draft.claim' && 'claim' in value && typeof value.claim === 'string')
    claims.note(workspace, value.claim);
  return { seq, result: await engine.call(workspace, method, value) };
}

async function answerAsHost<M extends HostMethod>(
  host: HostCalls,
  method: M,
  input: unknown,
): Promise<Result<unknown>> {
  const checked = checkInput(method, input);
  if (!checked.ok) return checked;
  try {
    return await host[method](checked.value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('internal', `This machine could not do that (${reason}). Nothing else is affected.`);
  }
}

function seqOf(raw: unknown): number {
  const seq = typeof raw === 'object' && raw !== null && 'seq' in raw ? raw.seq : 0;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : 0;
}
