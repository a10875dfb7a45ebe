import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is (not) here. */
  title: string;
  /** Why, and what would fill it. */
  why: ReactNode;
  /** The next thing to do, with its key. */
  next?: { label: string; kbd?: string; onPress: () => void };
  /** Other things to begin with, quieter. */
  others?: readonly { label: string; onPress: () => void }[];
  /** A line in a small pane instead of a block in the middle. */
  isCompact?: boolean;
}

/** An empty pane that says what, why and the next key. */
export function EmptyState({ icon, title, why, next, others = [], isCompact = false }: EmptyStateProps) {
  const action = next && (
    <Button variant="plain" size={isCompact ? 'row' : 'medium'} kbd={next.kbd} onPress={next.onPress}>
      {next.label}
    </Button>
  );
  if (isCompact)
    return (
      <div className="flex items-center gap-3 px-3 py-2">
        <p className="min-w-0 flex-1 text-muted">
          <span className="text-text">{title}</span> {why}
        </p>
        {action}
      </div>
    );
  return (
    <div className="grid h-full min-h-40 place-content-center justify-items-center gap-1 p-6 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="mb-2 grid size-10 place-items-center rounded-md bg-well text-muted [&_svg]:size-5 [&_svg]:stroke-[1.75]"
        >
          {icon}
        </span>
      )}
      <p className="text-15 font-semibold">{title}</p>
      <p className="max-w-100 text-muted">{why}</p>
      {action && <div className="mt-3">{action}</div>}
      {others.length > 0 && (
        <div className="mt-1 flex flex-wrap justify-center gap-1">
          {others.map(({ label, onPress }) => (
            <Button key={label} variant="quiet" size="small" onPress={onPress}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
