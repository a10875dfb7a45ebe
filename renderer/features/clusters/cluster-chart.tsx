import type { UsualView } from '../../../main/core/contract/surge-views.ts';
import type { ClusterRow, CurvePoint } from '../../../main/core/contract/views.ts';
import { AMBER_CUSTOMERS, RED_CUSTOMERS } from '../../../main/core/surge/fixed-count.ts';
import { usualWords } from '../../../main/core/surge/wording.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { Panel } from '../../ui/panel.tsx';
import { StepChart, type StepMark } from '../../ui/step-chart.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { courseUntil, inWholeCounts, type UsualCourse } from '../../ui/usual-band.ts';

const LEAD_MS = 20 * 60_000;
/** After this long without a call the picture stops at the last one, not at now. */
const QUIET_MS = 45 * 60_000;
const STEP_MS = 30_000;

/** Distinct customers over time, with the moments when the flag went up. */
export function ClusterChart({ cluster, curve }: { cluster: ClusterRow; curve: readonly CurvePoint[] }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  const isNarrow = useNarrow();
  const from = cluster.firstAt - LEAD_MS;
  const to = now - cluster.lastAt > QUIET_MS ? cluster.lastAt + LEAD_MS : Math.max(now, cluster.lastAt);
  const { usual } = cluster;
  const course = usual === null ? null : courseUntil(inWholeCounts(usual.band), to);
  // Fixed counts raise the flag only while the desk has no history of its own.
  const isCounting = useSnapshot(({ surge }) => surge.state !== 'calibrated');
  const hasThresholds = isCounting && (cluster.flag !== null || cluster.customers > 1);
  return (
    <Panel
      title={usual === null ? 'Customers' : 'Customers, observed against usual'}
      note={`distinct, since ${times.when(from, now)}`}
      className="flex-none"
    >
      <div className="px-3 pb-1">
        <StepChart
          height={isNarrow ? 152 : 212}
          points={curve.map(({ at, customers }) => ({ at, value: customers }))}
          from={from}
          to={to}
          {...(course !== null && usual !== null && { usual: { course, label: usualLabel(usual, course) } })}
          thresholds={
            hasThresholds
              ? [
                  { value: AMBER_CUSTOMERS, tone: 'warn', label: `amber at ${AMBER_CUSTOMERS}` },
                  { value: RED_CUSTOMERS, tone: 'bad', label: `red at ${RED_CUSTOMERS}` },
                ]
              : []
          }
          marks={marksOf(cluster, curve, times.time)}
          events={curve.map(({ at, isNew }) => ({ at, isNew }))}
          eventsName="calls"
          formatTime={times.time}
          summary={summaryOf(cluster, curve, times.time)}
        />
      </div>
    </Panel>
  );
}

/** "usually one in 3 hours, 2 at most in 19 of 20": the band that chance keeps within nine times in ten has one end above. */
function usualLabel({ perHour }: UsualView, course: UsualCourse): string {
  const high = course.at(-1)?.high;
  return high === undefined ? usualWords(perHour) : `${usualWords(perHour)}, ${Math.floor(high)} at most in 19 of 20`;
}

function marksOf(cluster: ClusterRow, curve: readonly CurvePoint[], time: (at: number) => string): readonly StepMark[] {
  const { flag } = cluster;
  if (flag === null) return [];
  const marks: StepMark[] = [];
  const isRed = flag.tier === 'red';
  // Both in one minute would be written over each other: the red one says it all.
  if (flag.amberAt !== null && !(isRed && time(flag.amberAt) === time(flag.raisedAt))) {
    marks.push({
      at: flag.amberAt,
      value: customersAt(curve, flag.amberAt),
      tone: 'warn',
      label: `${time(flag.amberAt)} amber`,
    });
  }
  if (isRed) {
    const value = customersAt(curve, flag.raisedAt);
    marks.push({
      at: flag.raisedAt,
      value,
      tone: 'bad',
      // The flag counts a customer once in four hours, whatever they rang about: where that differs, its own sentence says so.
      label: `${time(flag.raisedAt)} red${value === flag.customers ? `, ${count(value, 'customer')}` : ''}`,
    });
  }
  return marks;
}

function customersAt(curve: readonly CurvePoint[], at: number): number {
  return curve.findLast((point) => point.at <= at)?.customers ?? curve[0]?.customers ?? 0;
}

function summaryOf(cluster: ClusterRow, curve: readonly CurvePoint[], time: (at: number) => string): string {
  const marks = marksOf(cluster, curve, time).map(({ label }) => label);
  return [
    `Distinct customers from ${time(cluster.firstAt)} to ${time(cluster.lastAt)}: 1 to ${cluster.customers}`,
    ...marks,
  ].join('; ');
}
