import type { IncidentRow } from '../../core/contract/views.ts';
import { documentTimes } from '../../core/documents/times.ts';
import { type ExampleOfCall, stillWanted } from '../../core/escalation/examples.ts';
import { nocLine } from '../../core/escalation/noc-line.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { entriesOf } from '../../core/room/read.ts';
import type { RecordStore } from '../store/port.ts';
import { exampleOf } from './examples-of-calls.ts';

/** What an incident's row says of its escalation: the NOC's last answer, and how many example calls are still wanted. */
export function escalationMarks(
  incident: IncidentState,
  store: Pick<RecordStore, 'room' | 'reports' | 'settings'>,
): Pick<IncidentRow, 'noc' | 'wanted'> {
  const room = store.room(incident.id);
  if (room === null) return { noc: null, wanted: { inbound: 0, outbound: 0 } };
  const asked = entriesOf(room, 'room.examples-wanted').at(-1);
  return {
    noc: nocLine(room, documentTimes(store.settings().timeZone)),
    wanted:
      asked === undefined
        ? { inbound: 0, outbound: 0 }
        : stillWanted(asked.detail, examplesSince(incident, asked.happenedAt, store)),
  };
}

function examplesSince(
  incident: IncidentState,
  since: number,
  store: Pick<RecordStore, 'reports'>,
): readonly Pick<ExampleOfCall, 'direction'>[] {
  return store
    .reports(incident.reports)
    .filter((report) => !report.withdrawn && report.recordedAt >= since)
    .map((report) => exampleOf(report, ''))
    .filter((example) => example !== null);
}
