import type { Sentence } from '../documents/document.ts';
import type { IncidentStateName } from '../incidents/incident.ts';
import type { EntryKind } from '../room/kinds.ts';
import type { RoomEntry } from '../room/state.ts';

export const STATE_WORDS: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  resolving: 'Resolving',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

/** Says that nobody recorded something. Nothing stands behind it. */
export function gap(key: string, text: string): Sentence {
  return { key, text, evidence: [], isGap: true };
}

export function entriesIn<K extends EntryKind>(entries: readonly RoomEntry[], kind: K): readonly RoomEntry<K>[] {
  return entries.filter((entry): entry is RoomEntry<K> => entry.detail.kind === kind);
}

/** The words with one full stop, so that sentences can follow them. */
export function stopped(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
