import { fieldsOf } from '../envelope/personal.ts';
import type { EntryKind, RoomFact } from './kinds.ts';
import type { EntryDetail, RoomEntry, RoomState, Wording } from './state.ts';

/** Folds one fact, in the record's order, into an incident's room. An edit of an entry that is not there changes nothing. */
export function foldRoom(state: RoomState | null, fact: RoomFact): RoomState {
  const room = state ?? { incident: fact.payload.incident, entries: [] };
  switch (fact.kind) {
    case 'room.entry-withdrawn':
      return withEntry(room, fact.payload.entry, (entry) => ({ ...entry, isWithdrawn: true }));
    case 'room.entry-restored':
      return withEntry(room, fact.payload.entry, (entry) => ({ ...entry, isWithdrawn: false }));
    case 'room.entry-edited':
      return withEntry(room, fact.payload.entry, (entry) => edited(entry, fact));
    default:
      // An id is given once; the same entry from two sides is one.
      if (room.entries.some((entry) => entry.id === fact.payload.entry)) return room;
      return { ...room, entries: [...room.entries, entryOf(fact)] };
  }
}

function entryOf(fact: RoomFact<EntryKind>): RoomEntry {
  const { incident: _, entry, ...rest } = fact.payload;
  const { text, ...detail } = rest as typeof rest & { readonly text?: Parameters<typeof wording>[0] };
  return {
    id: entry,
    happenedAt: fact.happenedAt,
    recordedAt: fact.recordedAt,
    person: fact.person,
    isWithdrawn: false,
    wordings: [text === undefined ? { text: '', person: fact.person, at: fact.recordedAt } : wording(text, fact)],
    detail: { kind: fact.kind, ...detail } as EntryDetail,
  };
}

function edited(entry: RoomEntry, fact: RoomFact<'room.entry-edited'>): RoomEntry {
  return {
    ...entry,
    happenedAt: fact.payload.happenedAt ?? entry.happenedAt,
    wordings: [...entry.wordings, wording(fact.payload.text, fact)],
  };
}

function wording(
  block: Parameters<typeof fieldsOf<{ readonly text: string }>>[0],
  { person, recordedAt }: Pick<RoomFact, 'person' | 'recordedAt'>,
): Wording {
  return { text: fieldsOf(block)?.text ?? null, ...subjectIn(block), person, at: recordedAt };
}

function withEntry(room: RoomState, id: string, change: (entry: RoomEntry) => RoomEntry): RoomState {
  return { ...room, entries: room.entries.map((entry) => (entry.id === id ? change(entry) : entry)) };
}

function subjectIn(block: object): { readonly subject?: string } {
  return 'subject' in block && typeof block.subject === 'string' ? { subject: block.subject } : {};
}
