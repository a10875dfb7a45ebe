import { ChartDrawing } from './chart-drawing.tsx';
import { ChartTable } from './chart-frame.tsx';
import { linearScale } from './chart-scale.ts';
import { useSize } from './use-size.ts';

export interface TradeOffSeries {
  id: string;
  /** What it counts, over its part of the drawing. */
  label: string;
  /** One for each step; null where there is none. */
  values: readonly (number | null)[];
  /** As printed beside the chosen step: "4 of 5", "22 min". */
  format: (value: number) => string;
  /** The value at the top edge. */
  highest: number;
  /** Whether more is better: then the area beneath is filled, else the line stands alone. */
  isGood: boolean;
}

interface TradeOffChartProps {
  /** What stands at the foot of each step, and its name in the table. */
  steps: readonly { readonly id: string; readonly name: string }[];
  series: readonly TradeOffSeries[];
  chosen: string;
  /** Choosing by hand; the keys' twin is the slider beneath. */
  onChoose?: ((id: string) => void) | undefined;
  summary: string;
}

/** As far in as the thumb of the slider beneath stands at its ends. */
const INSET = 10;
const BAND = 76;
const HEAD = 20;
const GAP = 14;

/** What is gained and what it costs, step by step, one band for each measure; the chosen step stands out in all. */
export function TradeOffChart({ steps, series, chosen, onChoose, summary }: TradeOffChartProps) {
  const [ref, { width: measured }] = useSize<HTMLDivElement>();
  const width = Math.max(240, measured);
  const height = series.length * (HEAD + BAND) + (series.length - 1) * GAP;
  const x = linearScale([0, Math.max(1, steps.length - 1)], [INSET, width - INSET]);
  const at = steps.findIndex(({ id }) => id === chosen);
  return (
    <div ref={ref} className="min-w-0">
      <ChartDrawing width={width} height={height} summary={summary}>
        {series.map((one, index) => (
          <Band key={one.id} series={one} top={index * (HEAD + BAND + GAP)} x={x} at={at} width={width} />
        ))}
        {onChoose !== undefined &&
          steps.map((step, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the slider does the same by keys
            <rect
              key={step.id}
              fill="none"
              pointerEvents="all"
              x={x(index) - (width - 2 * INSET) / Math.max(1, steps.length - 1) / 2}
              width={(width - 2 * INSET) / Math.max(1, steps.length - 1)}
              y={0}
              height={height}
              onClick={() => onChoose(step.id)}
            />
          ))}
      </ChartDrawing>
      <ChartTable
        summary={summary}
        rows={steps.map(({ id, name }, index) => ({
          key: id,
          head: name,
          value: series.map((one) => `${one.label}: ${printed(one, index)}`).join('; '),
        }))}
      />
    </div>
  );
}

interface BandProps {
  series: TradeOffSeries;
  top: number;
  x: (index: number) => number;
  at: number;
  width: number;
}

function Band({ series, top, x, at, width }: BandProps) {
  const { label, values, highest, isGood } = series;
  const ceiling = top + HEAD;
  const floor = ceiling + BAND;
  const y = linearScale([0, Math.max(1, highest)], [floor, ceiling + 6]);
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  const line = known.map(({ index, value }) => `${x(index)} ${y(value)}`).join('L');
  const first = known[0];
  const last = known.at(-1);
  const value = values[at] ?? null;
  return (
    <g>
      <text x={0} y={top + 11}>
        {label}
      </text>
      <line className="grid-line" x1={0} x2={width} y1={floor} y2={floor} />
      {at >= 0 && <line className="event-chosen" x1={x(at)} x2={x(at)} y1={ceiling} y2={floor} />}
      {first !== undefined && last !== undefined && known.length > 1 && (
        <>
          {isGood && (
            <path className="area-plain" d={`M${line}L${x(last.index)} ${floor}L${x(first.index)} ${floor}Z`} />
          )}
          <path className="step" d={`M${line}`} />
        </>
      )}
      {known.map((point) => (
        <circle key={point.index} className="dot-curve" cx={x(point.index)} cy={y(point.value)} r={3} />
      ))}
      {at >= 0 && (
        <>
          {value !== null && <circle className="dot-chosen" cx={x(at)} cy={y(value)} r={6} />}
          <text className="label-plain" x={width} y={top + 11} textAnchor="end">
            {printed(series, at)}
          </text>
        </>
      )}
    </g>
  );
}

function printed({ values, format }: TradeOffSeries, index: number): string {
  const value = values[index] ?? null;
  return value === null ? 'none' : format(value);
}
