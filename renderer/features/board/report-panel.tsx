import { PhoneIncoming } from 'lucide-react';
import { useMemo } from 'react';
import type { ReportRow, Snapshot } from '../../../main/core/contract/views.ts';
import { count, incidentLabel, reportLabel } from '../../format/labels.ts';
import { reportSymptomName } from '../../format/symptom-name.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { EntityTable } from '../../parts/entity-table.tsx';
import { useFirstSteps } from '../../parts/first-steps.ts';
import { pinned } from '../../parts/marked-rows.ts';
import { ReportCaller } from '../../parts/report-caller.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { openReport } from '../../stores/navigation.ts';
import { engineNow, useNowEvery } from '../../stores/now.ts';
import { initialsOf } from '../../stores/people.ts';
import { isFlagged, useClusterNamed } from '../../stores/targets.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePrinting } from '../../ui/use-printing.ts';

/** So many fit on what is left of two pages. */
const PRINTED = 40;

/** The newest calls; those of vulnerable people and emergencies of the last hours stay on top. */
export function ReportPanel() {
  const reports = useSnapshot((snapshot) => snapshot.reports);
  const today = useSnapshot((snapshot) => snapshot.strip.reportsToday);
  const now = useNowEvery(60_000);
  const list = useMemo(
    () =>
      pinned(
        reports.filter(({ withdrawn }) => !withdrawn),
        now,
      ),
    [reports, now],
  );
  const columns = useColumns();
  const isPrinting = usePrinting();
  const logKeys = useKeys('log-call');
  const firstSteps = useFirstSteps();
  return (
    <Panel
      title="Reports"
      note={`${count(today, 'today', 'today')}; vulnerable first, then newest`}
      fill
      className="min-h-40 cramped:h-96 cramped:flex-none"
    >
      <div className="flex min-h-0 flex-1 flex-col">
        <EntityTable
          kind="report"
          label="Newest reports"
          isTight
          isHeaderHidden
          columns={columns}
          rows={isPrinting ? list.rows.slice(0, PRINTED) : list.rows}
          onOpen={openReport}
          rowTone={({ id }) => (id === list.lastPinned ? 'last' : undefined)}
          empty={
            <EmptyState
              icon={<PhoneIncoming />}
              title="No calls yet"
              why="Each call that is logged appears here at once, on every screen."
              next={{ label: 'Log a call', kbd: logKeys, onPress: () => runAction('log-call') }}
              others={firstSteps}
            />
          }
        />
      </div>
    </Panel>
  );
}

function useColumns(): readonly TableColumn<ReportRow>[] {
  const times = useTimes();
  const named = useClusterNamed();
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const people = useSnapshot((snapshot) => snapshot.people);
  return useMemo(() => {
    const joins = joinsOf(named, incidents);
    return [
      {
        id: 'at',
        title: 'Time',
        width: '80px',
        narrowWidth: '68px',
        cell: (row) => <time className="tabular-nums">{times.brief(row.happenedAt, engineNow())}</time>,
      },
      {
        id: 'number',
        title: 'Report',
        width: '76px',
        narrowWidth: '64px',
        cell: (row) => <Mono>{reportLabel(row.number, row.code)}</Mono>,
      },
      {
        id: 'who',
        title: 'Caller',
        width: '192px',
        narrowWidth: '148px',
        cell: (row) => <ReportCaller row={row} />,
      },
      {
        id: 'words',
        title: 'In their words',
        width: 'minmax(0,1fr)',
        cell: (row) => <CallerText text={row.words} className="text-muted" />,
      },
      {
        id: 'joins',
        title: 'Joins',
        width: '196px',
        narrowWidth: '156px',
        cell: (row) => <Joins row={row} joins={joins} />,
      },
      {
        id: 'by',
        title: 'Logged by',
        width: '48px',
        align: 'end',
        isWide: true,
        cell: (row) => <span className="text-muted">{initialsOf(people, row.person)}</span>,
      },
    ];
  }, [times, named, incidents, people]);
}

interface Join {
  readonly kind: 'red' | 'amber' | 'none';
  readonly title: string;
}

function joinsOf(named: ReturnType<typeof useClusterNamed>, incidents: Snapshot['incidents']) {
  return {
    joinOf: ({ cluster }: ReportRow): Join | null => {
      const found = named(cluster);
      if (found === null) return null;
      return { kind: isFlagged(found) ? found.tier : 'none', title: found.title };
    },
    incidentLabels: new Map(incidents.map(({ id, number, code }) => [id, incidentLabel(number, code)])),
  };
}

/** What the report is part of: an incident by its number, a flagged cluster by its mark, else its symptom. */
function Joins({ row, joins }: { row: ReportRow; joins: ReturnType<typeof joinsOf> }) {
  const incident = row.incident === null ? undefined : joins.incidentLabels.get(row.incident);
  if (incident !== undefined) return <Mono strong>{incident}</Mono>;
  const join = joins.joinOf(row);
  if (join === null || join.kind === 'none')
    return <CallerText text={join?.title ?? reportSymptomName(row)} className="text-muted" />;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Glyph
        name={join.kind === 'red' ? 'octagon' : 'triangle'}
        className={join.kind === 'red' ? 'text-s1' : 'text-s2'}
      />
      <span className="sr-only">{join.kind} flag: </span>
      <CallerText text={join.title} />
    </span>
  );
}
