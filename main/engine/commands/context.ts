import type { CallInput, CallOutput, CommandMethod, EngineMethod } from '../../core/contract/calls.ts';
import type { GateView } from '../../core/contract/room-views.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import type { Deciding } from '../../core/people/deciding.ts';
import type { Result } from '../../core/result.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { RecordStore } from '../store/port.ts';

/** What a command may look at while it decides. */
export interface CommandContext extends Deciding {
  readonly store: RecordStore;
  readonly live: LiveModel;
  newId(): string;
  /** Stores what is left of a draft, or drops it (null), unless another page holds it. */
  keepDraft(slot: string, claim: string, json: string | null): void;
  /** Makes a person, who was just added, the one at this console. */
  signOn(person: string): void;
  /** Name of whoever decides; empty while nobody has said who they are. */
  readonly asker: string;
  /** Whether this desk is in a team, whose other desks are to know what is in its outbox. */
  readonly isInTeam: boolean;
  /** How far the recovery of an incident is from proven, if it was mended at `fixAt`. */
  gate(incident: IncidentState, fixAt: number): GateView;
  /** E.164 of a number as given, with the site's country; null when it is none. */
  toE164(text: string): string | null;
}

/** Facts to append, and the answer once they are folded and the clusters stand. */
export interface Outcome<A> {
  readonly facts: readonly NewFact[];
  readonly answer: () => A;
}

export type CommandHandler<M extends EngineMethod> = (
  input: CallInput<M>,
  context: CommandContext,
) => Result<Outcome<CallOutput<M>>>;

/** Calls that carry a command id but concern files beside the record too: the desk answers them. */
type DeskCommand = 'caller.erase' | 'text.redact' | 'import.start';

/** The calls that write facts. They carry a command id and run in their workspace's queue. */
export type WorkspaceCommand = Exclude<CommandMethod, DeskCommand>;

/** A handler for every command of a workspace. */
export type CommandHandlers = { readonly [M in WorkspaceCommand]: CommandHandler<M> };

/** The same, to be looked up by any method. */
export type HandlersByMethod = { readonly [M in EngineMethod]?: CommandHandler<M> };

export function hasCommandId<I>(input: I): input is I & { readonly command: string } {
  return typeof input === 'object' && input !== null && 'command' in input;
}

/** What makes the answer of a command again, for those whose answer is not kept. */
export type AnswersAgain = {
  readonly [M in EngineMethod]?: (input: CallInput<M>, context: CommandContext) => CallOutput<M>;
};

/** Pairs decided facts with an answer that needs nothing else. */
export function decided<A>(facts: Result<readonly NewFact[]>, answer: () => A): Result<Outcome<A>> {
  return facts.ok ? { ok: true, value: { facts: facts.value, answer } } : facts;
}

/** Decided facts, and what follows from them. */
export function withFacts(facts: Result<readonly NewFact[]>, more: readonly NewFact[]): Result<readonly NewFact[]> {
  return facts.ok ? { ok: true, value: [...facts.value, ...more] } : facts;
}
