import type { PayloadOf } from '../envelope/envelope.ts';
import type { EntryKind, roomKinds } from './kinds.ts';

/** One wording of an entry; null after it was redacted, or while no key opens it. */
export interface Wording {
  readonly text: string | null;
  /** What the text is redacted by; left out where the kind has no words. */
  readonly subject?: string;
  readonly person: string;
  /** ms. */
  readonly at: number;
}

/** What an entry says beside its words. */
export type EntryDetail<K extends EntryKind = EntryKind> = {
  [Kind in K]: { readonly kind: Kind } & Omit<PayloadOf<typeof roomKinds, Kind>, 'incident' | 'entry' | 'text'>;
}[K];

/** A line of the room: what was done, found, tested, said. */
export interface RoomEntry<K extends EntryKind = EntryKind> {
  readonly id: string;
  readonly happenedAt: number;
  readonly recordedAt: number;
  readonly person: string;
  readonly isWithdrawn: boolean;
  /** The newest last; one at least, and empty text where the kind has no words. */
  readonly wordings: readonly Wording[];
  readonly detail: EntryDetail<K>;
}

/** Everything that was written in an incident's room, in the order of the record. */
export interface RoomState {
  readonly incident: string;
  readonly entries: readonly RoomEntry[];
}

/** The present words of an entry. */
export function textOf(entry: RoomEntry): string | null {
  return entry.wordings.at(-1)?.text ?? null;
}
