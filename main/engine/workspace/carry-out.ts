import type { EngineMethod } from '../../core/contract/calls.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { ONLY_LEADS_MAY } from '../../core/team/roles.ts';
import type { CommandContext, Outcome } from '../commands/context.ts';
import { isRepeat, USED_FOR_ANOTHER } from '../commands/repeated.ts';
import type { RecordStore, RememberedAnswer } from '../store/port.ts';

/** One command as it waits: what it is, and how it is decided. */
export interface Command {
  readonly method: EngineMethod;
  /** Its idempotency key: it is carried out once, however often it comes. */
  readonly id: string;
  readonly inputHash: string;
  readonly decide: (context: CommandContext) => Result<Outcome<unknown>>;
  /** Makes the answer again, where it is not kept because it holds what callers said; null where it is kept. */
  readonly answerAgain: ((context: CommandContext) => unknown) | null;
}

export interface CarryOutParts {
  readonly store: Pick<RecordStore, 'answerOf' | 'rememberAnswer'>;
  readonly context: () => CommandContext;
  /** Stores and folds the facts of one command. */
  readonly append: (facts: readonly NewFact[], command: string, now: number) => void;
  /** Whether whoever sits here may write such a fact. */
  readonly mayWrite: (kind: string, payload: unknown) => boolean;
  /** Groups again, and raises what the new facts call for. */
  readonly settle: (carriedOut: readonly CarriedOut[]) => void;
}

/** A command of this batch that was carried out, and its facts. */
export interface CarriedOut {
  readonly command: string;
  readonly facts: readonly NewFact[];
}

/** Carries a batch out, to be run in one transaction. Returns an answer for each command, in their order. */
export function carryOut(batch: readonly Command[], parts: CarryOutParts): Result<unknown>[] {
  const { store } = parts;
  const carriedOut: CarriedOut[] = [];
  /** By command id: a command that is twice in the batch is carried out once, too. */
  const remembered = new Map<string, RememberedAnswer>();
  const finish: (() => void)[] = [];

  function take(command: Command): () => Result<unknown> {
    const known = remembered.get(command.id) ?? store.answerOf(command.id);
    if (known !== null) {
      if (!isRepeat(known, command.method, command.inputHash)) return () => USED_FOR_ANOTHER;
      return () => ok(command.answerAgain?.(parts.context()) ?? known.answer);
    }
    const context = parts.context();
    const outcome = command.decide(context);
    if (!outcome.ok) return () => outcome;
    const { facts, answer } = outcome.value;
    if (!facts.every(({ kind, payload, bySystem }) => bySystem === true || parts.mayWrite(kind, payload)))
      return () => refuse('not-allowed', ONLY_LEADS_MAY);
    parts.append(facts, command.id, context.now);
    carriedOut.push({ command: command.id, facts });
    const entry = { method: command.method, inputHash: command.inputHash, answer: undefined as unknown };
    remembered.set(command.id, entry);
    finish.push(() => {
      entry.answer = answer();
      store.rememberAnswer(command.id, command.answerAgain === null ? entry : { ...entry, answer: null });
    });
    return () => ok(entry.answer);
  }
  const answers = batch.map(take);
  parts.settle(carriedOut);
  for (const each of finish) each();
  return answers.map((answer) => answer());
}
