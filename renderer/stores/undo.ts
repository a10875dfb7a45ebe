import { createStore } from 'zustand/vanilla';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import { live } from './live.ts';
import { workspace } from './workspace.ts';

/** Something just done, and how to take it back (with a correcting fact; nothing is ever deleted). */
export interface Undoable {
  /** What was done: "Split out 2 reports". */
  readonly title: string;
  /** Resolves to null or false where it could not be taken back; why has been said then. */
  undo(): Promise<unknown>;
  /** Does it again after it was taken back, where that can be done. */
  redo?(): Promise<unknown>;
  /** Why nothing takes it back: it is said instead, and what was done before it is not touched in its place. */
  readonly isFinal?: string;
}

/** Where, when and by whom something was done. */
interface Done {
  readonly entry: Undoable;
  readonly workspace: WorkspaceName;
  /** By this window's own clock (ms). */
  readonly at: number;
  /** Who sat here; null before anybody did. */
  readonly person: string | null;
}

const MOST = 50;

/** Oldest first. */
export const undoStack = createStore<{ readonly done: readonly Done[] }>(() => ({ done: [] }));

function personHere(): string | null {
  return live.getState().snapshot?.person ?? null;
}

/** Remembers something for z and Ctrl+Z. `at` is when it was done, where that was not now. */
export function pushUndo(entry: Undoable, at = Date.now()): void {
  const fresh: Done = { entry, workspace: workspace.getState().name, at, person: personHere() };
  undoStack.setState(({ done }) => {
    const others = done.filter((other) => other.entry !== entry);
    return { done: [...others, fresh].toSorted((a, b) => a.at - b.at).slice(-MOST) };
  });
}

/** Forgets an entry that was taken back by other means (its toast, say). */
export function dropUndo(entry: Undoable): void {
  undoStack.setState(({ done }) =>
    done.some((other) => other.entry === entry) ? { done: done.filter((other) => other.entry !== entry) } : { done },
  );
}

/** The last thing that whoever sits here did in this workspace, at this window; null where there is none. */
export function lastDone(): Undoable | null {
  const person = personHere();
  const here = workspace.getState().name;
  return undoStack.getState().done.findLast((each) => each.person === person && each.workspace === here)?.entry ?? null;
}

/** Takes an entry back. Resolves to whether it was; where it could not be, it stays the last thing done. */
export async function takeBack(entry: Undoable): Promise<boolean> {
  const known = undoStack.getState().done.find((other) => other.entry === entry);
  dropUndo(entry);
  if (entry.isFinal !== undefined) return false;
  const answer = await entry.undo();
  const isBack = answer !== null && answer !== false;
  if (!isBack && known !== undefined) pushUndo(entry, known.at);
  return isBack;
}

/** Takes back the last thing done. Returns it, or null where there was nothing or it could not be taken back. */
export async function undoLast(): Promise<Undoable | null> {
  const entry = lastDone();
  return entry !== null && (await takeBack(entry)) ? entry : null;
}
