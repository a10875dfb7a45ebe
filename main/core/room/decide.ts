import type { IncidentState, IncidentStateName } from '../incidents/incident.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { EntryKind, NewRoomFact } from './kinds.ts';
import { entriesOf } from './read.ts';
import type { ComponentState, HypothesisState, Part } from './room.ts';
import type { RoomEntry, RoomState } from './state.ts';

const GONE = 'There is no such incident. It may belong to another workspace.';

type Facts = Result<readonly NewRoomFact[]>;

/** Where a new entry goes, and when it happened. */
export interface EntryPlace {
  readonly incident: IncidentState | null;
  /** The id of the new entry; its words are sealed with a key of that name. */
  readonly entry: string;
  /** ms; left out for now. May lie in the past, never in the future. */
  readonly happenedAt?: number | undefined;
}

/** What every entry begins with, whatever its kind. */
interface Begun {
  /** ms. */
  readonly happenedAt: number;
  readonly base: { readonly incident: string; readonly entry: string };
  /** What was typed, without the blanks around it, to be sealed with the entry's own key. */
  readonly words: (text: string) => { readonly subject: string; readonly fields: { readonly text: string } };
}

/** Makes the fact of an entry, if its incident is there and its time has come. */
function entryFact(
  { incident, entry, happenedAt }: EntryPlace,
  now: number,
  make: (begun: Begun) => NewRoomFact,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (happenedAt !== undefined && happenedAt > now) {
    return refuse('bad-input', 'That time lies in the future. Give the time at which it happened.');
  }
  const words = (text: string) => ({ subject: entry, fields: { text: text.trim() } });
  return ok([make({ happenedAt: happenedAt ?? now, base: { incident: incident.id, entry }, words })]);
}

function needsWords(text: string, sentence: string): Result<null> {
  return text.trim() === '' ? refuse('bad-input', sentence) : ok(null);
}

export function decideAction(
  place: EntryPlace,
  { text, parts }: { readonly text: string; readonly parts: readonly Part[] },
  { now }: Deciding,
): Facts {
  const words = needsWords(text, 'Write what was done.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.action-taken',
        happenedAt,
        payload: { ...base, parts: [...parts], text: words(text) },
      }))
    : words;
}

export function decideTests(
  place: EntryPlace,
  made: { readonly passed: number; readonly of: number; readonly parts: readonly Part[]; readonly text: string },
  { now }: Deciding,
): Facts {
  if (made.passed > made.of) {
    return refuse(
      'bad-input',
      `${made.passed} of ${made.of} cannot have passed. Give how many passed, and of how many.`,
    );
  }
  const { text, parts, passed, of } = made;
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.tests-made',
    happenedAt,
    payload: { ...base, passed, of, parts: [...parts], text: words(text) },
  }));
}

export function decideHypothesis(place: EntryPlace, text: string, { now }: Deciding): Facts {
  const words = needsWords(text, 'Write what may be the cause.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.hypothesis-put',
        happenedAt,
        payload: { ...base, text: words(text) },
      }))
    : words;
}

/** Ruling out or confirming asks for the evidence; opening again does not. */
export function decideJudge(
  place: EntryPlace,
  room: RoomState | null,
  judged: { readonly hypothesis: string; readonly state: HypothesisState; readonly text: string },
  { now }: Deciding,
): Facts {
  if (findEntry(room, judged.hypothesis, 'room.hypothesis-put') === null) {
    return refuse('not-found', 'There is no such hypothesis. Somebody may have taken it back.');
  }
  const { hypothesis, state, text } = judged;
  if (state !== 'open') {
    const words = needsWords(text, 'Write what shows it: the next shift must be able to tell.');
    if (!words.ok) return words;
  }
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.hypothesis-judged',
    happenedAt,
    payload: { ...base, hypothesis, state, text: words(text) },
  }));
}

export function decideComponent(
  place: EntryPlace,
  set: {
    readonly component: string;
    readonly name: string;
    readonly part: Part | null;
    readonly state: ComponentState;
    readonly plannedAt: number | null;
  },
  { now }: Deciding,
): Facts {
  const words = needsWords(set.name, 'Name the component.');
  if (!words.ok) return words;
  if (set.state === 'planned' && set.plannedAt === null) {
    return refuse('bad-input', 'Give the time for which the change is planned.');
  }
  const plannedAt = set.state === 'planned' ? set.plannedAt : null;
  return entryFact(place, now, ({ happenedAt, base }) => ({
    kind: 'room.component-set',
    happenedAt,
    payload: { ...base, ...set, name: set.name.trim(), plannedAt },
  }));
}

export function decideFinding(
  place: EntryPlace,
  told: {
    readonly about: 'acknowledged' | 'finding' | 'estimate';
    readonly text: string;
    readonly estimateAt: number | null;
    readonly ticket: string | null;
  },
  { now }: Deciding,
): Facts {
  const { about, text, ticket } = told;
  const estimateAt = about === 'estimate' ? told.estimateAt : null;
  if (about === 'estimate' && estimateAt === null) return refuse('bad-input', 'Give the time of their estimate.');
  if (about === 'finding') {
    const words = needsWords(text, 'Write what the NOC has found.');
    if (!words.ok) return words;
  }
  if (about === 'acknowledged' && text.trim() === '') return refuse('bad-input', 'Say who acknowledged it.');
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.finding-told',
    happenedAt,
    payload: { ...base, about, estimateAt, ticket: emptyToNull(ticket), text: words(text) },
  }));
}

/** A public update. Each names the next time, until the end has been told. */
export function decidePost(
  place: EntryPlace,
  room: RoomState | null,
  post: {
    readonly state: IncidentStateName;
    readonly isNew: boolean;
    readonly nextAt: number | null;
    readonly corrects: string | null;
    readonly text: string;
  },
  { now }: Deciding,
): Facts {
  const words = needsWords(post.text, 'Write what the public is told.');
  if (!words.ok) return words;
  if (post.corrects !== null && findEntry(room, post.corrects, 'room.post-made') === null) {
    return refuse('not-found', 'The post that this corrects is not there.');
  }
  const at = place.happenedAt ?? now;
  if (post.state !== 'resolved' && (post.nextAt === null || post.nextAt <= at)) {
    return refuse('bad-input', 'Say when the next update comes: a time after this one.');
  }
  const { text, ...rest } = post;
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.post-made',
    happenedAt,
    payload: { ...base, ...rest, nextAt: post.state === 'resolved' ? null : post.nextAt, text: words(text) },
  }));
}

export function decideSlowClock(place: EntryPlace, reason: string, { now }: Deciding): Facts {
  const words = needsWords(reason, 'Write why the public can wait longer between updates.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.clock-slowed',
        happenedAt,
        payload: { ...base, text: words(reason) },
      }))
    : words;
}

export function decideCallBack(
  place: EntryPlace,
  { customer, answer }: { readonly customer: string; readonly answer: 'stable' | 'not-stable' | 'not-reached' },
  { now }: Deciding,
): Facts {
  return entryFact(place, now, ({ happenedAt, base }) => ({
    kind: 'room.call-back-made',
    happenedAt,
    payload: { ...base, customer, answer },
  }));
}

export type GateFigures = Pick<
  Extract<NewRoomFact, { kind: 'room.all-clear-given' }>['payload'],
  'fixAt' | 'verdict' | 'p' | 'share95' | 'quiet'
>;

/** An all-clear with what the gate said; going on against the gate asks for a reason, which is kept. */
export function decideAllClear(
  place: EntryPlace,
  given: { readonly state: 'monitoring' | 'resolved'; readonly reason: string; readonly gate: GateFigures },
  { now }: Deciding,
): Facts {
  const { state, reason, gate } = given;
  // Monitoring says that a fix is being watched; only Resolved says that it is over.
  if (state === 'resolved' && gate.verdict !== 'proven') {
    const words = needsWords(reason, 'It is not proven that this is over. Write why it is closed all the same.');
    if (!words.ok) return words;
  }
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.all-clear-given',
    happenedAt,
    payload: { ...base, state, ...gate, text: words(reason) },
  }));
}

/**
 * What the system notes about a report after an all-clear: the first that contradicts it, and the first that challenges it. Empty when
 * that was noted before, or no all-clear was given.
 */
export function decideChallenge(
  place: EntryPlace,
  room: RoomState | null,
  found: { readonly report: string; readonly how: 'contradicts' | 'challenges'; readonly quiet: number },
  { now }: Deciding,
): Facts {
  const last = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
  if (room === null || last === undefined) return ok([]);
  const since = entriesOf(room, 'room.all-clear-challenged').filter((entry) => entry.happenedAt >= last.happenedAt);
  const isKnown = since.some(({ detail }) => detail.how === 'contradicts' || detail.how === found.how);
  return isKnown
    ? ok([])
    : entryFact(place, now, ({ happenedAt, base }) => ({
        kind: 'room.all-clear-challenged',
        happenedAt,
        payload: { ...base, ...found },
      }));
}

/** Names the customers who still fail after the rest is well; an empty list ends it. */
export function decideResidual(
  place: EntryPlace,
  named: { readonly text: string; readonly parts: readonly Part[]; readonly customers: readonly string[] },
  { now }: Deciding,
): Facts {
  if (named.customers.length > 0) {
    const words = needsWords(named.text, 'Name the customers who still fail, such as “the last four on mdn-ms4”.');
    if (!words.ok) return words;
  }
  const rest = { parts: [...named.parts], customers: [...new Set(named.customers)].sort() };
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.residual-named',
    happenedAt,
    payload: { ...base, ...rest, text: words(named.text) },
  }));
}

export function decideRole(
  place: EntryPlace,
  given: {
    readonly role: 'owner' | 'noc' | 'communications';
    readonly person: string | null;
    readonly contact: string;
  },
  { now }: Deciding,
): Facts {
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.role-given',
    happenedAt,
    payload: { ...base, role: given.role, person: given.person, text: words(given.contact) },
  }));
}

export function decideExamplesWanted(
  place: EntryPlace,
  wanted: { readonly inbound: number; readonly outbound: number },
  { now }: Deciding,
): Facts {
  return entryFact(place, now, ({ happenedAt, base }) => ({
    kind: 'room.examples-wanted',
    happenedAt,
    payload: { ...base, ...wanted },
  }));
}

/** A pack that was handed to the outbox, copied, printed or saved. `summary` is its one line; the pack itself lies in the outbox. */
export function decideEscalated(
  place: EntryPlace,
  told: Pick<Extract<NewRoomFact, { kind: 'room.escalated' }>['payload'], 'revision' | 'targets' | 'how' | 'examples'>,
  summary: string,
  { now }: Deciding,
): Facts {
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.escalated',
    happenedAt,
    payload: { ...base, ...told, text: words(summary) },
  }));
}

export function decideFollowUp(
  place: EntryPlace,
  put: { readonly text: string; readonly owner: string | null; readonly dueAt: number | null },
  { now }: Deciding,
): Facts {
  const words = needsWords(put.text, 'Write what is to be done.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.follow-up-put',
        happenedAt,
        payload: { ...base, owner: put.owner, dueAt: put.dueAt, text: words(put.text) },
      }))
    : words;
}

export function decideFollowUpDone(
  place: EntryPlace,
  room: RoomState | null,
  followUp: string,
  { now }: Deciding,
): Facts {
  if (room === null || findEntry(room, followUp, 'room.follow-up-put') === null) {
    return refuse('not-found', 'There is no such follow-up. Somebody may have taken it back.');
  }
  const isDone = entriesOf(room, 'room.follow-up-done').some(({ detail }) => detail.followUp === followUp);
  return isDone
    ? ok([])
    : entryFact(place, now, ({ happenedAt, base }) => ({
        kind: 'room.follow-up-done',
        happenedAt,
        payload: { ...base, followUp },
      }));
}

/** A person's wording of a sentence of the report; empty text goes back to the generated one. */
export function decideSentence(
  place: EntryPlace,
  worded: { readonly sentence: string; readonly from: string; readonly text: string },
  { now }: Deciding,
): Facts {
  const { sentence, from, text } = worded;
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.sentence-worded',
    happenedAt,
    payload: { ...base, sentence, from, text: words(text) },
  }));
}

/** Takes over what a handover told of the open incidents; refused where there is nothing to take over. */
export function decideAcceptHandover(
  places: readonly EntryPlace[],
  { handover, note }: { readonly handover: string; readonly note: string },
  { now }: Deciding,
): Facts {
  if (places.length === 0) return refuse('conflict', 'No incident is open, so there is nothing to take over.');
  const accepted: NewRoomFact[] = [];
  for (const place of places) {
    const facts = entryFact(place, now, ({ happenedAt, base, words }) => ({
      kind: 'room.handover-accepted',
      happenedAt,
      payload: { ...base, handover, text: words(note) },
    }));
    if (!facts.ok) return facts;
    accepted.push(...facts.value);
  }
  return ok(accepted);
}

/** Kinds whose words may be edited: what the system noted, or what has left the building, stays as it was. */
const FIXED: ReadonlySet<EntryKind> = new Set([
  'room.post-made',
  'room.all-clear-given',
  'room.all-clear-challenged',
  'room.escalated',
  'room.call-back-made',
  'room.sentence-worded',
  'room.handover-accepted',
]);

/** Edits an entry's words or its time; the words before stay in the record. */
export function decideEditEntry(
  incident: IncidentState | null,
  room: RoomState | null,
  change: {
    readonly edit: string;
    readonly entry: string;
    readonly text: string;
    readonly happenedAt?: number | undefined;
  },
  { now }: Deciding,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  const entry = room?.entries.find((each) => each.id === change.entry);
  if (entry === undefined) return refuse('not-found', 'There is no such entry.');
  if (FIXED.has(entry.detail.kind)) {
    return refuse('conflict', 'This stays as it was said. Add a new entry that corrects it.');
  }
  if (change.happenedAt !== undefined && change.happenedAt > now) {
    return refuse('bad-input', 'That time lies in the future. Give the time at which it happened.');
  }
  const text = { subject: change.edit, fields: { text: change.text.trim() } };
  const happenedAt = change.happenedAt ?? null;
  const payload = { incident: incident.id, edit: change.edit, entry: change.entry, text, happenedAt };
  return ok([{ kind: 'room.entry-edited', happenedAt: now, payload }]);
}

/** Takes an entry back, or brings it back. What left the building cannot be taken back. */
export function decideWithdrawEntry(
  incident: IncidentState | null,
  room: RoomState | null,
  { entry, isBack }: { readonly entry: string; readonly isBack: boolean },
  { now }: Deciding,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  const known = room?.entries.find((each) => each.id === entry);
  if (known === undefined) return refuse('not-found', 'There is no such entry.');
  if (known.detail.kind === 'room.escalated' || known.detail.kind === 'room.post-made') {
    return refuse('conflict', 'This has left the building and cannot be taken back. Send an update or a correction.');
  }
  if (known.isWithdrawn !== isBack) return ok([]);
  const kind = isBack ? ('room.entry-restored' as const) : ('room.entry-withdrawn' as const);
  return ok([{ kind, happenedAt: now, payload: { incident: incident.id, entry } }]);
}

function findEntry<K extends EntryKind>(room: RoomState | null, id: string, kind: K): RoomEntry<K> | null {
  return room === null ? null : (entriesOf(room, kind).find((entry) => entry.id === id) ?? null);
}

function emptyToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
