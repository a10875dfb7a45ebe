import { spreadLabels } from './chart-labels.ts';
import { countTicks, linearScale, timeTicks } from './chart-scale.ts';
import { type StepPoint, stepPath } from './step-path.ts';
import { useSize } from './use-size.ts';

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

interface StepChartProps {
  /** In order of time. */
  points: readonly StepPoint[];
  from: number;
  /** Now, or the end of the story; the line ends here. */
  to: number;
  /** What is usual: a dashed line at `expected`, a band up to `high`. */
  usual?: { expected: number; high: number; label: string };
  thresholds?: readonly StepThreshold[];
  marks?: readonly StepMark[];
  events?: readonly StepEvent[];
  /** Names the row of dots: "calls". */
  eventsName?: string;
  formatTime: (at: number) => string;
  /** The whole chart in one sentence, for screen readers. */
  summary: string;
  height?: number;
}

const LEFT = 44;
const RIGHT = 96;
const TOP = 14;
/** Between the baselines of two texts of 11 pixels. */
const TEXT_GAP = 14;

/** A count that only rises, against what is usual, with the moments when it crossed a threshold. */
export function StepChart(props: StepChartProps) {
  const { points, from, to, usual, thresholds = [], marks = [], events = [], formatTime, height = 212 } = props;
  const [ref, { width }] = useSize<HTMLDivElement>();
  const inner = Math.max(240, width);
  const right = inner - RIGHT;
  const floor = height - (events.length > 0 ? 48 : 28);
  const highest = Math.max(
    1,
    ...points.map((point) => point.value),
    ...thresholds.map((line) => line.value),
    usual?.high ?? 0,
  );
  const counts = countTicks(highest + 0.5, Math.floor((floor - TOP) / 36));
  const x = linearScale([from, to], [LEFT, right - 32]);
  const y = linearScale([0, counts.at(-1) ?? 1], [floor, TOP]);
  const thresholdTexts = spreadLabels(
    thresholds.map((line) => y(line.value) + 4),
    TEXT_GAP,
  );
  return (
    <div ref={ref} className="min-w-0">
      <svg
        className="chart"
        width="100%"
        height={height}
        viewBox={`0 0 ${inner} ${height}`}
        role="img"
        aria-label={props.summary}
      >
        {counts.map((count) => (
          <g key={count}>
            <line className="grid-line" x1={LEFT} x2={right} y1={y(count)} y2={y(count)} />
            <text x={LEFT - 8} y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        {timeTicks(from, to, Math.max(2, Math.floor((right - LEFT) / 88))).map((at) => (
          <text key={at} x={x(at)} y={height - 8} textAnchor="middle">
            {formatTime(at)}
          </text>
        ))}
        {usual && (
          <g>
            <rect className="band" x={LEFT} width={x(to) - LEFT} y={y(usual.high)} height={floor - y(usual.high)} />
            <line className="expected" x1={LEFT} x2={x(to)} y1={y(usual.expected)} y2={y(usual.expected)} />
            <text className="halo" x={LEFT + 8} y={y(usual.high) - 6}>
              {usual.label}
            </text>
          </g>
        )}
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
            <circle
              className={`mark-${mark.tone}`}
              cx={x(mark.at)}
              cy={y(mark.value)}
              r={mark.tone === 'bad' ? 6 : 5}
            />
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
        {events.length > 0 && (
          <g>
            <text x={LEFT - 8} y={floor + 18} textAnchor="end">
              {props.eventsName ?? 'events'}
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
        )}
      </svg>
    </div>
  );
}

interface StepSparkProps {
  points: readonly StepPoint[];
  from: number;
  to: number;
  /** The top of the usual band. */
  usualHigh?: number;
  tone?: 'plain' | 'warn' | 'bad';
  startLabel: string;
  endLabel: string;
  summary: string;
}

/** The same staircase in 44 pixels, for a card. */
export function StepSpark({
  points,
  from,
  to,
  usualHigh,
  tone = 'plain',
  startLabel,
  endLabel,
  summary,
}: StepSparkProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const inner = Math.max(60, width);
  const x = linearScale([from, to], [0, inner]);
  const highest = Math.max(1, usualHigh ?? 0, ...points.map((point) => point.value));
  const y = linearScale([0, highest], [41, 5]);
  const path = stepPath(points, [from, to], x, y);
  return (
    <div ref={ref} className="min-w-0">
      <svg className="chart" width="100%" height={44} viewBox={`0 0 ${inner} 44`} role="img" aria-label={summary}>
        {usualHigh !== undefined && (
          <rect className="band" x={0} width={inner} y={y(usualHigh)} height={41 - y(usualHigh)} />
        )}
        <path className={`area-${tone}`} d={`${path}V41H0z`} />
        <path className={tone === 'plain' ? 'step' : `step-${tone}`} d={path} />
      </svg>
      <div className="flex justify-between text-12 text-muted tabular-nums" aria-hidden="true">
        <span>{startLabel}</span>
        <span>{endLabel}</span>
      </div>
    </div>
  );
}
