import { useState } from 'react';
import type { HistoryProgress, HistoryResult } from '../../../main/core/contract/surge-views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { FlagDetail } from './flag-detail.tsx';
import { FlagTable } from './flag-table.tsx';
import { historySentence, weeksWords } from './history-words.ts';
import { IncidentTable } from './incident-table.tsx';

interface ResultProps {
  result: HistoryResult;
  progress: HistoryProgress;
  isOwn: boolean;
}

type Shown = 'flags' | 'incidents' | 'problems';

/** When one would have been told: the answer in a sentence, the weeks, and every flag with its reason. */
export function HistoryResultView({ result, progress, isOwn }: ResultProps) {
  const [shown, setShown] = useState<Shown>('flags');
  const [cursor, setCursor] = useState<number>(0);
  // What stands beside the list is about the flag in it; the other lists have the whole width.
  const flag = shown === 'flags' ? (result.flags[cursor] ?? null) : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-gap">
      <p className="text-15" data-history-sentence="">
        {historySentence(result, isOwn)}
      </p>
      <Figures result={result} bad={progress.bad} />
      <Weeks result={result} />
      <div
        className={classNames(
          'grid min-h-0 flex-1 gap-gap',
          flag !== null && 'grid-cols-[minmax(0,1fr)_400px] narrow:grid-cols-[minmax(0,1fr)_340px]',
        )}
      >
        <Panel
          title={TITLES[shown]}
          note={noteOf(shown, result)}
          fill
          actions={
            <Segmented
              label="Show"
              isLabelHidden
              variant="quiet"
              value={shown}
              onChange={(id) => setShown(id as Shown)}
              segments={[
                { id: 'flags', label: 'Flags', count: result.flags.length },
                ...(isOwn ? [{ id: 'incidents', label: 'Incidents', count: result.incidents.length }] : []),
                ...(progress.bad > 0 ? [{ id: 'problems', label: 'Rows left out', count: progress.bad }] : []),
              ]}
            />
          }
        >
          {shown === 'flags' && <FlagTable flags={result.flags} cursor={cursor} onCursor={setCursor} />}
          {shown === 'incidents' && <IncidentTable incidents={result.incidents} />}
          {shown === 'problems' && <Problems progress={progress} />}
        </Panel>
        {flag !== null && <FlagDetail flag={flag} />}
      </div>
    </div>
  );
}

const TITLES: Readonly<Record<Shown, string>> = {
  flags: 'Flags',
  incidents: 'Incidents that people declared',
  problems: 'Rows left out',
};

function noteOf(shown: Shown, { flags, red, amber }: HistoryResult): string {
  if (shown === 'incidents') return 'oldest first';
  if (shown === 'problems') return 'what could not be read';
  const cut = red + amber > flags.length ? `, ${grouped(flags.length)} of ${grouped(red + amber)} shown` : '';
  return `in order of time${cut}`;
}

function Figures({ result, bad }: { result: HistoryResult; bad: number }) {
  const times = useTimes();
  const { reports, customers, weeks, historyWeeks, red, amber, threshold, from, to } = result;
  return (
    <StatStrip
      label="What was looked at"
      stats={[
        {
          label: 'Calls',
          value: grouped(reports),
          detail: bad === 0 ? `${times.day(from)} to ${times.day(to)}` : `${count(bad, 'row')} left out`,
        },
        { label: 'Customers', value: grouped(customers), detail: 'distinct' },
        { label: 'Learned from', value: weeksWords(historyWeeks), detail: 'before the first flag' },
        {
          label: 'Played',
          value: weeksWords(weeks),
          detail: threshold === null ? 'by fixed counts' : 'by the calibrated flag',
        },
        { label: 'Red flags', value: grouped(red), detail: 'would interrupt a lead', isBad: false },
        { label: 'Amber', value: grouped(amber), detail: 'seen while logging' },
      ]}
    />
  );
}

function Weeks({ result: { weekly } }: { result: HistoryResult }) {
  const times = useTimes();
  const isNarrow = useNarrow();
  const first = weekly[0];
  const last = weekly.at(-1);
  if (first === undefined || last === undefined || weekly.length < 2) return null;
  return (
    <Panel title="Calls a week" note="with the red flags in each" className="flex-none narrow:hidden">
      <div className="px-3 pb-1">
        <BarChart
          height={isNarrow ? 96 : 120}
          bars={weekly.map(({ at, to, reports, red }) => ({
            from: at,
            to,
            value: reports,
            ...(red > 0 && { label: `${red} red` }),
          }))}
          from={first.at}
          to={last.to}
          ticks={weekly.map(({ at }) => at)}
          formatTime={times.day}
          summary={`Calls in each of ${count(weekly.length, 'week')}, ${count(weekly.filter(({ red }) => red > 0).length, 'of them', 'of them')} with a red flag`}
        />
      </div>
    </Panel>
  );
}

type Problem = HistoryProgress['problems'][number];

function Problems({ progress: { problems } }: { progress: HistoryProgress }) {
  return (
    <DataTable
      label="Rows left out"
      isTight
      columns={PROBLEM_COLUMNS}
      rows={problems}
      rowId={({ line }) => String(line)}
    />
  );
}

const PROBLEM_COLUMNS: readonly TableColumn<Problem>[] = [
  {
    id: 'line',
    title: 'Line',
    width: '84px',
    align: 'end',
    cell: ({ line }) => <span className="tabular-nums">{grouped(line)}</span>,
  },
  { id: 'reason', title: 'Why', width: '1fr', cell: ({ reason }) => <CallerText text={reason} /> },
];
