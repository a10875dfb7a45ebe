import type { IncidentDetail } from '../../../main/core/contract/views.ts';
import { count, stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { BarChart } from '../../ui/bar-chart.tsx';

const MINUTE_MS = 60_000;
const MOST_BARS = 96;

/** Reports over time, with the states as lines across them, for paper and screen. */
export function ReportFigure({ detail }: { detail: IncidentDetail }) {
  const times = useTimes();
  const { from, slotMinutes, counts } = detail.histogram;
  if (counts.length === 0) return null;
  const together = Math.max(1, Math.ceil(counts.length / MOST_BARS));
  const width = slotMinutes * together * MINUTE_MS;
  const bars = Array.from({ length: Math.ceil(counts.length / together) }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    value: counts.slice(index * together, (index + 1) * together).reduce((sum, value) => sum + value, 0),
  }));
  const to = bars.at(-1)?.to ?? from;
  const minutes = slotMinutes * together;
  const events = detail.timeline
    .filter(({ kind, happenedAt }) => kind === 'state' && happenedAt >= from && happenedAt <= to)
    .map(({ happenedAt, state }) => ({ at: happenedAt, label: stateName(state ?? 'investigating') }))
    .toSorted((a, b) => a.at - b.at);
  return (
    <figure className="mt-4">
      <BarChart
        height={164}
        bars={bars}
        from={from - width}
        to={to + width}
        events={events}
        formatTime={times.time}
        summary={`${count(detail.incident.reports, 'report')} per ${minutes} minutes`}
      />
      <figcaption className="text-12 text-muted">Reports per {minutes} minutes, with every change of state.</figcaption>
    </figure>
  );
}
