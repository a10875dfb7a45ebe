import { ChartDrawing } from './chart-drawing.tsx';
import { type ChartAxes, ChartFrame, type ChartRow, type TimeChartProps, useChartAxes } from './chart-frame.tsx';
import { labelWidth, spreadLabels } from './chart-labels.ts';
import { linearScale } from './chart-scale.ts';
import { type StepPoint, stepPath } from './step-path.ts';
import { useSize } from './use-size.ts';
import { highestOf, type UsualCourse, usualAt, usualPaths } from './usual-band.ts';

export interface StepMark {
  at: number;
  value: number;
  tone: 'warn' | 'bad';
  label: string;
}

export interface StepThreshold {
  value: number;
  tone: 'warn' | 'bad';
  label: string;
}

export interface StepEvent {
  at: number;
  /** Raised the count (filled dot), or came from someone already counted (ring). */
  isNew: boolean;
}

interface StepChartProps extends TimeChartProps {
  /** In order of time. */
  points: readonly StepPoint[];
  /** What is usual: a band up to `high`, a dashed line at what is expected. */
  usual?: { course: UsualCourse; label: string };
  thresholds?: readonly StepThreshold[];
  marks?: readonly StepMark[];
  events?: readonly StepEvent[];
  /** Names the row of dots: "calls". */
  eventsName?: string;
  /** In a narrow pane: no room is kept at the right for thresholds and the key of the dots. */
  isTight?: boolean;
}

const LEFT = 44;
const RIGHT = 96;
const TOP = 14;
/** Between the baselines of two texts of 11 pixels. */
const TEXT_GAP = 14;

/** A count that only rises, against what is usual, with the moments when it was flagged. */
export function StepChart(props: StepChartProps) {
  const { points, from, to, usual, thresholds = [], marks = [], events = [], formatTime, height = 212 } = props;
  const lines = [...thresholds, ...marks].map((line) => line.value);
  const highest = Math.max(highestOf(points, usual?.course ?? []), ...lines);
  const axes = useChartAxes({ from, to, height, ticks: props.ticks }, highest + 0.5, {
    left: LEFT,
    right: props.isTight ? 12 : RIGHT,
    top: TOP,
    bottom: events.length > 0 ? 48 : 28,
    end: props.isTight ? 0 : 32,
  });
  const { x, y, right } = axes;
  const thresholdTexts = spreadLabels(
    thresholds.map((line) => y(line.value) + 4),
    TEXT_GAP,
  );
  return (
    <ChartFrame axes={axes} formatTime={formatTime} summary={props.summary} rows={rowsOf(props)}>
      {usual && <Usual usual={usual} axes={axes} span={[from, to]} points={points} />}
      {thresholds.map((line, index) => (
        <g key={line.label}>
          <line className={`threshold-${line.tone}`} x1={LEFT} x2={right} y1={y(line.value)} y2={y(line.value)} />
          <text className={`label-${line.tone}`} x={right + 8} y={thresholdTexts[index]}>
            {line.label}
          </text>
        </g>
      ))}
      <path className="step" d={stepPath(points, [from, to], x, y)} />
      {marks.map((mark) => (
        <g key={`${mark.tone}${mark.at}`}>
          <circle className={`mark-${mark.tone}`} cx={x(mark.at)} cy={y(mark.value)} r={mark.tone === 'bad' ? 6 : 5} />
          <text
            className={`label-${mark.tone} halo`}
            x={x(mark.at) + (x(mark.at) > 180 ? -10 : 10)}
            y={y(mark.value) - 9}
            textAnchor={x(mark.at) > 180 ? 'end' : 'start'}
          >
            {mark.label}
          </text>
        </g>
      ))}
      {events.length > 0 && <EventRow name={props.eventsName ?? 'events'} events={events} axes={axes} />}
    </ChartFrame>
  );
}

interface UsualProps {
  usual: { course: UsualCourse; label: string };
  axes: ChartAxes;
  span: readonly [number, number];
  points: readonly StepPoint[];
}

function Usual({ usual: { course, label }, axes, span, points }: UsualProps) {
  const { x, y } = axes;
  const paths = usualPaths(course, span, x, y);
  if (paths === null) return null;
  const start = LEFT + 8;
  const end = start + labelWidth(label);
  // It stands over whatever lies beneath it, so that neither the band nor the count strikes it through.
  const beneath = [
    usualAt(course, span[0])?.high ?? 0,
    ...course.filter(({ at }) => x(at) < end).map(({ high }) => high),
    ...points.filter(({ at }) => x(at) < end).map(({ value }) => value),
  ];
  return (
    <g>
      <path className="band" d={paths.band} />
      <path className="expected" d={paths.expected} />
      <text className="halo" x={start} y={y(Math.max(...beneath)) - 6}>
        {label}
      </text>
    </g>
  );
}

function EventRow({ name, events, axes }: { name: string; events: readonly StepEvent[]; axes: ChartAxes }) {
  const { x, floor, right } = axes;
  return (
    <g>
      <text x={LEFT - 8} y={floor + 18} textAnchor="end">
        {name}
      </text>
      {events.map((event, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: two calls may fall on one moment
          key={index}
          className={event.isNew ? 'dot-new' : 'dot-again'}
          cx={x(event.at)}
          cy={floor + 14}
          r={event.isNew ? 4 : 3.5}
        />
      ))}
      <circle className="dot-new" cx={right + 12} cy={floor + 14} r={4} />
      <text x={right + 20} y={floor + 18}>
        new
      </text>
      <circle className="dot-again" cx={right + 52} cy={floor + 14} r={3.5} />
      <text x={right + 60} y={floor + 18}>
        again
      </text>
    </g>
  );
}

function rowsOf({ points, usual, marks = [], formatTime }: StepChartProps): readonly ChartRow[] {
  return [
    ...points.map(({ at, value }, index) => {
      const high = usual === undefined ? undefined : usualAt(usual.course, at)?.high;
      return {
        key: `point ${index}`,
        head: formatTime(at),
        value: high === undefined ? value : `${value}, usual up to ${Math.floor(high)}`,
      };
    }),
    ...marks.map(({ at, tone, label }) => ({ key: `mark ${tone}${at}`, head: formatTime(at), value: label })),
  ];
}

interface StepSparkProps {
  points: readonly StepPoint[];
  from: number;
  to: number;
  usual?: UsualCourse;
  tone?: 'plain' | 'warn' | 'bad';
  height?: number;
  /** Under its two ends; left out where there is no room for them. */
  startLabel?: string;
  endLabel?: string;
  summary: string;
}

/** The same staircase without axes, for a card or a row. */
export function StepSpark({
  points,
  from,
  to,
  usual = [],
  tone = 'plain',
  height = 44,
  startLabel,
  endLabel,
  summary,
}: StepSparkProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const inner = Math.max(60, width);
  const floor = height - 3;
  const x = linearScale([from, to], [0, inner]);
  const y = linearScale([0, highestOf(points, usual)], [floor, 5]);
  const path = stepPath(points, [from, to], x, y);
  const paths = usualPaths(usual, [from, to], x, y);
  return (
    <div ref={ref} className="min-w-0">
      <ChartDrawing width={inner} height={height} summary={summary}>
        {paths !== null && <path className="band" d={paths.band} />}
        <path className={`area-${tone}`} d={`${path}V${floor}H0z`} />
        <path className={tone === 'plain' ? 'step' : `step-${tone}`} d={path} />
      </ChartDrawing>
      {startLabel !== undefined && (
        <div className="flex justify-between text-12 text-muted tabular-nums" aria-hidden="true">
          <span>{startLabel}</span>
          <span>{endLabel}</span>
        </div>
      )}
    </div>
  );
}
