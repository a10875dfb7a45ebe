import type { IncidentRow } from '../../core/contract/views.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { contradictionOf, entriesOf, followUpsOf, residualOf, wellSince } from '../../core/room/read.ts';
import { textOf } from '../../core/room/state.ts';
import type { RecordStore } from '../store/port.ts';
import { standingRoom } from './all-clear.ts';
import { coded } from './names.ts';

/** What of an incident's room shows on the board: who still fails, what contradicts its all-clear, and what is due. */
export function roomMarks(
  incident: IncidentState,
  store: Pick<RecordStore, 'room' | 'report' | 'codeOf'>,
): Pick<IncidentRow, 'residual' | 'allClear' | 'contradicted' | 'followUps'> {
  const room = store.room(incident.id);
  if (room === null) return { residual: null, allClear: null, contradicted: null, followUps: [] };
  const residual = residualOf(room);
  const cleared = entriesOf(room, 'room.all-clear-given').at(-1);
  return {
    residual: residual === null ? null : { text: textOf(residual), customers: residual.detail.customers.length },
    allClear:
      cleared === undefined
        ? null
        : {
            fixAt: cleared.detail.fixAt,
            since: wellSince(cleared),
            at: cleared.happenedAt,
            verdict: cleared.detail.verdict,
          },
    contradicted: contradicted(incident, store),
    followUps: followUpsOf(room)
      .filter(({ doneAt, dueAt }) => doneAt === null && dueAt !== null)
      .map(({ id, text, owner, dueAt }) => ({ id, text, owner, dueAt: dueAt ?? 0 })),
  };
}

/** Only while the state still says that it is over. */
function contradicted(
  { id, state }: IncidentState,
  store: Pick<RecordStore, 'room' | 'report' | 'codeOf'>,
): IncidentRow['contradicted'] {
  const room = state === 'monitoring' || state === 'resolved' ? standingRoom(id, store) : null;
  const found = room === null ? null : contradictionOf(room);
  const report = found === null ? null : store.report(found.detail.report);
  if (found === null || report === null) return null;
  const { id: of, number } = report;
  return { report: of, number, ...coded(store.codeOf('report.logged', report)), at: found.happenedAt };
}
