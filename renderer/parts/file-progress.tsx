import { useMemo } from 'react';
import { formatBytes } from '../format/labels.ts';
import { type Action, useActions } from '../keys/registry.ts';
import { Progress } from '../ui/progress.tsx';

/** How far the work on a file is, in words and on the bar. */
export interface FileStep {
  label: string;
  /** Done so far; without it the end is not known. */
  value?: number;
  of?: number;
  detail?: string;
}

interface FileProgressProps extends FileStep {
  /** The way out, by its button and by its keys. */
  stop: Action;
}

/** The work on a file while it lasts, which can be stopped. */
export function FileProgress({ label, value, of, detail, stop }: FileProgressProps) {
  const actions = useMemo((): readonly Action[] => [stop], [stop]);
  useActions(actions);
  return (
    <Progress
      label={label}
      value={value}
      {...(of !== undefined && { of })}
      {...(detail !== undefined && { detail })}
      onCancel={stop.run}
    />
  );
}

/** The step in which a file of so many bytes goes to the engine. */
export function handingOver(sent: number, bytes: number | undefined): FileStep {
  return { label: 'Handing the file over', value: sent, of: Math.max(1, bytes ?? 1), detail: formatBytes(sent) };
}
