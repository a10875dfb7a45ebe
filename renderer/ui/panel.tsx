import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface PanelProps {
  title: string;
  /** Beside the title, muted: a count, a span of time. */
  note?: ReactNode;
  /** At the header's right end. */
  actions?: ReactNode;
  /** Takes the height that its column has left. */
  fill?: boolean;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}

/** A bordered pane with a header; a landmark by its title. */
export function Panel({ title, note, actions, fill = false, level = 2, className, children }: PanelProps) {
  const headingId = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      aria-labelledby={headingId}
      className={classNames(
        'flex min-w-0 flex-col overflow-hidden rounded-md border border-hair bg-surface',
        fill && 'min-h-0 flex-1',
        className,
      )}
    >
      <header className="flex h-head flex-none items-center gap-2 px-3">
        <Heading id={headingId} className="text-13 whitespace-nowrap">
          {title}
        </Heading>
        {note !== undefined && <span className="min-w-0 truncate text-muted">{note}</span>}
        {actions && <div className="ml-auto flex flex-none items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
