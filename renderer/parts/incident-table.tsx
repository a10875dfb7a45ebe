import { useMemo } from 'react';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { grouped } from '../../main/core/documents/words.ts';
import { INCIDENT_STATES } from '../../main/core/incidents/incident.ts';
import { dueAt, formatAge } from '../format/durations.ts';
import { incidentLabel, stateName } from '../format/labels.ts';
import { useTimes } from '../format/use-times.ts';
import { goTo } from '../stores/navigation.ts';
import { useNowEvery } from '../stores/now.ts';
import { SeverityChip } from '../ui/chip.tsx';
import type { TableColumn } from '../ui/data-table.tsx';
import { DueMark } from '../ui/due-mark.tsx';
import { Mono } from '../ui/mono.tsx';
import { StateSteps } from '../ui/state-steps.tsx';
import { useRoomy } from '../ui/use-narrow.ts';
import { EntityTable } from './entity-table.tsx';
import { IncidentMarks, isMarked } from './incident-marks.tsx';
import { SpreadChip } from './spread-chip.tsx';

interface IncidentTableProps {
  label: string;
  rows: readonly IncidentRow[];
  height: 'scroll' | 'grow';
  /** It shares the window with another pane: the age gives way to the title there, unless there is room for both. */
  isBeside?: boolean;
}

/** Incidents in rows; a click or Enter opens one. */
export function IncidentTable({ label, rows, height, isBeside = false }: IncidentTableProps) {
  const all = useColumns();
  const hasRoom = useRoomy() || !isBeside;
  const columns = useMemo(() => (hasRoom ? all : all.filter(({ id }) => id !== 'age')), [all, hasRoom]);
  return (
    <EntityTable
      kind="incident"
      label={label}
      columns={columns}
      rows={rows}
      onOpen={openIncident}
      opensOnClick
      rowTone={({ state }) => (state === 'resolved' ? 'muted' : undefined)}
      height={height}
    />
  );
}

function openIncident(id: string): void {
  goTo('incident', id);
}

const STEP_MS = 10_000;

function useColumns(): readonly TableColumn<IncidentRow>[] {
  const times = useTimes();
  const now = useNowEvery(STEP_MS);
  return useMemo(
    () => [
      {
        id: 'severity',
        title: 'Severity',
        width: '68px',
        narrowWidth: '60px',
        cell: ({ severity }) => <SeverityChip severity={severity} />,
      },
      {
        id: 'number',
        title: 'Incident',
        width: '80px',
        narrowWidth: '72px',
        cell: ({ number, code }) => <Mono>{incidentLabel(number, code)}</Mono>,
      },
      {
        id: 'title',
        title: 'Title',
        isTitleHidden: true,
        width: 'minmax(0,1fr)',
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-2 overflow-hidden">
            {/* The title takes what it needs; marks and the NOC's line get what is left. */}
            <bdi className="max-w-full flex-none truncate text-left font-medium" title={row.title}>
              {row.title}
            </bdi>
            <span className="contents narrow:hidden">
              <IncidentMarks incident={row} />
            </span>
            <SpreadChip incident={row} isShort />
          </span>
        ),
      },
      {
        id: 'state',
        title: 'State',
        width: '120px',
        narrowWidth: '92px',
        cell: (row) => (
          <>
            <span className={isMarked(row) ? 'narrow:hidden' : ''}>
              <StateSteps at={INCIDENT_STATES.indexOf(row.state) + 1} label={stateName(row.state)} />
            </span>
            {isMarked(row) && (
              <span className="hidden narrow:inline" title={stateName(row.state)}>
                <IncidentMarks incident={row} isShort />
              </span>
            )}
          </>
        ),
      },
      {
        id: 'public',
        title: 'Public',
        width: '100px',
        isWide: true,
        cell: ({ publicTruth: { told, contradicts } }) => (
          <span className={contradicts ? 'font-semibold text-s1' : 'text-muted'}>
            {told === null ? 'never told' : stateName(told)}
          </span>
        ),
      },
      {
        id: 'age',
        title: 'Age',
        width: '76px',
        align: 'end',
        isWide: true,
        cell: ({ declaredAt }) => <span className="text-muted">{formatAge(now - declaredAt)}</span>,
      },
      {
        id: 'customers',
        title: 'Customers',
        width: '74px',
        narrowWidth: '74px',
        align: 'end',
        cell: ({ customers }) => grouped(customers),
      },
      {
        id: 'since-fix',
        title: 'Since fix',
        width: '64px',
        narrowWidth: '60px',
        align: 'end',
        cell: ({ sinceFix }) => (sinceFix === null ? <span className="text-muted">no fix</span> : grouped(sinceFix)),
      },
      {
        id: 'due',
        title: 'Update due',
        width: '92px',
        narrowWidth: '80px',
        align: 'end',
        cell: (row) => <UpdateDue row={row} now={now} time={(at) => times.brief(at, now)} />,
      },
    ],
    [times, now],
  );
}

function UpdateDue({ row, now, time }: { row: IncidentRow; now: number; time: (at: number) => string }) {
  if (row.state === 'resolved')
    return <span className="text-muted">{row.resolvedAt === null ? '' : time(row.resolvedAt)}</span>;
  if (row.nextUpdateAt === null) return <span className="text-muted">not set</span>;
  return <DueMark tone={dueAt(row.nextUpdateAt, now).tone} time={time(row.nextUpdateAt)} />;
}
