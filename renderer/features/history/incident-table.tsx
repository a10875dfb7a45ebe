import { useMemo } from 'react';
import type { HistoryIncident } from '../../../main/core/contract/surge-views.ts';
import { formatLength } from '../../format/durations.ts';
import { incidentLabel } from '../../format/labels.ts';
import type { Times } from '../../format/times.ts';
import { useTimes } from '../../format/use-times.ts';
import { goTo } from '../../stores/navigation.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';

/** What people declared, and how soon the flag would have said so. */
export function IncidentTable({ incidents }: { incidents: readonly HistoryIncident[] }) {
  const times = useTimes();
  const columns = useMemo(() => columnsIn(times), [times]);
  return (
    <DataTable
      label="Incidents that people declared"
      isTight
      columns={columns}
      rows={incidents}
      rowId={({ incident }) => incident}
      onOpen={(id) => goTo('incident', id)}
      opensOnClick
      empty={
        <EmptyState
          title="No incident was declared in this time"
          why="Each incident that people declare from now on is set beside the flag here."
        />
      }
    />
  );
}

function columnsIn(times: Times): readonly TableColumn<HistoryIncident>[] {
  return [
    {
      id: 'number',
      title: 'Incident',
      width: '84px',
      cell: ({ number, code }) => <Mono>{incidentLabel(number, code)}</Mono>,
    },
    {
      id: 'title',
      title: 'Title',
      width: 'minmax(120px,1fr)',
      cell: ({ title }) => <CallerText text={title} className="font-medium" />,
    },
    {
      id: 'first',
      title: 'First call',
      width: '172px',
      cell: ({ firstReportAt }) => <span className="tabular-nums">{times.full(firstReportAt)}</span>,
    },
    {
      id: 'flag',
      title: 'Red flag after',
      width: '112px',
      align: 'end',
      cell: ({ minutesToFlag }) =>
        minutesToFlag === null ? (
          <span className="text-muted">not told</span>
        ) : (
          <b className="tabular-nums">{minutesWords(minutesToFlag)}</b>
        ),
    },
    {
      id: 'people',
      title: 'Declared after',
      width: '112px',
      align: 'end',
      cell: ({ minutesToDeclare }) => <span className="tabular-nums">{minutesWords(minutesToDeclare)}</span>,
    },
  ];
}

function minutesWords(minutes: number): string {
  return formatLength(Math.max(1, Math.round(minutes)) * 60_000);
}
