import { createStore } from 'zustand/vanilla';
import { workspace } from './workspace.ts';

/** Something just done, and how to take it back (with a correcting fact; nothing is ever deleted). */
export interface Undoable {
  /** What was done: "Split out 2 reports". */
  readonly title: string;
  /** Resolves to whether it could be taken back. */
  undo(): Promise<unknown>;
  /** Does it again after it was taken back, where that can be done. */
  redo?(): Promise<unknown>;
}

const MOST = 20;

export const undoStack = createStore<{ readonly done: readonly Undoable[] }>(() => ({ done: [] }));

// What was done in one workspace cannot be taken back in another.
workspace.subscribe(() => undoStack.setState({ done: [] }));

/** Remembers something for z and Ctrl+Z. */
export function pushUndo(entry: Undoable): void {
  undoStack.setState(({ done }) => ({ done: [...done, entry].slice(-MOST) }));
}

/** Forgets an entry that was taken back by other means (its toast, say). */
export function dropUndo(entry: Undoable): void {
  undoStack.setState(({ done }) => ({ done: done.filter((other) => other !== entry) }));
}

/** Takes back the last thing done. Returns it, or null when there is nothing. */
export async function undoLast(): Promise<Undoable | null> {
  const entry = undoStack.getState().done.at(-1);
  if (entry === undefined) return null;
  dropUndo(entry);
  await entry.undo();
  return entry;
}
