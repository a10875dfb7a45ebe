import { ChartFrame, type ChartRow, type TimeChartProps, useChartAxes } from './chart-frame.tsx';
import { type LabelPlace, labelWidth, placeLabels } from './chart-labels.ts';
import { linearScale } from './chart-scale.ts';
import { classNames } from './class-names.ts';

export interface TimeBar {
  from: number;
  to: number;
  value: number;
  tone?: 'plain' | 'bad';
  /** Over it, in the tone of something wrong. */
  label?: string;
}

export interface ChartEvent {
  at: number;
  label: string;
  /** A second line: what it changed. */
  detail?: string;
  tone?: 'plain' | 'quiet' | 'good' | 'warn' | 'bad';
}

export interface ChartRange {
  from: number;
  to: number;
  tone: 'good' | 'bad';
}

interface BarChartProps extends TimeChartProps {
  bars: readonly TimeBar[];
  /** In order of time. Labels that find no room are left out of the drawing, never out of the table. */
  events?: readonly ChartEvent[];
  ranges?: readonly ChartRange[];
  /** At the top left: "usual under 0.1". */
  usualLabel?: string;
}

const LEFT = 32;
const RIGHT = 16;
const LABEL_LINE = 15;
const TEXT_CLASS = {
  plain: 'label-plain',
  quiet: '',
  good: 'label-plain',
  warn: 'label-warn',
  bad: 'label-bad',
} as const;

/** Counts per stretch of time, with what was done and when drawn across them. */
export function BarChart(props: BarChartProps) {
  const { bars, from, to, events = [], ranges = [], usualLabel, formatTime, summary, height = 164 } = props;
  const axes = useChartAxes(
    { from, to, height, ticks: props.ticks },
    Math.max(1, ...bars.map((bar) => bar.value)),
    (width) => ({
      left: LEFT,
      right: RIGHT,
      top: linesOf(events, placesOf(events, from, to, width), usualLabel) * LABEL_LINE + 10,
      bottom: 22,
    }),
  );
  const { x, y, top, floor } = axes;
  const places = placesOf(events, from, to, axes.width);
  const lines = linesOf(events, places, usualLabel);
  return (
    <ChartFrame axes={axes} formatTime={formatTime} summary={summary} rows={rowsOf(props)}>
      {ranges.map((range) => (
        <rect
          key={range.from}
          className={`range-${range.tone}`}
          x={x(range.from)}
          width={Math.max(1, x(range.to) - x(range.from))}
          y={top}
          height={floor - top}
        />
      ))}
      {bars.map((bar) =>
        bar.value > 0 ? (
          <rect
            key={bar.from}
            className={`bar-${bar.tone ?? 'plain'}`}
            x={x(bar.from) + 1}
            width={Math.max(1, x(bar.to) - x(bar.from) - 2)}
            y={y(bar.value)}
            height={floor - y(bar.value)}
            rx={1}
          />
        ) : null,
      )}
      {bars.map(({ from: start, to: end, value, label }) =>
        label === undefined ? null : (
          <text key={start} className="label-bad" x={(x(start) + x(end)) / 2} y={y(value) - 4} textAnchor="middle">
            {label}
          </text>
        ),
      )}
      {usualLabel && (
        <text className="halo" x={LEFT + 4} y={top - 6}>
          {usualLabel}
        </text>
      )}
      {events.map((event, index) => {
        const tone = event.tone ?? 'plain';
        const place = places[index];
        const labelLines = place ? place.line + (event.detail ? 2 : 1) : lines;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may fall on one moment with one name
          <g key={index}>
            <title>{`${formatTime(event.at)} ${event.label}`}</title>
            <line
              className={classNames('event', tone !== 'plain' && `event-${tone}`)}
              x1={x(event.at)}
              x2={x(event.at)}
              y1={labelLines * LABEL_LINE + 2}
              y2={floor}
            />
            {place && (
              <text
                className={classNames(TEXT_CLASS[tone], 'halo')}
                x={place.middle}
                y={place.line * LABEL_LINE + 12}
                textAnchor="middle"
              >
                {event.label}
              </text>
            )}
            {place && event.detail && (
              <text className="halo" x={place.middle} y={place.line * LABEL_LINE + 12 + LABEL_LINE} textAnchor="middle">
                {event.detail}
              </text>
            )}
          </g>
        );
      })}
    </ChartFrame>
  );
}

function placesOf(events: readonly ChartEvent[], from: number, to: number, width: number): (LabelPlace | null)[] {
  const x = linearScale([from, to], [LEFT, width - RIGHT]);
  const wishes = events.map(({ at, label, detail = '' }) => ({
    x: x(at),
    width: Math.max(labelWidth(label), labelWidth(detail)),
  }));
  return placeLabels(wishes, [LEFT, width], 2);
}

function linesOf(
  events: readonly ChartEvent[],
  places: readonly (LabelPlace | null)[],
  usualLabel: string | undefined,
): number {
  const used = places.map((place, index) => (place ? place.line + (events[index]?.detail ? 2 : 1) : 0));
  return Math.max(0, ...used, usualLabel ? 1 : 0);
}

function rowsOf({ bars, events = [], formatTime }: BarChartProps): readonly ChartRow[] {
  return [
    ...bars.map((bar) => ({
      key: `bar ${bar.from}`,
      head: `${formatTime(bar.from)} to ${formatTime(bar.to)}`,
      value: bar.label === undefined ? bar.value : `${bar.value}, ${bar.label}`,
    })),
    ...events.map(({ at, label, detail }, index) => ({
      key: `event ${index}`,
      head: formatTime(at),
      value: detail ? `${label}, ${detail}` : label,
    })),
  ];
}
