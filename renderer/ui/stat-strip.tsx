import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Stat {
  label: string;
  value: ReactNode;
  /** Under the value: what it is measured against. */
  detail?: ReactNode;
  isBad?: boolean;
}

/** The facts of a page in a row of equal cells. */
export function StatStrip({ label, stats }: { label: string; stats: readonly Stat[] }) {
  return (
    <dl
      aria-label={label}
      className="grid auto-cols-fr grid-flow-col divide-x cramped:grid-flow-row cramped:grid-cols-[repeat(auto-fit,minmax(112px,1fr))] divide-hair rounded-md border border-hair bg-surface"
    >
      {stats.map((stat) => (
        <div key={stat.label} className="flex min-w-0 flex-col px-3 py-2 whitespace-nowrap narrow:px-2">
          <dt className="truncate text-11 text-muted">{stat.label}</dt>
          <dd className={classNames('truncate text-18 font-semibold tabular-nums', stat.isBad && 'text-s1')}>
            {stat.value}
          </dd>
          {stat.detail !== undefined && (
            <dd className={classNames('truncate text-11', stat.isBad ? 'text-s1' : 'text-muted')}>{stat.detail}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
