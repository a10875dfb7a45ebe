import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { preferences } from '../stores/preferences.ts';
import { isSingleKey, keysToPrint } from './bindings.ts';

/** In the order of the help sheet. */
export const ACTION_GROUPS = ['Calls', 'Clusters', 'Incidents', 'Lists', 'Go to', 'View', 'Data', 'Help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** One thing the console can do: it drives the keys, the palette, the help sheet and the native menu. */
export interface Action {
  readonly id: string;
  /** What it does, as a command: "Declare incident". */
  readonly title: string;
  /** The same with what it would be done to now: "Declare “No outbound calls” as an incident". */
  titleNow?(): string;
  readonly group: ActionGroup;
  /** In tinykeys' notation; the first is printed. Empty: the palette and menu only. */
  readonly keys: readonly string[];
  /** Whether it can be done now; left out means always. */
  when?(): boolean;
  /** The argument is only given by deep links and menu entries ("log-call" takes a number). */
  run(argument?: string): void;
  /** Holding the key down goes on running it. */
  readonly repeats?: boolean;
  /** Not offered in the palette: it only makes sense as a key. */
  readonly isKeyOnly?: boolean;
  /** Works although a dialog is open (such as the palette's own key). */
  readonly worksInDialogs?: boolean;
}

export const actions = createStore<{ readonly byId: ReadonlyMap<string, Action> }>(() => ({ byId: new Map() }));

/** Adds actions; one with an id that is there already takes its place until it goes. Returns the function that takes them out. */
export function registerActions(added: readonly Action[]): () => void {
  const replaced = new Map<string, Action | undefined>();
  actions.setState(({ byId }) => {
    const next = new Map(byId);
    for (const action of added) {
      replaced.set(action.id, byId.get(action.id));
      next.set(action.id, action);
    }
    return { byId: next };
  });
  return () =>
    actions.setState(({ byId }) => {
      const next = new Map(byId);
      for (const action of added) {
        if (next.get(action.id) !== action) continue;
        const before = replaced.get(action.id);
        if (before === undefined) next.delete(action.id);
        else next.set(action.id, before);
      }
      return { byId: next };
    });
}

/** Registers actions while the component is on screen. Give it a memoised list. */
export function useActions(list: readonly Action[]): void {
  useEffect(() => registerActions(list), [list]);
}

/** Runs an action by its id. Returns false when there is none of that name or it cannot be done now. */
export function runAction(id: string, argument?: string): boolean {
  const action = actions.getState().byId.get(id);
  if (action === undefined || action.when?.() === false) return false;
  action.run(argument);
  return true;
}

/** All actions, in the order in which they were registered. */
export function useAllActions(): readonly Action[] {
  const byId = useStore(actions, (state) => state.byId);
  return [...byId.values()];
}

/** The keys of an action as they are now: remapped, or its own. */
export function keysOf(action: Pick<Action, 'id' | 'keys'>): readonly string[] {
  const remapped = preferences.getState().remapped[action.id];
  if (remapped === undefined) return action.keys;
  return remapped === '' ? [] : [remapped];
}

/** The keys to print beside an action ("Ctrl K"), '' when it has none or its single key is switched off. */
export function useKeys(id: string): string {
  const action = useStore(actions, (state) => state.byId.get(id));
  const { remapped, singleKeys } = useStore(preferences);
  if (action === undefined) return '';
  const own = remapped[id];
  const keys = own === undefined ? action.keys[0] : own;
  if (keys === undefined || keys === '' || (!singleKeys && isSingleKey(keys))) return '';
  return keysToPrint(keys, isMac());
}

export function isMac(): boolean {
  return typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);
}
