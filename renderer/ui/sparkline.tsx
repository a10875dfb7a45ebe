import { classNames } from './class-names.ts';

interface SparklineProps {
  /** One bar each, oldest first. */
  values: readonly number[];
  width?: number;
  height?: number;
  /** The value that fills the height; the greatest of the values otherwise, and at least 4 so that one call stays small. */
  scale?: number;
  tone?: 'plain' | 'bad' | 'warn';
  /** Said by screen readers; without it the drawing is decoration beside a number. */
  summary?: string;
  className?: string;
}

/** Bars over a base line, for a number that stands beside it. */
export function Sparkline({
  values,
  width = 96,
  height = 24,
  scale,
  tone = 'plain',
  summary,
  className,
}: SparklineProps) {
  const top = scale ?? Math.max(4, ...values);
  const slot = width / Math.max(1, values.length);
  const bar = tone === 'plain' ? 'bar-strong' : `bar-${tone}`;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or is hidden beside a number that says the same
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classNames('chart flex-none', className)}
      {...(summary ? { role: 'img', 'aria-label': summary } : { 'aria-hidden': true })}
    >
      <rect className="bar-plain" x={0} y={height - 1} width={width} height={1} />
      {values.map((value, index) => {
        if (value <= 0) return null;
        const tall = Math.max(3, Math.round((Math.min(value, top) / top) * (height - 1)));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            className={bar}
            x={index * slot}
            y={height - tall}
            width={Math.max(1, slot - 1)}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
