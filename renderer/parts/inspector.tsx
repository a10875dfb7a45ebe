import { type ReactNode, useId } from 'react';

interface InspectorProps {
  title: string;
  /** Beside the title, muted. */
  note?: ReactNode;
  /** At the header's right end. */
  end?: ReactNode;
  /** Stays at the bottom while the rest scrolls. */
  foot?: ReactNode;
  /** Nothing in it takes the focus: the whole does, so that the arrow keys scroll it. */
  isText?: boolean;
  children: ReactNode;
}

/** The pane at the right of a page: 360 pixels, less where the window is small. */
export function Inspector({ title, note, end, foot, isText = false, children }: InspectorProps) {
  const headingId = useId();
  return (
    <aside
      aria-labelledby={headingId}
      className="flex w-90 flex-none flex-col border-l border-hair bg-surface narrow:w-76 cramped:w-full cramped:border-t cramped:border-l-0 print:block print:w-auto! print:border-0"
    >
      <header className="flex h-11 flex-none items-center gap-2 border-b border-hair px-4 narrow:px-3">
        <h2 id={headingId} className="text-13 whitespace-nowrap">
          {title}
        </h2>
        {note !== undefined && <span className="min-w-0 truncate text-muted">{note}</span>}
        {end !== undefined && <span className="ml-auto flex flex-none items-center gap-1">{end}</span>}
      </header>
      <div
        tabIndex={isText ? 0 : undefined}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2 cramped:overflow-visible"
      >
        {children}
      </div>
      {foot !== undefined && (
        <footer className="flex flex-none print:hidden items-center gap-2 border-t border-hair px-4 py-3 narrow:px-3">
          {foot}
        </footer>
      )}
    </aside>
  );
}

/** A part of an inspector, with a line under it. */
export function Block({ title, end, children }: { title?: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-hair px-4 py-3 narrow:px-3">
      {title !== undefined && (
        <h3 className="mb-1 flex items-center gap-2 text-12 font-medium text-muted">
          {title}
          {end !== undefined && <span className="ml-auto flex items-center gap-1">{end}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}
