import type { DrillStatus } from '../../../main/core/contract/views.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { BarChart, type ChartEvent } from '../../ui/bar-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { callBars, slotMinutes } from './call-bars.ts';
import type { DrillFigures } from './figures.ts';
import { milestoneKind } from './milestone-kinds.ts';

const MINUTE = 60_000;
const LEAST_SPAN = 60 * MINUTE;

/** The calls of the drill, with the flags, what you did, and what happened then across them. */
export function CallChart({ status, figures }: { status: DrillStatus; figures: DrillFigures }) {
  const times = useTimes();
  const isNarrow = useNarrow();
  const now = useNowEvery(MINUTE);
  const reports = useSnapshot((snapshot) => snapshot.reports);
  const from = status.startedAt;
  const to = Math.max(now, from + LEAST_SPAN);
  const minutes = slotMinutes(to - from);
  // The axis has an hour at least; bars end now.
  const bars = callBars(reports, from, Math.max(now, from + minutes * MINUTE), minutes).map((bar) => ({
    ...bar,
    to: Math.max(bar.from, Math.min(bar.to, now)),
  }));
  return (
    <Panel title={`Calls per ${minutes} minutes`} note="with the flags and what happened then" className="flex-none">
      <div className="px-3 pb-1">
        <BarChart
          height={isNarrow ? 150 : 200}
          bars={bars}
          from={from}
          to={to}
          events={eventsOf(status, figures)}
          formatTime={times.time}
          summary={`${count(status.played, 'call')} since ${times.time(from)}, per ${minutes} minutes`}
        />
      </div>
    </Panel>
  );
}

function eventsOf({ milestones }: DrillStatus, { amber, red, declared }: DrillFigures): readonly ChartEvent[] {
  const own: ChartEvent[] = [];
  if (amber !== null) own.push({ at: amber.at, label: 'amber', tone: 'warn' });
  if (red !== null) own.push({ at: red.at, label: 'red', tone: 'bad' });
  if (declared !== null) own.push({ at: declared.at, label: 'you declared' });
  const then = milestones.map(({ at, kind }): ChartEvent => ({ at, label: milestoneKind(kind).name, tone: 'quiet' }));
  return [...own, ...then].toSorted((a, b) => a.at - b.at);
}
