import { happenedAtOf } from '../incidents/happened.ts';
import type { IncidentState } from '../incidents/incident.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, refuse } from '../result.ts';
import { GONE, type RoomFacts } from './entry-fact.ts';
import type { EntryKind } from './kinds.ts';
import type { RoomState } from './state.ts';

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

/** Kinds that are nothing without their words. */
const SAYS_NOTHING_ELSE: ReadonlySet<EntryKind> = new Set([
  'room.action-taken',
  'room.hypothesis-put',
  'room.follow-up-put',
  'room.clock-slowed',
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
): RoomFacts {
  if (incident === null) return refuse('not-found', GONE);
  const entry = room?.entries.find((each) => each.id === change.entry);
  if (entry === undefined) return refuse('not-found', 'There is no such entry.');
  if (FIXED.has(entry.detail.kind)) {
    return refuse('conflict', 'This stays as it was said. Add a new entry that corrects it.');
  }
  if (change.text.trim() === '' && SAYS_NOTHING_ELSE.has(entry.detail.kind)) {
    return refuse('bad-input', 'An entry needs its words. To take it out, take the entry back.');
  }
  const at = happenedAtOf(change.happenedAt, incident, now);
  if (!at.ok) return at;
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
): RoomFacts {
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
