import { contentFor, messageIdOf, type Telling } from '../../core/escalation/content.ts';
import { type EscalationTarget, TARGET_SETTING, targetsOf } from '../../core/escalation/target.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { newMessage, type OutboxMessage } from '../../core/outbox/message.ts';
import { MOST_SHARED_CONTENT, sharedStateOf } from '../../core/outbox/shared.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { RecordStore } from '../store/port.ts';
import type { CommandContext } from './context.ts';

export const NO_TARGET = 'There is no such target any more. A lead can enter it again in Settings.';

/** The targets of these ids, each once, if all of them can be sent to. */
export function usableTargets(ids: readonly string[], store: RecordStore): Result<readonly EscalationTarget[]> {
  const known = targetsOf(store.settingsUnder(TARGET_SETTING));
  const chosen: EscalationTarget[] = [];
  for (const id of new Set(ids)) {
    const target = known.find((each) => each.id === id && !each.isRemoved);
    if (target === undefined) return refuse('not-found', NO_TARGET);
    if (target.off !== null) return refuse('conflict', `“${target.name}” is switched off. ${target.off}`);
    chosen.push(target);
  }
  return ok(chosen);
}

export interface HandedOver {
  readonly message: string;
  /** What the team's record says of it. */
  readonly facts: readonly NewFact[];
}

/** Puts a message into the outbox. `subjects` are those whose words it holds: their keys seal it. */
export function enqueue(
  target: EscalationTarget,
  incident: string,
  telling: Telling,
  subjects: readonly string[],
  context: CommandContext,
): HandedOver {
  const { store, newId, now } = context;
  const earlier = store.outbox.all().filter((message) => message.target === target.id && message.incident === incident);
  const revision = Math.max(0, ...earlier.map((message) => message.revision)) + 1;
  const before = earlier.findLast(({ state }) => state !== 'cancelled' && state !== 'failed');
  const previous = before === undefined ? null : messageIdOf(target, { incident, revision: before.revision });
  const id = newId();
  const { channel } = target;
  const message = newMessage({
    id,
    target: target.id,
    channel,
    incident,
    revision,
    createdAt: now,
    console: store.console,
    ...(telling.publicUpdate === null ? {} : { isPublic: true as const }),
  });
  const content = contentFor(target, telling, { id, incident, revision, previous });
  store.outbox.add(message, JSON.stringify(content), subjects);
  return { message: id, facts: context.isInTeam ? queuedFacts(message, context) : [] };
}

/** So that another desk can send it should this one be gone. A test message concerns this desk alone. */
function queuedFacts(message: Omit<OutboxMessage, 'sequence'>, { store, now }: CommandContext): readonly NewFact[] {
  const content = store.outbox.sealed(message.id);
  if (content === null || content.box.length > MOST_SHARED_CONTENT || store.incident(message.incident) === null)
    return [];
  const { id, target, channel, incident, revision, isPublic = false } = message;
  const payload = { message: id, target, channel, incident, revision, isPublic, content };
  return [{ kind: 'message.queued', happenedAt: now, payload }];
}

/** What the team's record is told of a message of which it knows, if anything that it knows changed. */
export function changedFacts(
  { id, state, reference }: OutboxMessage,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): readonly NewFact[] {
  const shared = store.teamMessage(id);
  const next = sharedStateOf(state);
  if (shared === null || shared.state === next) return [];
  return [{ kind: 'message.changed', happenedAt: now, payload: { message: id, state: next, reference } }];
}
