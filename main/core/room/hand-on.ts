import { type IncidentState, isOpen, isWithdrawn } from '../incidents/incident.ts';
import type { Deciding } from '../people/deciding.ts';
import { decideHandedFollowUp, decideRole } from './decide-tasks.ts';
import type { NewRoomFact } from './kinds.ts';
import { followUpsOf, roleHolder } from './read.ts';
import { INCIDENT_ROLES } from './room.ts';
import type { RoomState } from './state.ts';

export interface HandingOn {
  readonly from: string;
  readonly to: string;
  readonly incidents: readonly IncidentState[];
  readonly room: (incident: string) => RoomState | null;
  readonly newId: () => string;
}

/** How much somebody has open: roles in incidents that go on, and follow-ups of any. */
export function openWorkOf({ from, incidents, room }: Pick<HandingOn, 'from' | 'incidents' | 'room'>): number {
  return incidents.reduce(
    (sum, incident) => sum + rolesOf(incident, room, from).length + tasksOf(incident, room, from).length,
    0,
  );
}

/** Hands the open work of somebody who leaves to somebody else: their roles, and what they were to do, word for word. */
export function decideHandOn(
  { from, to, incidents, room, newId }: HandingOn,
  deciding: Deciding,
): readonly NewRoomFact[] {
  return incidents.flatMap((incident) => {
    const roles = rolesOf(incident, room, from).flatMap(({ role, contact }) => {
      const given = decideRole({ incident, entry: newId() }, { role, person: to, contact: contact ?? '' }, deciding);
      return given.ok ? given.value : [];
    });
    const tasks = tasksOf(incident, room, from).flatMap(({ id, text, dueAt }) => {
      const put = decideHandedFollowUp({ incident, entry: newId() }, { text: text ?? '', owner: to, dueAt }, deciding);
      if (!put.ok) return [];
      const before: NewRoomFact = {
        kind: 'room.entry-withdrawn',
        happenedAt: deciding.now,
        payload: { incident: incident.id, entry: id },
      };
      return [before, ...put.value];
    });
    return [...roles, ...tasks];
  });
}

function rolesOf(incident: IncidentState, roomOf: HandingOn['room'], person: string) {
  const room = isOpen(incident) ? roomOf(incident.id) : null;
  if (room === null) return [];
  return INCIDENT_ROLES.flatMap((role) => {
    const holder = roleHolder(room, role);
    return holder?.person === person ? { role, contact: holder.contact } : [];
  });
}

function tasksOf(incident: IncidentState, roomOf: HandingOn['room'], person: string) {
  const room = isWithdrawn(incident) ? null : roomOf(incident.id);
  return room === null
    ? []
    : followUpsOf(room).filter(({ owner, doneAt, text }) => owner === person && doneAt === null && text !== null);
}
