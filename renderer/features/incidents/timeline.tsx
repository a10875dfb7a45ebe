import { ListCollapse, type LucideIcon, PhoneIncoming, Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { IncidentDetail, ReportRow } from '../../../main/core/contract/views.ts';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { callerName, count, reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { initialsOf, nameOf } from '../../stores/people.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { usePrinting } from '../../ui/use-printing.ts';
import { NoteComposer } from './note-composer.tsx';
import { focusPart } from './room-focus.ts';
import { TIMELINE_FILTERS, TIMELINE_KINDS, type TimelineFilter } from './timeline-kinds.tsx';
import { ALL_OPENED, type TimelineRow, timelineRows } from './timeline-rows.ts';

/** Everything that happened, newest first: what people did, and the calls between, folded into runs. */
export function Timeline({ detail }: { detail: IncidentDetail }) {
  const { timeline, reports } = detail;
  const [chosen, setFilter] = useState<TimelineFilter | 'all'>('all');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const noteKeys = useKeys('note');
  const isPrinting = usePrinting();
  const filter = isPrinting ? 'all' : chosen;
  const rows = useMemo(() => {
    const entries = timeline.filter(({ kind }) => filter === 'all' || TIMELINE_KINDS[kind].filter === filter);
    return timelineRows(entries, filter === 'all' ? reports : [], isPrinting ? ALL_OPENED : opened);
  }, [timeline, reports, filter, opened, isPrinting]);
  const times = useTimes();
  const oldest = rows.at(-1)?.at ?? engineNow();
  const isDated = times.brief(oldest, engineNow()) !== times.time(oldest);
  return (
    <Panel
      title="Timeline"
      note="newest first"
      className="flex-none"
      actions={
        <>
          <Segmented
            label="Show"
            isLabelHidden
            variant="quiet"
            value={filter}
            onChange={(id) => setFilter(id as TimelineFilter | 'all')}
            segments={[
              { id: 'all', label: 'All', count: timeline.length + reports.length },
              ...TIMELINE_FILTERS.map(({ id, label }) => ({
                id,
                label,
                count: timeline.filter(({ kind }) => TIMELINE_KINDS[kind].filter === id).length,
              })),
            ]}
          />
          <Button variant="quiet" size="row" icon={<Plus />} kbd={noteKeys} onPress={() => focusPart('note')}>
            Note
          </Button>
        </>
      }
    >
      <NoteComposer incident={detail.incident.id} />
      <ol className={isDated ? '[--time:88px]' : '[--time:52px]'}>
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            incident={detail.incident.id}
            isWhole={isPrinting}
            onOpenRun={(key) => setOpened((old) => new Set(old).add(key))}
          />
        ))}
      </ol>
    </Panel>
  );
}

interface RowProps {
  row: TimelineRow;
  incident: string;
  /** A caller's words stand whole, not in one line. */
  isWhole: boolean;
  onOpenRun: (key: string) => void;
}

function Row({ row, incident, isWhole, onOpenRun }: RowProps) {
  const times = useTimes();
  if (row.kind === 'entry') return <Entry entry={row.entry} incident={incident} />;
  if (row.kind === 'report') return <Report report={row.report} isWhole={isWhole} />;
  const span = `${times.when(row.from, engineNow())} to ${times.when(row.at, engineNow())}`;
  return (
    <Line
      at={row.at}
      icon={ListCollapse}
      name="Reports"
      end={
        <Button variant="quiet" size="row" onPress={() => onOpenRun(row.key)} className="-mr-2 h-6!">
          Show
        </Button>
      }
    >
      <span className="block truncate text-muted">
        {count(row.reports.length, 'report')}, {span}, folded
      </span>
    </Line>
  );
}

function Entry({ entry, incident }: { entry: TimelineEntry; incident: string }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const times = useTimes();
  const { icon, name, Body } = TIMELINE_KINDS[entry.kind];
  const isLate = entry.recordedAt - entry.happenedAt >= 60_000;
  return (
    <Line
      at={entry.happenedAt}
      icon={icon}
      name={name}
      isTall
      end={
        <>
          {entry.isTyped && entry.redacted === undefined && (
            <Button
              variant="quiet"
              size="row"
              label={`Redact: ${entry.text.slice(0, 60)}`}
              onPress={() => openDialog({ kind: 'redact', incident, flag: null, text: entry.id, words: entry.text })}
              className="mr-1 h-6! opacity-0 transition-opacity group-hover/line:opacity-100 data-focus-visible:opacity-100 print:hidden"
            >
              Redact…
            </Button>
          )}
          <span className="text-muted" title={nameOf(people, entry.person)}>
            {isLate && `recorded ${times.when(entry.recordedAt, engineNow())}, `}
            {initialsOf(people, entry.person)}
          </span>
        </>
      }
    >
      <Body entry={entry} />
      {entry.redacted !== undefined && (
        <p className="pb-1 text-muted">
          redacted by {initialsOf(people, entry.redacted.person)} at {times.when(entry.redacted.at, engineNow())}
        </p>
      )}
    </Line>
  );
}

function Report({ report, isWhole }: { report: ReportRow; isWhole: boolean }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const times = useTimes();
  const isLate = report.recordedAt - report.happenedAt >= 5 * 60_000;
  return (
    <Line
      at={report.happenedAt}
      icon={PhoneIncoming}
      name="Report"
      end={
        <span className="text-muted">
          {isLate && `recorded ${times.when(report.recordedAt, engineNow())}, `}
          {initialsOf(people, report.person)}
        </span>
      }
    >
      <span className="flex min-w-0 items-baseline gap-1.5">
        <Mono strong>{reportLabel(report.number, report.code)}</Mono>
        <CallerText text={callerName(report)} className="max-w-1/2 flex-none font-medium" />
        <CallerText text={report.words} wrap={isWhole} className="text-muted" />
      </span>
    </Line>
  );
}

interface LineProps {
  at: number;
  icon: LucideIcon;
  name: string;
  /** Text of several lines may make it taller. */
  isTall?: boolean;
  end?: ReactNode;
  children: ReactNode;
}

function Line({ at, icon: Icon, name, isTall = false, end, children }: LineProps) {
  const times = useTimes();
  return (
    <li
      className={classNames(
        'group/line grid min-h-7 grid-cols-[var(--time)_20px_72px_minmax(0,1fr)_auto] gap-x-2 border-t border-hair px-3 text-12 [contain-intrinsic-size:auto_28px] [content-visibility:auto]',
        isTall ? 'items-start' : 'items-center',
      )}
    >
      <time className={classNames('text-13 font-medium tabular-nums', isTall && 'pt-1')} title={times.full(at)}>
        {times.dated(at, engineNow())}
      </time>
      <Icon aria-hidden="true" className={classNames('size-3.5 stroke-[1.75] text-muted', isTall && 'mt-1.5')} />
      <span className={classNames('text-muted', isTall && 'pt-1')}>{name}</span>
      <div className="min-w-0">{children}</div>
      <span className={classNames('whitespace-nowrap', isTall && 'pt-1')}>{end}</span>
    </li>
  );
}
