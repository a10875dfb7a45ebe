import { classNames } from './class-names.ts';

interface ShareBarProps {
  count: number;
  of: number;
  /** inside: strong; hot: inside and unlikely by chance; outside: soft. */
  tone: 'inside' | 'hot' | 'outside';
}

const FILLS = { inside: 'bg-series', hot: 'bg-s1-line', outside: 'bg-series-soft' } as const;

/** A share as a bar from 0 to 100 % and its counts; bars in one column share that scale. */
export function ShareBar({ count, of, tone }: ShareBarProps) {
  const share = of > 0 ? Math.min(1, Math.max(0, count / of)) : 0;
  return (
    <span className="grid w-full grid-cols-[minmax(24px,1fr)_auto] items-center gap-2 tabular-nums">
      <span className="h-2 rounded-[1px] bg-hover forced-colors:border" aria-hidden="true">
        <span
          className={classNames('block h-full rounded-[1px] forced-colors:bg-[CanvasText]', FILLS[tone])}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className={classNames('min-w-18 text-right narrow:min-w-16', tone === 'outside' && 'text-muted')}>
        {count} of {of}
      </span>
    </span>
  );
}
