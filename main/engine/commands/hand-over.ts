import { contentFor, messageIdOf, type Telling } from '../../core/escalation/content.ts';
import { type EscalationTarget, TARGET_SETTING, targetsOf } from '../../core/escalation/target.ts';
import { newMessage } from '../../core/outbox/message.ts';
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

/** Puts a message into the outbox; its id. `subjects` are those whose words it holds: their keys seal it. */
export function enqueue(
  target: EscalationTarget,
  incident: string,
  telling: Telling,
  subjects: readonly string[],
  { store, newId, now }: CommandContext,
): string {
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
  return id;
}
