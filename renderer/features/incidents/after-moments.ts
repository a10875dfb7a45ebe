import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { type RoomEntry, textOf } from '../../../main/core/room/state.ts';
import { stateName } from '../../format/labels.ts';

/** A moment since which some still fail and others do not. */
export interface Moment {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  /** Somebody said then that it, or a part of it, is mended. */
  readonly isFix: boolean;
}

const NAME_LENGTH = 40;

/** What may have changed who fails, the newest first: states, notes, what was done, and components that were fixed. */
export function momentsOf(
  timeline: readonly TimelineEntry[],
  room: Pick<RoomView, 'entries'> | null,
): readonly Moment[] {
  const told = timeline
    .filter(({ kind, isTakenBack }) => (kind === 'state' || kind === 'note') && isTakenBack !== true)
    .map(({ id, happenedAt: at, state, text }) => ({
      id,
      at,
      name: state === null ? short(text) : stateName(state),
      isFix: state === 'resolving' || state === 'monitoring' || state === 'resolved',
    }));
  return [...told, ...(room?.entries.flatMap(momentOf) ?? [])].toSorted((a, b) => b.at - a.at);
}

function momentOf(entry: RoomEntry): Moment[] {
  const { id, happenedAt: at, detail } = entry;
  if (detail.kind === 'room.action-taken') return [{ id, at, name: short(textOf(entry) ?? 'an action'), isFix: false }];
  if (detail.kind === 'room.component-set' && detail.state === 'fixed') {
    return [{ id, at, name: short(`${detail.name} fixed`), isFix: true }];
  }
  return [];
}

function short(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words.length > NAME_LENGTH ? `${words.slice(0, NAME_LENGTH - 1)}…` : words;
}
