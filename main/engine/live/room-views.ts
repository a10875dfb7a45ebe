import type { RoomView } from '../../core/contract/room-views.ts';
import {
  componentsOf,
  failedQuiets,
  followUpsOf,
  hypothesesOf,
  residualOf,
  roleHolder,
  testsOf,
} from '../../core/room/read.ts';
import { type RoomState, textOf } from '../../core/room/state.ts';

/** An incident's room as it is shown. */
export function roomView(incident: string, state: RoomState | null): RoomView {
  const room: RoomState = state ?? { incident, entries: [] };
  const { passed, of } = testsOf(room);
  const residual = residualOf(room);
  return {
    incident,
    entries: room.entries.filter((entry) => !entry.isWithdrawn).toSorted((a, b) => a.happenedAt - b.happenedAt),
    hypotheses: hypothesesOf(room),
    components: componentsOf(room),
    tests: { passed, of },
    roles: {
      owner: roleHolder(room, 'owner'),
      noc: roleHolder(room, 'noc'),
      communications: roleHolder(room, 'communications'),
    },
    followUps: followUpsOf(room),
    residual: residual === null ? null : { text: textOf(residual), customers: residual.detail.customers },
    failedRecoveries: failedQuiets(room).length,
  };
}
