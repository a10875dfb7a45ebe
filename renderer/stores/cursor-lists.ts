import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { selection, setCursor, type Target } from './selection.ts';

/** A list on screen through which j and k move. Where it is a grid, its name is the grid's label. */
export interface CursorList {
  readonly name: string;
  readonly kind: Target['kind'];
  readonly ids: readonly string[];
  open(id: string): void;
}

const lists = createStore<{ readonly shown: readonly CursorList[]; readonly active: string | null }>(() => ({
  shown: [],
  active: null,
}));

/** Puts a list under j, k and Enter while the component is on screen. Give it a memoised list. */
export function useCursorList(list: CursorList): void {
  useEffect(() => {
    lists.setState(({ shown }) => ({ shown: [...shown.filter(({ name }) => name !== list.name), list] }));
  }, [list]);
  const { name } = list;
  useEffect(
    () => () =>
      lists.setState(({ shown, active }) => ({
        shown: shown.filter((other) => other.name !== name),
        active: active === name ? null : active,
      })),
    [name],
  );
}

/**
 * Lets the cursor follow the focus: a grid that is named as a list becomes the one in which j and k move, and what carries
 * `data-cluster` puts the cursor on that cluster. Call once.
 */
export function startCursorLists(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    const grid = target.closest('[role=grid]')?.getAttribute('aria-label');
    if (grid !== undefined && grid !== null) lists.setState({ active: grid });
    const cluster = target.closest<HTMLElement>('[data-cluster]')?.dataset.cluster;
    if (cluster !== undefined) setCursor({ kind: 'cluster', id: cluster });
  });
}

/** Moves the cursor by so many rows in the active list (or that of the cursor, or the first one on screen). */
export function moveCursor(by: number): void {
  const list = currentList();
  if (list === null || list.ids.length === 0) return;
  const { cursor } = selection.getState();
  const index = cursor === null || cursor.kind !== list.kind ? -1 : list.ids.indexOf(cursor.id);
  const next = index === -1 ? 0 : Math.max(0, Math.min(list.ids.length - 1, index + by));
  const id = list.ids[next];
  if (id === undefined) return;
  setCursor({ kind: list.kind, id });
  // Grids scroll by themselves; whatever else is at the cursor says so.
  requestAnimationFrame(() => document.querySelector('[data-at-cursor=true]')?.scrollIntoView({ block: 'nearest' }));
}

/** Opens what the cursor is on. Returns false when it is on nothing that is on screen. */
export function openAtCursor(): boolean {
  const { cursor } = selection.getState();
  if (cursor === null) return false;
  const list = lists.getState().shown.find(({ kind, ids }) => kind === cursor.kind && ids.includes(cursor.id));
  list?.open(cursor.id);
  return list !== undefined;
}

function currentList(): CursorList | null {
  const { shown, active } = lists.getState();
  const { cursor } = selection.getState();
  return (
    shown.find(({ name }) => name === active) ??
    shown.find(({ kind, ids }) => cursor !== null && kind === cursor.kind && ids.includes(cursor.id)) ??
    shown[0] ??
    null
  );
}
