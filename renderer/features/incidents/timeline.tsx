import { ListCollapse, type LucideIcon, PhoneIncoming, Plus, Wrench } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { KnownChange } from '../../../main/core/changes/change.ts';
import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { IncidentDetail, ReportRow } from '../../../main/core/contract/views.ts';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { type RoomEntry, textOf } from '../../../main/core/room/state.ts';
import { callerName, count, reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { useCursorList } from '../../stores/cursor-lists.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { initialsOf, nameOf } from '../../stores/people.ts';
import { setCursor, useSelection } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { usePrinting } from '../../ui/use-printing.ts';
import { Composer } from './composer.tsx';
import { focusPart } from './room-focus.ts';
import { canBeTakenBack, isEditable, type RoomLookup, roomKind } from './room-kinds.tsx';
import { takeBackEntry } from './take-back.ts';
import { TIMELINE_FILTERS, TIMELINE_KINDS, type TimelineFilter } from './timeline-kinds.tsx';
import { ALL_OPENED, newestRows, type TimelineRow, timelineRows } from './timeline-rows.ts';

/** Everything that happened, newest first: what people did, and the calls between, folded into runs. */
export function Timeline({ detail, room }: { detail: IncidentDetail; room: RoomView }) {
  const { timeline, reports, changes } = detail;
  const incident = detail.incident.id;
  const [chosen, setFilter] = useState<TimelineFilter | 'all'>('all');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const noteKeys = useKeys('note');
  const isPrinting = usePrinting();
  const filter = isPrinting ? 'all' : chosen;
  const [isWhole, setWhole] = useState(false);
  const all = useMemo(() => {
    const entries = timeline.filter(({ kind }) => filter === 'all' || TIMELINE_KINDS[kind].filter === filter);
    const written = room.entries.filter((entry) => isShown(entry, filter));
    const ours = filter === 'all' || filter === 'changes' ? changes : [];
    return timelineRows(entries, filter === 'all' ? reports : [], isPrinting ? ALL_OPENED : opened, written, ours);
  }, [timeline, reports, changes, room.entries, filter, opened, isPrinting]);
  const { shown: rows, earlier } = useMemo(
    () => (isWhole || isPrinting ? { shown: all, earlier: 0 } : newestRows(all)),
    [all, isWhole, isPrinting],
  );
  const lookup = useMemo(() => lookupOf(detail, room), [detail, room]);
  const list = useCursorList(useMemo(() => cursorList(incident, room.entries, rows), [incident, room.entries, rows]));
  const times = useTimes();
  const oldest = all.at(-1)?.at ?? engineNow();
  const isDated = times.brief(oldest, engineNow()) !== times.time(oldest);
  return (
    <Panel
      title="Timeline"
      note="newest first"
      className="flex-none"
      actions={
        <>
          <Select
            label="Show"
            isLabelHidden
            className="w-52 [&_button]:h-7"
            value={filter}
            onChange={(id) => setFilter(id as TimelineFilter | 'all')}
            options={[
              { id: 'all', label: 'Everything' },
              ...TIMELINE_FILTERS.map(({ id, label }) => ({ id, label, detail: String(countOf(id, detail, room)) })),
            ]}
          />
          <Button variant="quiet" size="row" icon={<Plus />} kbd={noteKeys} onPress={() => focusPart('note')}>
            Note
          </Button>
        </>
      }
    >
      <Composer detail={detail} />
      <ol {...list} className={isDated ? '[--time:88px]' : '[--time:52px]'}>
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            incident={incident}
            lookup={lookup}
            isWhole={isPrinting}
            onOpenRun={(key) => setOpened((old) => new Set(old).add(key))}
          />
        ))}
      </ol>
      {earlier > 0 && (
        <div className="border-t border-hair px-3 py-1">
          <Button variant="quiet" size="row" icon={<ListCollapse />} onPress={() => setWhole(true)}>
            {count(earlier, 'earlier line')}, from {times.when(oldest, engineNow())} on
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** The call-backs have a list of their own: among everything they would hide the rest. */
function isShown(entry: RoomEntry, filter: TimelineFilter | 'all'): boolean {
  if (filter === 'all') return entry.detail.kind !== 'room.call-back-made';
  return roomKind(entry).filter === filter;
}

function countOf(filter: TimelineFilter, { timeline, changes }: IncidentDetail, { entries }: RoomView): number {
  const written = entries.filter((entry) => roomKind(entry).filter === filter).length;
  const ours = filter === 'changes' ? changes.length : 0;
  return ours + written + timeline.filter(({ kind }) => TIMELINE_KINDS[kind].filter === filter).length;
}

function lookupOf({ reports, incident }: IncidentDetail, { actions, hypotheses, followUps }: RoomView): RoomLookup {
  const { contradicted } = incident;
  return {
    actions: new Map(actions.map((action) => [action.entry, action])),
    hypotheses: new Map(hypotheses.map(({ id, text }) => [id, text])),
    followUps: new Map(followUps.map(({ id, text }) => [id, text])),
    customers: new Map(reports.map((report) => [report.counted, callerName(report)])),
    reports: new Map([
      ...reports.map(({ id, number, code }) => [id, reportLabel(number, code)] as const),
      ...(contradicted === null
        ? []
        : [[contradicted.report, reportLabel(contradicted.number, contradicted.code)] as const]),
    ]),
  };
}

/** j and k go from entry to entry; Enter edits the one they are on. */
function cursorList(incident: string, entries: readonly RoomEntry[], rows: readonly TimelineRow[]) {
  return {
    kind: 'entry' as const,
    ids: rows.flatMap((row) => (row.kind === 'room' ? [row.key] : [])),
    open: (id: string) => {
      const entry = entries.find((each) => each.id === id);
      if (entry !== undefined && isEditable(entry)) openDialog({ kind: 'edit-entry', incident, entry });
    },
  };
}

interface RowProps {
  row: TimelineRow;
  lookup: RoomLookup;
  incident: string;
  /** A caller's words stand whole, not in one line. */
  isWhole: boolean;
  onOpenRun: (key: string) => void;
}

function Row({ row, incident, lookup, isWhole, onOpenRun }: RowProps) {
  const times = useTimes();
  if (row.kind === 'room') return <Written entry={row.entry} incident={incident} lookup={lookup} />;
  if (row.kind === 'entry') return <Entry entry={row.entry} incident={incident} />;
  if (row.kind === 'report') return <Report report={row.report} isWhole={isWhole} />;
  if (row.kind === 'change') return <OurChange change={row.change} />;
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

/** Something that we did to the estate, or planned. */
function OurChange({ change: { title, startsAt, endsAt, enteredAt, person } }: { change: KnownChange }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const times = useTimes();
  return (
    <Line
      at={startsAt}
      icon={Wrench}
      name="Our change"
      isTall
      end={
        <span className="text-muted" title={nameOf(people, person)}>
          recorded {times.when(enteredAt, engineNow())}, {initialsOf(people, person)}
        </span>
      }
    >
      <p className="py-1">
        <CallerText text={title} inline />
        {endsAt !== null && <span className="text-muted">, to {times.when(endsAt, engineNow())}</span>}
      </p>
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
              onPress={() =>
                openDialog({ kind: 'redact', texts: [{ incident, flag: null, text: entry.id }], words: entry.text })
              }
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

function Written({ entry, incident, lookup }: { entry: RoomEntry; incident: string; lookup: RoomLookup }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const isAtCursor = useSelection(({ cursor }) => cursor?.kind === 'entry' && cursor.id === entry.id);
  const times = useTimes();
  const { icon, name, Body } = roomKind(entry);
  const isLate = entry.recordedAt - entry.happenedAt >= 60_000;
  const words = textOf(entry) ?? '';
  const newest = entry.wordings.at(-1);
  return (
    <Line
      at={entry.happenedAt}
      icon={icon}
      name={name}
      isTall
      isAtCursor={isAtCursor}
      onPress={() => setCursor({ kind: 'entry', id: entry.id })}
      end={
        <>
          <span
            className={classNames(
              'absolute top-0 right-2 rounded-sm bg-surface transition-opacity group-hover/line:opacity-100 focus-within:opacity-100 print:hidden',
              !isAtCursor && 'opacity-0',
            )}
          >
            {isEditable(entry) && (
              <LineButton label={`Edit: ${name}`} onPress={() => openDialog({ kind: 'edit-entry', incident, entry })}>
                Edit
              </LineButton>
            )}
            {canBeTakenBack(entry) && (
              <LineButton label={`Take back: ${name}`} onPress={() => void takeBackEntry(incident, entry.id)}>
                Take back
              </LineButton>
            )}
            {words !== '' && (
              <LineButton
                label={`Redact: ${words.slice(0, 60)}`}
                onPress={() =>
                  openDialog({
                    kind: 'redact',
                    texts: [{ incident, flag: null, text: newest?.subject ?? entry.id }],
                    words,
                  })
                }
              >
                Redact…
              </LineButton>
            )}
          </span>
          <span className="text-muted" title={nameOf(people, entry.person)}>
            {isLate && `recorded ${times.when(entry.recordedAt, engineNow())}, `}
            {initialsOf(people, entry.person)}
          </span>
        </>
      }
    >
      <Body entry={entry} lookup={lookup} />
      {entry.wordings.slice(0, -1).map((before) => (
        <p key={before.at} className="pb-1 text-muted">
          edited, was: <CallerText text={before.text ?? 'redacted'} inline />
        </p>
      ))}
    </Line>
  );
}

function LineButton({ label, onPress, children }: { label: string; onPress: () => void; children: string }) {
  return (
    <Button variant="quiet" size="row" label={label} onPress={onPress} className="mr-1 h-6!">
      {children}
    </Button>
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
  isAtCursor?: boolean;
  onPress?: () => void;
  end?: ReactNode;
  children: ReactNode;
}

function Line({ at, icon: Icon, name, isTall = false, isAtCursor = false, onPress, end, children }: LineProps) {
  const times = useTimes();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k move the cursor too
    <li
      data-at-cursor={isAtCursor}
      onClick={onPress}
      className={classNames(
        isAtCursor && 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)]',
        'group/line relative grid min-h-7 grid-cols-[var(--time)_20px_72px_minmax(0,1fr)_auto] gap-x-2 border-t border-hair px-3 text-12 [contain-intrinsic-size:auto_28px] [content-visibility:auto]',
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
