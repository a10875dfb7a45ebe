import type { CallInput } from '../../core/contract/calls.ts';
import { type EscalationTarget, PUBLIC_CHANNELS } from '../../core/escalation/target.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { countedCustomer } from '../../core/reports/report.ts';
import { type Result, refuse } from '../../core/result.ts';
import { decideEditEntry, decideWithdrawEntry } from '../../core/room/decide-edit.ts';
import { decidePost, decideSlowClock } from '../../core/room/decide-public.ts';
import { decideCallBack, decideResidual } from '../../core/room/decide-recovery.ts';
import { decideExamplesWanted, decideFollowUp, decideFollowUpDone, decideRole } from '../../core/room/decide-tasks.ts';
import {
  decideAction,
  decideComponent,
  decideFinding,
  decideHypothesis,
  decideJudge,
  decideTests,
} from '../../core/room/decide-work.ts';
import type { EntryPlace } from '../../core/room/entry-fact.ts';
import type { RoomState } from '../../core/room/state.ts';
import { incidentNumber } from '../live/given-numbers.ts';
import { titleTexts } from '../live/pack-views.ts';
import { type CommandContext, type CommandHandler, decided, withFacts } from './context.ts';
import { enqueue, usableTargets } from './hand-over.ts';

const NOBODY = 'There is no such person at this desk.';
const NOT_HIT = 'That customer has not reported this incident. Link their report to it first.';

/** What every entry of a room needs to be decided: its incident and room, an id of its own, and when it happened. */
interface Place extends EntryPlace {
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
  newEntry(input, context, (place) => decideAction(place, input, context));

const test: CommandHandler<'room.test'> = (input, context) =>
  newEntry(input, context, (place) => decideTests(place, input, context));

const suppose: CommandHandler<'room.suppose'> = (input, context) =>
  newEntry(input, context, (place) => decideHypothesis(place, input.text, context));

const judge: CommandHandler<'room.judge'> = (input, context) =>
  newEntry(input, context, (place) => decideJudge(place, place.room, input, context));

const setComponent: CommandHandler<'room.set-component'> = ({ command: _, component, ...input }, context) =>
  newEntry(input, context, (place) => {
    const { name, part, state, plannedAt } = input;
    return decideComponent(place, { component: component ?? place.entry, name, part, state, plannedAt }, context);
  });

const tellFinding: CommandHandler<'room.tell-finding'> = (input, context) =>
  newEntry(input, context, (place) => decideFinding(place, input, context));

const post: CommandHandler<'room.post'> = (input, context) => {
  const targets = usableTargets(input.targets ?? [], context.store);
  if (!targets.ok) return targets;
  const deaf = targets.value.find(({ channel }) => !PUBLIC_CHANNELS.has(channel));
  if (deaf !== undefined) return refuse('bad-input', `“${deaf.name}” takes no public updates: it is for the NOC.`);
  return newEntry(input, context, (place) => {
    const { state, isNew, nextAt, corrects, text } = input;
    const posted = decidePost(place, place.room, { state, isNew, nextAt, corrects, text }, context);
    if (!posted.ok) return posted;
    return withFacts(
      posted,
      targets.value.flatMap((target) => sendPost(target, place, input, context)),
    );
  });
};

/** The words of a public update, sealed as its entry is, and as the title that goes with them. */
function sendPost(
  target: EscalationTarget,
  { incident, entry }: Place,
  { state, text, nextAt }: CallInput<'room.post'>,
  context: CommandContext,
): readonly NewFact[] {
  if (incident === null) return [];
  const { id, title, severity } = incident;
  const update = { incident: id, title, state, severity, text: text.trim(), at: context.now, nextAt };
  const telling = {
    number: incidentNumber(incident, context.store),
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
  return enqueue(target, id, telling, [entry, ...titleTexts(incident)], context).facts;
}

const slowClock: CommandHandler<'room.slow-clock'> = (input, context) =>
  newEntry(input, context, (place) => decideSlowClock(place, input.reason, context));

const callBack: CommandHandler<'room.call-back'> = (input, context) => {
  if (strangersIn([input.customer], input.incident, context).length > 0) return refuse('not-found', NOT_HIT);
  return newEntry(input, context, (place) => decideCallBack(place, input, context));
};

const nameResidual: CommandHandler<'room.name-residual'> = (input, context) => {
  if (strangersIn(input.customers, input.incident, context).length > 0) return refuse('not-found', NOT_HIT);
  return newEntry(input, context, (place) => decideResidual(place, input, context));
};

/** Those of these customers who have not reported an incident; none where there is no such incident. */
function strangersIn(customers: readonly string[], incident: string, { store }: CommandContext): readonly string[] {
  const state = store.incident(incident);
  if (state === null || customers.length === 0) return [];
  const hit = new Set(store.reports(state.reports).map(countedCustomer));
  return customers.filter((customer) => !hit.has(customer));
}

const giveRole: CommandHandler<'room.give-role'> = (input, context) => {
  if (!isHere(input.person, context)) return refuse('not-found', NOBODY);
  return newEntry(input, context, (place) => decideRole(place, input, context));
};

const wantExamples: CommandHandler<'room.want-examples'> = (input, context) =>
  newEntry(input, context, (place) => {
    const { inbound, outbound } = input;
    return decideExamplesWanted(place, { inbound, outbound }, context);
  });

const followUp: CommandHandler<'room.follow-up'> = (input, context) => {
  if (!isHere(input.owner, context)) return refuse('not-found', NOBODY);
  return newEntry(input, context, (place) => decideFollowUp(place, input, context));
};

/** Whether somebody can be given something to do; nobody at all can always be named. */
function isHere(person: string | null, { store }: CommandContext): boolean {
  return person === null || store.people().some(({ id, retired }) => id === person && !retired);
}

const finishFollowUp: CommandHandler<'room.finish-follow-up'> = (input, context) =>
  newEntry(input, context, (place) => decideFollowUpDone(place, place.room, input.followUp, context));

const editEntry: CommandHandler<'room.edit-entry'> = ({ incident, entry, text, happenedAt }, context) => {
  const { store } = context;
  const change = { edit: context.newId(), entry, text, happenedAt };
  return decided(decideEditEntry(store.incident(incident), store.room(incident), change, context), () => null);
};

interface NamedEntry {
  readonly incident: string;
  readonly entry: string;
}

function withdrawal(isBack: boolean) {
  return ({ incident, entry }: NamedEntry, context: CommandContext) => {
    const { store } = context;
    const facts = decideWithdrawEntry(store.incident(incident), store.room(incident), { entry, isBack }, context);
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
