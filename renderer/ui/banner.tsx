import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type BannerTone = 'drill' | 'info' | 'warn' | 'bad';

interface BannerProps {
  tone: BannerTone;
  /** A lucide icon or a Spinner. */
  icon?: ReactNode;
  /** What is so. */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  /** Buttons of size "row" at the right end. */
  actions?: ReactNode;
  /** Interrupts the screen reader; otherwise it waits its turn. */
  isUrgent?: boolean;
}

const LOOKS: Readonly<Record<BannerTone, string>> = {
  drill: 'gs-hatched border-accent bg-accent-tint',
  info: 'border-hair bg-raised',
  warn: 'border-s2 bg-s2-tint',
  bad: 'border-s1 bg-s1-tint',
};

const TITLES: Readonly<Record<BannerTone, string>> = {
  drill: 'text-text',
  info: 'text-text',
  warn: 'text-s2',
  bad: 'text-s1',
};

/** A line across the window for what holds everywhere: a drill, a lost connection, a full disk. */
export function Banner({ tone, icon, title, children, actions, isUrgent = false }: BannerProps) {
  return (
    <div
      role={isUrgent ? 'alert' : 'status'}
      className={classNames(
        'flex min-h-9 flex-none items-center gap-2 border-b px-4 text-13 [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]',
        LOOKS[tone],
      )}
    >
      <span className={classNames('flex flex-none items-center gap-2 font-semibold', TITLES[tone])}>
        {icon}
        {title}
      </span>
      {children && <span className="min-w-0 truncate">{children}</span>}
      {actions && <span className="ml-auto flex flex-none items-center gap-2 py-1">{actions}</span>}
    </div>
  );
}
