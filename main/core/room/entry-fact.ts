import { happenedAtOf, setAsideSentence } from '../incidents/happened.ts';
import type { IncidentState } from '../incidents/incident.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { EntryKind, NewRoomFact } from './kinds.ts';
import { entriesOf } from './read.ts';
import type { Part } from './room.ts';
import type { RoomEntry, RoomState } from './state.ts';

export const GONE = 'There is no such incident. It may belong to another workspace.';

export type RoomFacts = Result<readonly NewRoomFact[]>;

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

/** Makes the fact of what a person writes, if its incident is there, stands for itself, and its time has come. */
export function entryFact(place: EntryPlace, now: number, make: (begun: Begun) => NewRoomFact): RoomFacts {
  const aside = place.incident === null ? null : setAsideSentence(place.incident);
  return aside === null ? notedFact(place, now, make) : refuse('conflict', aside);
}

/** The same of what may come in after an incident was merged or taken back: an answer from outside, the end of a task. */
export function notedFact(
  { incident, entry, happenedAt }: EntryPlace,
  now: number,
  make: (begun: Begun) => NewRoomFact,
): RoomFacts {
  if (incident === null) return refuse('not-found', GONE);
  const at = happenedAtOf(happenedAt, incident, now);
  if (!at.ok) return at;
  const words = (text: string) => ({ subject: entry, fields: { text: text.trim() } });
  return ok([make({ happenedAt: at.value, base: { incident: incident.id, entry }, words })]);
}

export function needsWords(text: string, sentence: string): Result<null> {
  return text.trim() === '' ? refuse('bad-input', sentence) : ok(null);
}

/** Those that name something. */
export function namedParts(parts: readonly Part[]): Part[] {
  return parts.filter(({ facet, value }) => facet.trim() !== '' && value.trim() !== '');
}

export function findEntry<K extends EntryKind>(room: RoomState | null, id: string, kind: K): RoomEntry<K> | null {
  return room === null ? null : (entriesOf(room, kind).find((entry) => entry.id === id) ?? null);
}
