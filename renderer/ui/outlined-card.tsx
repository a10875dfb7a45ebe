import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface OutlinedCardProps {
  tone: 'red' | 'amber';
  /** The line above the title: the chip, when it was raised, the id. */
  top: ReactNode;
  title: ReactNode;
  /** After the title, muted. */
  place?: ReactNode;
  /** The buttons. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What must not be overlooked: two pixels of outline and a tint, with large figures. */
export function OutlinedCard({ tone, top, title, place, actions, children }: OutlinedCardProps) {
  const headingId = useId();
  return (
    <article
      aria-labelledby={headingId}
      className={classNames(
        'flex flex-none flex-col rounded-md border-2 p-3.5 narrow:p-2.5',
        tone === 'red' ? 'border-s1 bg-s1-tint' : 'border-s2 bg-s2-tint',
      )}
    >
      <div className="flex items-center gap-2 text-12 text-muted">{top}</div>
      <h2 id={headingId} className="mt-3 flex min-w-0 items-baseline gap-2 text-24 narrow:mt-2 narrow:text-18">
        {/* The title is what one looks for: the place beside it gives way first. */}
        <span className="max-w-full flex-none truncate">{title}</span>
        {place && <span className="min-w-0 truncate text-15 font-normal tracking-normal text-muted">{place}</span>}
      </h2>
      {children}
      {/* What can be done about it stays in sight, however little of the card there is room for. */}
      {actions && (
        <div
          className={classNames(
            'sticky bottom-0 mt-4 flex flex-wrap items-center gap-2 narrow:mt-3',
            'cramped:-mx-2 cramped:-mb-2 cramped:px-2 cramped:py-2',
            tone === 'red' ? 'bg-s1-tint' : 'bg-s2-tint',
          )}
        >
          {actions}
        </div>
      )}
    </article>
  );
}

interface FigureProps {
  value: ReactNode;
  label: string;
  /** The one that the card is about: larger, in the card's colour. */
  hero?: 'red' | 'amber';
}

/** A large number over its unit. */
export function Figure({ value, label, hero }: FigureProps) {
  return (
    <div className="flex flex-col">
      <b
        className={classNames(
          'tabular-nums',
          hero ? 'text-32 narrow:text-24 narrow:leading-8' : 'text-24 leading-8 narrow:text-18 narrow:leading-7',
          hero === 'red' && 'text-s1',
          hero === 'amber' && 'text-s2',
        )}
      >
        {value}
      </b>
      <span className="text-12 whitespace-nowrap text-muted">{label}</span>
    </div>
  );
}
