import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A thing that keys act on: d declares it, l attaches it, Enter opens it. */
export interface Target {
  readonly kind: 'cluster' | 'incident' | 'report' | 'advice' | 'customer' | 'entry';
  readonly id: string;
}

export interface SelectionState {
  /** What the cursor (j and k) is on; null when it is on nothing. */
  readonly cursor: Target | null;
  /** Report ids chosen with x. */
  readonly picked: ReadonlySet<string>;
}

export const selection = createStore<SelectionState>(() => ({ cursor: null, picked: new Set() }));

export function useSelection<T>(select: (state: SelectionState) => T): T {
  return useStore(selection, select);
}

export function setCursor(cursor: Target | null): void {
  const { cursor: old } = selection.getState();
  if (old?.kind === cursor?.kind && old?.id === cursor?.id) return;
  selection.setState({ cursor });
}

/** Adds the reports to what is picked, or takes them out when all of them are in it already. */
export function togglePicked(...ids: readonly string[]): void {
  const { picked } = selection.getState();
  const next = new Set(picked);
  const areAllIn = ids.every((id) => picked.has(id));
  for (const id of ids) {
    if (areAllIn) next.delete(id);
    else next.add(id);
  }
  selection.setState({ picked: next });
}

export function clearPicked(): void {
  if (selection.getState().picked.size > 0) selection.setState({ picked: new Set() });
}
