import { labelWidth, placeLabels } from './chart-labels.ts';
import { countTicks, linearScale, timeTicks } from './chart-scale.ts';
import { classNames } from './class-names.ts';
import { useSize } from './use-size.ts';

export interface TimeBar {
  from: number;
  to: number;
  value: number;
  tone?: 'plain' | 'bad';
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

interface BarChartProps {
  bars: readonly TimeBar[];
  from: number;
  to: number;
  /** In order of time. Labels that find no room are left out of the drawing, never out of the table. */
  events?: readonly ChartEvent[];
  ranges?: readonly ChartRange[];
  /** At the top left: "usual under 0.1". */
  usualLabel?: string;
  formatTime: (at: number) => string;
  /** The chart in one sentence, for screen readers; the numbers follow as a table. */
  summary: string;
  height?: number;
}

const LEFT = 32;
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
  const [ref, { width }] = useSize<HTMLDivElement>();
  const inner = Math.max(240, width);
  const right = inner - 16;
  const floor = height - 22;
  const x = linearScale([from, to], [LEFT, right]);
  const places = placeLabels(
    events.map((event) => ({
      x: x(event.at),
      width: Math.max(labelWidth(event.label), labelWidth(event.detail ?? '')),
    })),
    [LEFT, inner],
    2,
  );
  const lines = Math.max(
    0,
    ...places.map((place, index) => (place ? place.line + (events[index]?.detail ? 2 : 1) : 0)),
    usualLabel ? 1 : 0,
  );
  const top = lines * LABEL_LINE + 10;
  const counts = countTicks(Math.max(1, ...bars.map((bar) => bar.value)), Math.floor((floor - top) / 36));
  const y = linearScale([0, counts.at(-1) ?? 1], [floor, top]);
  return (
    <div ref={ref} className="min-w-0">
      <svg
        className="chart"
        width="100%"
        height={height}
        viewBox={`0 0 ${inner} ${height}`}
        role="img"
        aria-label={summary}
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
          <text key={at} x={x(at)} y={height - 6} textAnchor={x(at) > right - 16 ? 'end' : 'middle'}>
            {formatTime(at)}
          </text>
        ))}
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
                <text
                  className="halo"
                  x={place.middle}
                  y={place.line * LABEL_LINE + 12 + LABEL_LINE}
                  textAnchor="middle"
                >
                  {event.detail}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <div className="sr-only">
        <table>
          <caption>{summary}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.from}>
                <th scope="row">{`${formatTime(bar.from)} to ${formatTime(bar.to)}`}</th>
                <td>{bar.value}</td>
              </tr>
            ))}
            {events.map((event) => (
              <tr key={`${event.at}${event.label}`}>
                <th scope="row">{formatTime(event.at)}</th>
                <td>{event.detail ? `${event.label}, ${event.detail}` : event.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
