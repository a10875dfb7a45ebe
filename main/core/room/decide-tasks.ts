import { setAsideSentence } from '../incidents/happened.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, refuse } from '../result.ts';
import { type EntryPlace, entryFact, findEntry, needsWords, notedFact, type RoomFacts } from './entry-fact.ts';
import type { NewRoomFact } from './kinds.ts';
import { entriesOf } from './read.ts';
import type { RoomState } from './state.ts';

interface NewFollowUp {
  readonly text: string;
  readonly owner: string | null;
  readonly dueAt: number | null;
}

export function decideRole(
  place: EntryPlace,
  given: {
    readonly role: 'owner' | 'noc' | 'communications';
    readonly person: string | null;
    readonly contact: string;
  },
  { now }: Deciding,
): RoomFacts {
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
): RoomFacts {
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
): RoomFacts {
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.escalated',
    happenedAt,
    payload: { ...base, ...told, text: words(summary) },
  }));
}

/** Something new to be done; one that is due has its time before it. */
export function decideFollowUp(place: EntryPlace, put: NewFollowUp, deciding: Deciding): RoomFacts {
  const aside = place.incident === null ? null : setAsideSentence(place.incident);
  if (aside !== null) return refuse('conflict', aside);
  if (put.dueAt !== null && put.dueAt <= (place.happenedAt ?? deciding.now)) {
    return refuse('bad-input', 'It would be due before it is written. Give a later time, or none.');
  }
  return decideHandedFollowUp(place, put, deciding);
}

/** The same of what somebody else is to do from now on: it may be overdue, and its incident merged. */
export function decideHandedFollowUp(place: EntryPlace, put: NewFollowUp, { now }: Deciding): RoomFacts {
  const words = needsWords(put.text, 'Write what is to be done.');
  return words.ok
    ? notedFact(place, now, ({ happenedAt, base, words }) => ({
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
): RoomFacts {
  if (room === null || findEntry(room, followUp, 'room.follow-up-put') === null) {
    return refuse('not-found', 'There is no such follow-up. Somebody may have taken it back.');
  }
  const isDone = entriesOf(room, 'room.follow-up-done').some(({ detail }) => detail.followUp === followUp);
  return isDone
    ? ok([])
    : notedFact(place, now, ({ happenedAt, base }) => ({
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
): RoomFacts {
  const { sentence, from, text } = worded;
  return notedFact(place, now, ({ happenedAt, base, words }) => ({
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
): RoomFacts {
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
