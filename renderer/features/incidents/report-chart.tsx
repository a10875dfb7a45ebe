import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { IncidentDetail } from '../../../main/core/contract/views.ts';
import { count, stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { engineNow } from '../../stores/now.ts';
import { BarChart, type ChartEvent } from '../../ui/bar-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';

const MINUTE = 60_000;
/** More slots than this are drawn together, so that a bar stays wide enough to be seen. */
const MOST_BARS = 96;
const LEAD_SLOTS = 1;

/** Reports per five minutes, with the flag and the states as lines across them. */
export function ReportChart({ detail, room }: { detail: IncidentDetail; room: RoomView | null }) {
  const times = useTimes();
  const isNarrow = useNarrow();
  const now = engineNow();
  const { bars, minutes } = barsOf(detail, now);
  const first = bars[0];
  if (first === undefined) return null;
  const { incident } = detail;
  const events = eventsOf(detail, room);
  const width = minutes * MINUTE;
  const lastMark = Math.max(first.to, bars.at(-1)?.to ?? 0, ...events.map(({ at }) => at + width));
  // Up to now at most: nothing has happened yet after that.
  const to = Math.max(first.to, Math.min(now, incident.resolvedAt === null ? lastMark + 3 * width : lastMark));
  const from = Math.min(first.from, ...events.map(({ at }) => at)) - LEAD_SLOTS * width;
  return (
    <Panel
      title={`Reports per ${minutes} minutes`}
      note="with the flag, every change of state and what was done"
      className="flex-none"
    >
      {room?.dayBefore != null && <p className="px-3 pb-1 text-12 text-muted">{room.dayBefore.sentence}</p>}
      <div className="px-3 pb-1">
        <BarChart
          height={isNarrow ? 124 : 164}
          bars={bars}
          from={from}
          to={to}
          events={events.map((event) => ({ ...event, label: event.label }))}
          formatTime={times.time}
          summary={`${count(incident.reports, 'report')} since ${times.time(first.from)}, per ${minutes} minutes`}
        />
      </div>
    </Panel>
  );
}

/** The engine's slots, some of them taken together when there are very many. */
function barsOf({ histogram }: IncidentDetail, now: number) {
  const { from, slotMinutes, counts } = histogram;
  const together = Math.max(1, Math.ceil(counts.length / MOST_BARS));
  const minutes = slotMinutes * together;
  const bars = Array.from({ length: Math.ceil(counts.length / together) }, (_, index) => ({
    from: from + index * minutes * MINUTE,
    to: Math.max(from + index * minutes * MINUTE, Math.min(now, from + (index + 1) * minutes * MINUTE)),
    value: counts.slice(index * together, (index + 1) * together).reduce((sum, value) => sum + value, 0),
  }));
  return { bars, minutes };
}

const VERDICTS = {
  fewer: 'fewer since',
  more: 'more since',
  'too-early': 'too early to say',
  'no-reports': 'no reports',
} as const;

function eventsOf({ flags, timeline, incident }: IncidentDetail, room: RoomView | null): readonly ChartEvent[] {
  const raised = flags.map(
    ({ tier, raisedAt }): ChartEvent => ({ at: raisedAt, label: tier, tone: tier === 'red' ? 'bad' : 'warn' }),
  );
  const states = timeline
    .filter(({ kind, isTakenBack }) => kind === 'state' && isTakenBack !== true)
    .map(
      ({ happenedAt, state }): ChartEvent => ({
        at: happenedAt,
        label: state === null ? '' : stateName(state).toLowerCase(),
        tone: state === 'resolved' ? 'good' : 'plain',
      }),
    );
  const actions = (room?.actions ?? []).map(
    ({ at, verdict, ratio, low, high }): ChartEvent => ({
      at,
      label:
        ratio === null || high === null
          ? `action: ${VERDICTS[verdict]}`
          : `action: ${VERDICTS[verdict]}, ×${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
      tone: verdict === 'fewer' ? 'good' : verdict === 'more' ? 'bad' : 'quiet',
    }),
  );
  return [
    ...raised,
    ...actions,
    { at: incident.declaredAt, label: 'declared', tone: 'quiet' as const },
    ...states,
  ].toSorted((a, b) => a.at - b.at);
}
