import type { HostMethod, InputOf, OutputOf } from '../core/contract/calls.ts';
import { isHostMethod } from '../core/contract/calls.ts';
import { type Answer, checkCall, requestSchema } from '../core/contract/wire.ts';
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
  const checked = checkCall(method, input);
  if (!checked.ok) return { seq, result: checked };
  const call = checked.value;
  if (call.method === 'draft.claim') claims.note(workspace, (call.input as InputOf<'draft.claim'>).claim);
  const result = isHostMethod(call.method)
    ? await answerAsHost(host, call.method, call.input)
    : await engine.call(workspace, call.method, call.input);
  return { seq, result };
}

async function answerAsHost(host: HostCalls, method: HostMethod, input: unknown): Promise<Result<unknown>> {
  try {
    // The input was checked against this very method's schema.
    const answer = host[method] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>;
    return await answer(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('internal', `This machine could not do that (${reason}). Nothing else is affected.`);
  }
}

function seqOf(raw: unknown): number {
  const seq = typeof raw === 'object' && raw !== null && 'seq' in raw ? raw.seq : 0;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : 0;
}
