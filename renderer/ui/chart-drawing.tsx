import type { ReactNode } from 'react';

interface ChartDrawingProps {
  width: number;
  height: number;
  /** The chart in one sentence, for screen readers. */
  summary: string;
  children: ReactNode;
}

/** The picture of a chart: as wide as its room, and one image to those who cannot see it. */
export function ChartDrawing({ width, height, summary, children }: ChartDrawingProps) {
  return (
    <svg
      className="chart"
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={summary}
    >
      {children}
    </svg>
  );
}
