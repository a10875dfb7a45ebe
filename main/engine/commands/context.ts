import type { CallInput, CallOutput, EngineMethod } from '../../core/contract/calls.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import type { Deciding } from '../../core/people/deciding.ts';
import type { Result } from '../../core/result.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { Store } from '../store/port.ts';

/** What a command may look at while it decides. */
export interface CommandContext extends Deciding {
  readonly store: Store;
  readonly live: LiveModel;
  newId(): string;
  /** E.164 of a number as given, with the site's country; null when it is none. */
  toE164(text: string): string | null;
}

/** Facts to append, and the answer once they are folded and the clusters stand. */
export interface Outcome<M extends EngineMethod> {
  readonly facts: readonly NewFact[];
  readonly answer: () => CallOutput<M>;
}

export type CommandHandler<M extends EngineMethod> = (
  input: CallInput<M>,
  context: CommandContext,
) => Result<Outcome<M>>;

/** The calls that write facts. They carry a command id and run in the writer's queue. */
export type CommandMethod = {
  [M in EngineMethod]: CallInput<M> extends { readonly command: string } ? M : never;
}[EngineMethod];

/** Pairs decided facts with an answer that needs nothing else. */
export function decided<M extends EngineMethod>(
  facts: Result<readonly NewFact[]>,
  answer: () => CallOutput<M>,
): Result<Outcome<M>> {
  return facts.ok ? { ok: true, value: { facts: facts.value, answer } } : facts;
}
