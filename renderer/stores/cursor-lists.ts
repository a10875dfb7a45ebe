import { useEffect, useId } from 'react';
import { createStore } from 'zustand/vanilla';
import { selection, setCursor, type Target } from './selection.ts';

/** A list on screen through which j and k move. */
export interface CursorList {
  readonly kind: Target['kind'];
  readonly ids: readonly string[];
  open(id: string): void;
}

interface ShownList extends CursorList {
  /** Of the list's place on the page, for as long as it is on screen. */
  readonly place: string;
}

const lists = createStore<{ readonly shown: readonly ShownList[]; readonly active: string | null }>(() => ({
  shown: [],
  active: null,
}));

/**
 * Puts a list under j, k and Enter while the component is on screen. Give it a memoised list, and what it returns to the
 * element that holds the rows: the list with the focus is the one in which j and k move.
 */
export function useCursorList(list: CursorList): { readonly 'data-cursor-list': string } {
  const place = useId();
  useEffect(() => {
    lists.setState(({ shown }) => {
      const index = shown.findIndex((other) => other.place === place);
      const entry = { ...list, place };
      return { shown: index === -1 ? [...shown, entry] : shown.with(index, entry) };
    });
  }, [list, place]);
  useEffect(
    () => () =>
      lists.setState(({ shown, active }) => ({
        shown: shown.filter((other) => other.place !== place),
        active: active === place ? null : active,
      })),
    [place],
  );
  return { 'data-cursor-list': place };
}

/** Lets the cursor follow the focus: into a list, and onto the cluster of what carries `data-cluster`. Call once. */
export function startCursorLists(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    const place = target.closest<HTMLElement>('[data-cursor-list]')?.dataset.cursorList;
    if (place !== undefined) lists.setState({ active: place });
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

function currentList(): ShownList | null {
  const { shown, active } = lists.getState();
  const { cursor } = selection.getState();
  return (
    shown.find(({ place }) => place === active) ??
    shown.find(({ kind, ids }) => cursor !== null && kind === cursor.kind && ids.includes(cursor.id)) ??
    shown[0] ??
    null
  );
}
