import { documentTimes } from '../../core/documents/times.ts';
import { maskNumbersIn, type Telling } from '../../core/escalation/content.ts';
import { packSummary, packToText } from '../../core/escalation/pack.ts';
import { type EscalationTarget, TARGET_SETTING, targetProblem, targetsOf } from '../../core/escalation/target.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import type { OutboxMessage } from '../../core/outbox/message.ts';
import { hasArrived, messageOfTeam } from '../../core/outbox/shared.ts';
import { stepMessage } from '../../core/outbox/transition.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { decideEscalated } from '../../core/room/decide-tasks.ts';
import { decideFinding } from '../../core/room/decide-work.ts';
import { entriesOf } from '../../core/room/read.ts';
import { onlyLeads } from '../../core/words/shared-words.ts';
import { type BuiltPack, packOfIncident } from '../live/pack-views.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import type { RecordStore } from '../store/port.ts';
import { type CommandContext, type CommandHandler, decided, type Outcome, withFacts } from './context.ts';
import { changedFacts, enqueue, type HandedOver, NO_TARGET, usableTargets } from './hand-over.ts';
import { adviceTitlesIn } from './list-commands.ts';

export interface EscalationCommandParts {
  readonly vocabulary: Vocabulary;
  /** Whether a text is an address of the network, or a range of them. */
  readonly isAddressRange: (text: string) => boolean;
}

const GONE = 'There is no such incident. It may belong to another workspace.';
const ONLY_LEADS = onlyLeads('change where escalations go');

/** The commands that let something out of the building, and those that say where it may go. */
export function escalationCommands({ vocabulary, isAddressRange }: EscalationCommandParts) {
  const send: CommandHandler<'escalation.send'> = ({ incident, targets, text }, context) => {
    const state = context.store.incident(incident);
    if (state === null) return refuse('not-found', GONE);
    const chosen = usableTargets(targets, context.store);
    if (!chosen.ok) return chosen;
    const built = packOfIncident(state, { ...context, vocabulary, adviceTitle: adviceTitlesIn(context.store) });
    const entry = context.newId();
    const handed = chosen.value.map((target) => handOver(target, { state, built, text, entry }, context));
    const told = { how: 'sent' as const, targets: chosen.value.map(({ name }) => name) };
    const facts = escalated(state, built, entry, told, context);
    const messages = handed.map(({ message }) => message);
    return decided(
      withFacts(
        facts,
        handed.flatMap((each) => each.facts),
      ),
      () => ({ entry, messages }),
    );
  };
  const note: CommandHandler<'escalation.note'> = ({ incident, how }, context) => {
    const state = context.store.incident(incident);
    if (state === null) return refuse('not-found', GONE);
    const entry = context.newId();
    const built = packOfIncident(state, { ...context, vocabulary, adviceTitle: adviceTitlesIn(context.store) });
    return decided(escalated(state, built, entry, { how, targets: [] }, context), () => ({ entry }));
  };
  const saveTarget: CommandHandler<'target.save'> = ({ target }, { now, role }) => {
    if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
    const whole = { ...target, name: target.name.trim(), isRemoved: false };
    const strange = whole.privateRanges.find((range) => !isAddressRange(range));
    if (strange !== undefined) {
      return refuse(
        'bad-input',
        `“${strange}” is no address and no range of addresses. Write 10.1.2.3, or a range as 10.1.0.0/16.`,
      );
    }
    const problem = targetProblem(whole);
    if (problem !== null) return refuse('bad-input', problem);
    return decided(ok([targetFact(whole, now)]), () => null);
  };
  return {
    'escalation.send': send,
    'escalation.note': note,
    'outbox.act': act,
    'target.save': saveTarget,
    'target.remove': removeTarget,
    'target.test': testTarget,
  };
}

function escalated(
  state: IncidentState,
  { pack }: BuiltPack,
  entry: string,
  told: { readonly how: 'sent' | 'copied' | 'printed' | 'saved'; readonly targets: string[] },
  context: CommandContext,
): Result<readonly NewFact[]> {
  const { store } = context;
  const room = store.room(state.id);
  const revision = (room === null ? 0 : entriesOf(room, 'room.escalated').length) + 1;
  const examples = pack.examples.map(({ report }) => report);
  const summary = packSummary(pack, documentTimes(store.settings().timeZone));
  return decideEscalated({ incident: state, entry }, { ...told, revision, examples }, summary, context);
}

interface ToHandOver {
  readonly state: IncidentState;
  readonly built: BuiltPack;
  /** What a person made of the pack; null for the pack as it is written. */
  readonly text: string | null;
  readonly entry: string;
}

/** Puts the message for one target into the outbox. */
function handOver(
  target: EscalationTarget,
  { state, built, text, entry }: ToHandOver,
  context: CommandContext,
): HandedOver {
  const { store, now } = context;
  const times = documentTimes(store.settings().timeZone);
  const { pack, subjects } = built;
  const edited = text === null || target.numbers === 'whole' ? text : maskNumbersIn(text, pack);
  const telling: Telling = {
    number: pack.number,
    summary: packSummary(pack, times),
    text: edited ?? packToText(pack, times, target.numbers),
    severity: state.severity,
    state: state.state,
    desk: pack.asker.desk,
    at: now,
    isOver: isProvenOver(state, store),
    publicUpdate: null,
    theirTicket: ticketOf(target.id, state.id, store),
  };
  return enqueue(target, state.id, telling, [entry, ...subjects], context);
}

/** Only a proven all-clear closes an alarm elsewhere. */
function isProvenOver(state: IncidentState, store: RecordStore): boolean {
  const room = store.room(state.id);
  const last = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
  return state.state === 'resolved' && last?.detail.state === 'resolved' && last.detail.verdict === 'proven';
}

/** What a target calls the incident, if it said so. */
function ticketOf(target: string, incident: string, store: RecordStore): string | null {
  const known = store.outbox
    .all()
    .findLast((each) => each.target === target && each.incident === incident && each.reference !== null);
  return known?.channel === 'pagerduty' ? null : (known?.reference ?? null);
}

const act: CommandHandler<'outbox.act'> = ({ message: id, act: given }, context) => {
  const { store, now } = context;
  const message = store.outbox.get(id);
  if (message === null) return refuse('not-found', 'There is no such message.');
  if (given.kind === 'acknowledge' && given.by.trim() === '') return refuse('bad-input', 'Say who acknowledged it.');
  const isElsewhere = !store.ownConsoles.includes(message.console);
  if (given.kind === 'take-over' && isElsewhere) return takeOver(id, context);
  if (given.kind !== 'acknowledge' && isElsewhere)
    return refuse('conflict', 'Another desk sends it. Take it over first.');
  const next = stepMessage(
    message,
    given.kind === 'acknowledge'
      ? { kind: 'acknowledge', by: given.by.trim(), reference: emptyToNull(given.ticket) }
      : given.kind === 'take-over'
        ? { kind: 'take-over', console: store.console }
        : { kind: given.kind },
    now,
  );
  if (!next.ok) return next;
  store.outbox.put(next.value);
  const told = changedFacts(next.value, context);
  const facts =
    given.kind === 'acknowledge'
      ? acknowledgedFacts(message, given.by.trim(), emptyToNull(given.ticket), context)
      : ok([]);
  return decided(withFacts(facts, told), () => null);
};

/** A message of another desk of the team, which is gone: from now on this one sends it, with the same id and the same bytes. */
function takeOver(id: string, { store, now }: CommandContext): Result<Outcome<null>> {
  const shared = store.teamMessage(id);
  if (shared === null) return refuse('not-found', 'There is no such message.');
  if (hasArrived(shared.state)) return refuse('conflict', 'It has arrived. Send an update instead.');
  if (shared.state === 'cancelled') return refuse('conflict', 'It was cancelled. Send the newest pack instead.');
  store.outbox.takeOver(messageOfTeam(shared, store.console));
  return decided(ok([{ kind: 'message.taken-over', happenedAt: now, payload: { message: id } }]), () => null);
}

/** That somebody there has it, as a line of the incident's room; nothing for a test message. */
export function acknowledgedFacts(
  message: OutboxMessage,
  by: string,
  ticket: string | null,
  context: Pick<CommandContext, 'store' | 'now' | 'role' | 'newId'>,
): Result<readonly NewFact[]> {
  const incident = context.store.incident(message.incident);
  if (incident === null) return ok([]);
  const told = { about: 'acknowledged' as const, text: by, estimateAt: null, ticket };
  return decideFinding({ incident, entry: context.newId() }, told, context);
}

const removeTarget: CommandHandler<'target.remove'> = ({ target: id }, { store, now, role }) => {
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  const target = targetsOf(store.settingsUnder(TARGET_SETTING)).find((each) => each.id === id);
  if (target === undefined) return refuse('not-found', NO_TARGET);
  return decided(ok(target.isRemoved ? [] : [targetFact({ ...target, isRemoved: true }, now)]), () => null);
};

/** A target as it is from now on. */
export function targetFact(target: EscalationTarget, now: number): NewFact {
  const payload = { key: `${TARGET_SETTING}${target.id}`, value: JSON.stringify(target) };
  return { kind: 'setting.changed', happenedAt: now, payload };
}

const testTarget: CommandHandler<'target.test'> = ({ target: id }, context) => {
  const chosen = usableTargets([id], context.store);
  const [target] = chosen.ok ? chosen.value : [];
  if (!chosen.ok) return chosen;
  if (target === undefined) return refuse('not-found', NO_TARGET);
  const { siteName } = context.store.settings();
  const desk = siteName === '' ? 'a support desk' : siteName;
  const { message } = enqueue(
    target,
    `test-${target.id}`,
    {
      number: null,
      summary: `Test message from ${desk}`,
      text: `This is a test message from ${desk}. Nothing is wrong, and nothing is to be done.\n`,
      severity: 'S4',
      state: 'test',
      desk,
      at: context.now,
      isOver: false,
      publicUpdate: null,
      theirTicket: null,
    },
    [],
    context,
  );
  return decided(ok([]), () => ({ message }));
};

function emptyToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
