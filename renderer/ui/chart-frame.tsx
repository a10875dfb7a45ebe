import type { ReactNode, RefObject } from 'react';
import { ChartDrawing } from './chart-drawing.tsx';
import { countTicks, linearScale, timeTicks } from './chart-scale.ts';
import { useSize } from './use-size.ts';

/** What every chart over time is given. */
export interface TimeChartProps {
  from: number;
  /** Now, or the end of the story. */
  to: number;
  formatTime: (at: number) => string;
  /** The chart in one sentence, for screen readers; the numbers follow as a table. */
  summary: string;
  height?: number;
  /** Where times may be printed; every second, third... of them where there is no room for all. Round times otherwise. */
  ticks?: readonly number[];
}

interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Free between the end of the last moment and the end of the lines, for what stands there. */
  end?: number;
}

export interface ChartAxes {
  ref: RefObject<HTMLDivElement | null>;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  floor: number;
  counts: readonly number[];
  times: readonly number[];
  x: (at: number) => number;
  y: (value: number) => number;
}

const LEAST_WIDTH = 240;
const COUNT_GAP = 36;
const TIME_GAP = 88;

/** Measures the room and lays time along the foot and counts up the side; `margins` may depend on the width. */
export function useChartAxes(
  { from, to, height, ticks }: { from: number; to: number; height: number; ticks?: readonly number[] | undefined },
  highest: number,
  margins: Margins | ((width: number) => Margins),
): ChartAxes {
  const [ref, { width: measured }] = useSize<HTMLDivElement>();
  const width = Math.max(LEAST_WIDTH, measured);
  const { left, right: rightMargin, top, bottom, end = 0 } = typeof margins === 'function' ? margins(width) : margins;
  const right = width - rightMargin;
  const floor = height - bottom;
  const most = Math.max(2, Math.floor((right - left) / TIME_GAP));
  const counts = countTicks(highest, Math.floor((floor - top) / COUNT_GAP));
  return {
    ref,
    width,
    height,
    left,
    right,
    top,
    floor,
    counts,
    times: ticks === undefined ? timeTicks(from, to, most) : thinned(ticks, most),
    x: linearScale([from, to], [left, right - end]),
    y: linearScale([0, counts.at(-1) ?? 1], [floor, top]),
  };
}

function thinned(ticks: readonly number[], most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(ticks.length / most));
  return ticks.filter((_, index) => index % step === 0);
}

/** A row of the table that says what the chart draws. */
export interface ChartRow {
  key: string;
  head: string;
  value: ReactNode;
}

interface ChartFrameProps {
  axes: ChartAxes;
  formatTime: (at: number) => string;
  summary: string;
  rows: readonly ChartRow[];
  children: ReactNode;
}

const TIME_WIDTH = 32;

/** The drawing with its grid and both axes, and the same for those who cannot see it. */
export function ChartFrame({ axes, formatTime, summary, rows, children }: ChartFrameProps) {
  const { ref, width, height, left, right, counts, times, x, y } = axes;
  return (
    <div ref={ref} className="min-w-0">
      <ChartDrawing width={width} height={height} summary={summary}>
        {counts.map((count) => (
          <g key={count}>
            <line className="grid-line" x1={left} x2={right} y1={y(count)} y2={y(count)} />
            <text x={left - 8} y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        {times.map((at) => (
          <text key={at} x={x(at)} y={height - 6} textAnchor={x(at) > width - TIME_WIDTH ? 'end' : 'middle'}>
            {formatTime(at)}
          </text>
        ))}
        {children}
      </ChartDrawing>
      <ChartTable summary={summary} rows={rows} />
    </div>
  );
}

/** The numbers of a drawing as a table for screen readers. */
export function ChartTable({ summary, rows }: { summary: string; rows: readonly ChartRow[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>{summary}</caption>
        <tbody>
          {rows.map(({ key, head, value }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
