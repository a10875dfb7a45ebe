import type { CallInput } from '../../core/contract/calls.ts';
import { type EscalationTarget, PUBLIC_CHANNELS } from '../../core/escalation/target.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { type Result, refuse } from '../../core/result.ts';
import * as decide from '../../core/room/decide.ts';
import type { RoomState } from '../../core/room/state.ts';
import { incidentLabel } from '../live/pack-views.ts';
import { type CommandContext, type CommandHandler, decided } from './context.ts';
import { enqueue, usableTargets } from './hand-over.ts';

/** What every entry of a room needs to be decided: its incident and room, an id of its own, and when it happened. */
interface Place extends decide.EntryPlace {
  readonly room: RoomState | null;
}
/** What every command that writes an entry makes: its facts, and the entry's id as the answer. */
interface EntryOutcome {
  readonly facts: readonly NewFact[];
  readonly answer: () => { readonly entry: string };
}
type NewEntry = { readonly incident: string; readonly happenedAt?: number | undefined };

/** Decides a new entry and answers with its id. */
function newEntry(
  { incident, happenedAt }: NewEntry,
  context: CommandContext,
  decideEntry: (place: Place) => Result<readonly NewFact[]>,
): Result<EntryOutcome> {
  const entry = context.newId();
  const { store } = context;
  const facts = decideEntry({ incident: store.incident(incident), room: store.room(incident), entry, happenedAt });
  return facts.ok ? { ok: true, value: { facts: facts.value, answer: () => ({ entry }) } } : facts;
}

const act: CommandHandler<'room.act'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideAction(place, input, context));

const test: CommandHandler<'room.test'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideTests(place, input, context));

const suppose: CommandHandler<'room.suppose'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideHypothesis(place, input.text, context));

const judge: CommandHandler<'room.judge'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideJudge(place, place.room, input, context));

const setComponent: CommandHandler<'room.set-component'> = ({ command: _, component, ...input }, context) =>
  newEntry(input, context, (place) => {
    const { name, part, state, plannedAt } = input;
    return decide.decideComponent(
      place,
      { component: component ?? place.entry, name, part, state, plannedAt },
      context,
    );
  });

const tellFinding: CommandHandler<'room.tell-finding'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideFinding(place, input, context));

const post: CommandHandler<'room.post'> = (input, context) => {
  const targets = usableTargets(input.targets ?? [], context.store);
  if (!targets.ok) return targets;
  const deaf = targets.value.find(({ channel }) => !PUBLIC_CHANNELS.has(channel));
  if (deaf !== undefined) return refuse('bad-input', `“${deaf.name}” takes no public updates: it is for the NOC.`);
  return newEntry(input, context, (place) => {
    const { state, isNew, nextAt, corrects, text } = input;
    const posted = decide.decidePost(place, place.room, { state, isNew, nextAt, corrects, text }, context);
    if (posted.ok) for (const target of targets.value) sendPost(target, place, input, context);
    return posted;
  });
};

/** The words of a public update, sealed as its entry is. */
function sendPost(
  target: EscalationTarget,
  { incident, entry }: Place,
  { state, text, nextAt }: CallInput<'room.post'>,
  context: CommandContext,
): void {
  if (incident === null) return;
  const { id, title, severity } = incident;
  const update = { incident: id, title, state, severity, text: text.trim(), at: context.now, nextAt };
  const telling = {
    number: incidentLabel(incident, context.store),
    summary: title,
    text: `${update.text}\n`,
    severity,
    state,
    desk: context.store.settings().siteName,
    at: context.now,
    isOver: false,
    publicUpdate: update,
    theirTicket: null,
  };
  enqueue(target, id, telling, [entry], context);
}

const slowClock: CommandHandler<'room.slow-clock'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideSlowClock(place, input.reason, context));

const callBack: CommandHandler<'room.call-back'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideCallBack(place, input, context));

const nameResidual: CommandHandler<'room.name-residual'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideResidual(place, input, context));

const giveRole: CommandHandler<'room.give-role'> = (input, context) => {
  const isThere = input.person === null || context.store.people().some(({ id }) => id === input.person);
  if (!isThere) return refuse('not-found', 'There is no such person at this desk.');
  return newEntry(input, context, (place) => decide.decideRole(place, input, context));
};

const wantExamples: CommandHandler<'room.want-examples'> = (input, context) =>
  newEntry(input, context, (place) => {
    const { inbound, outbound } = input;
    return decide.decideExamplesWanted(place, { inbound, outbound }, context);
  });

const followUp: CommandHandler<'room.follow-up'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideFollowUp(place, input, context));

const finishFollowUp: CommandHandler<'room.finish-follow-up'> = (input, context) =>
  newEntry(input, context, (place) => decide.decideFollowUpDone(place, place.room, input.followUp, context));

const editEntry: CommandHandler<'room.edit-entry'> = ({ incident, entry, text, happenedAt }, context) => {
  const { store } = context;
  const change = { edit: context.newId(), entry, text, happenedAt };
  return decided(decide.decideEditEntry(store.incident(incident), store.room(incident), change, context), () => null);
};

interface NamedEntry {
  readonly incident: string;
  readonly entry: string;
}

function withdrawal(isBack: boolean) {
  return ({ incident, entry }: NamedEntry, context: CommandContext) => {
    const { store } = context;
    const facts = decide.decideWithdrawEntry(
      store.incident(incident),
      store.room(incident),
      { entry, isBack },
      context,
    );
    return decided(facts, () => null);
  };
}

export const roomCommands = {
  'room.act': act,
  'room.test': test,
  'room.suppose': suppose,
  'room.judge': judge,
  'room.set-component': setComponent,
  'room.tell-finding': tellFinding,
  'room.post': post,
  'room.slow-clock': slowClock,
  'room.call-back': callBack,
  'room.name-residual': nameResidual,
  'room.give-role': giveRole,
  'room.want-examples': wantExamples,
  'room.follow-up': followUp,
  'room.finish-follow-up': finishFollowUp,
  'room.edit-entry': editEntry,
  'room.withdraw-entry': withdrawal(false),
  'room.restore-entry': withdrawal(true),
};
