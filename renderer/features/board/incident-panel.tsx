import { useMemo } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { count, incidentLabel } from '../../format/labels.ts';
import { IncidentTable } from '../../parts/incident-table.tsx';
import { NocLine } from '../../parts/noc-line.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';

/** More rows than this scroll inside the panel, so that the reports below keep their room. */
const GROWS_TO = 6;

/** The open incidents, gravest first. */
export function IncidentPanel() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const open = useMemo(() => incidents.filter(({ state }) => state !== 'resolved'), [incidents]);
  const table = (
    <IncidentTable label="Open incidents" rows={open} isBeside height={open.length > GROWS_TO ? 'scroll' : 'grow'} />
  );
  return (
    <Panel
      title="Incidents"
      note={open.length === 0 ? 'none open' : count(open.length, 'open', 'open')}
      className="flex-none"
    >
      {open.length === 0 ? (
        <EmptyState
          isCompact
          title="No incident is open."
          why="When a flag turns out to be one fault, declare it and it stands here until it is over."
        />
      ) : open.length > GROWS_TO ? (
        <div className="flex h-[calc(24px+6.5*var(--row))] flex-col">{table}</div>
      ) : (
        table
      )}
      <NocLines incidents={open} />
    </Panel>
  );
}

/** What the NOC answered, a plain line for each incident. */
function NocLines({ incidents }: { incidents: readonly IncidentRow[] }) {
  const answered = incidents.filter(({ noc }) => noc !== null);
  if (answered.length === 0) return null;
  return (
    <ul aria-label="From the NOC" className="border-t border-hair px-3 py-1.5">
      {answered.map((incident) => (
        <li key={incident.id} className="flex min-w-0 items-center gap-2 text-12">
          <Mono>{incidentLabel(incident.number, incident.code)}</Mono>
          <NocLine incident={incident} />
        </li>
      ))}
    </ul>
  );
}
