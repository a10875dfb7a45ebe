import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { navigation } from '../stores/navigation.ts';
import { preferences } from '../stores/preferences.ts';
import type { ScreenId } from '../stores/screens.ts';
import { isSingleKey, keysToPrint } from './bindings.ts';

/** In the order of the help sheet. */
export const ACTION_GROUPS = ['Calls', 'Clusters', 'Incidents', 'Lists', 'Go to', 'View', 'Data', 'Help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** The names of the actions. Whoever registers an action names it here, in the same file: `interface ActionNames { declare: true }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features, one name each
export interface ActionNames {}

export type ActionId = keyof ActionNames | `go-${ScreenId}`;

/** One thing the console can do: it drives the keys, the palette, the help sheet and the native menu. */
export interface Action {
  readonly id: ActionId;
  /** What it does, as a command: "Declare incident". */
  readonly title: string;
  /** The same with what it would be done to now: "Declare “No outbound calls” as an incident". */
  titleNow?(): string;
  readonly group: ActionGroup;
  /** In tinykeys' notation; the first is printed. Empty: the palette and menu only. */
  readonly keys: readonly string[];
  /** Only while this screen is open; there its keys go before those of actions that work anywhere. */
  readonly screen?: ScreenId;
  /** Whether it can be done now; left out means always. */
  when?(): boolean;
  /** The argument is only given by deep links and menu entries ("log-call" takes a number). */
  run(argument?: string): void;
  /** Holding the key down goes on running it. */
  readonly repeats?: boolean;
  /** Not offered in the palette: it only makes sense as a key. */
  readonly isKeyOnly?: boolean;
  /** Its keys in a field undo the field's text first, and do this only once there is none left. */
  readonly isTextFirst?: boolean;
  /** Works although a dialog is open (such as the palette's own key). */
  readonly worksInDialogs?: boolean;
}

/** What an action does differently while a component is on screen; it keeps its id, its keys and its place. */
export type ActionHere = Partial<Pick<Action, 'title' | 'when' | 'run'>>;

interface Registered {
  readonly byId: ReadonlyMap<ActionId, Action>;
  /** The last one stands. */
  readonly here: readonly { readonly id: ActionId; readonly change: ActionHere }[];
}

const registered = createStore<Registered>(() => ({ byId: new Map(), here: [] }));

/** The actions as they are now, in the order in which they were registered. */
export const actions = createStore<{ readonly byId: ReadonlyMap<ActionId, Action> }>(() => ({ byId: new Map() }));
registered.subscribe(({ byId, here }) => {
  const now = new Map(byId);
  for (const { id, change } of here) {
    const action = now.get(id);
    if (action !== undefined) now.set(id, { ...action, ...change });
  }
  actions.setState({ byId: now });
});

/** Adds actions. An id that is there already is a mistake, and refused. Returns the function that takes them out. */
export function registerActions(added: readonly Action[]): () => void {
  const { byId } = registered.getState();
  const next = new Map(byId);
  for (const action of added) {
    if (next.has(action.id)) throw new Error(`Two actions are called ${action.id}: “${action.title}” is the second.`);
    next.set(action.id, action);
  }
  registered.setState({ byId: next });
  return () =>
    registered.setState((state) => {
      const left = new Map(state.byId);
      for (const action of added) if (left.get(action.id) === action) left.delete(action.id);
      return { byId: left };
    });
}

/** Registers actions while the component is on screen. Give it a memoised list. */
export function useActions(list: readonly Action[]): void {
  useEffect(() => registerActions(list), [list]);
}

/** Lets an action mean something else while the component is on screen ("search" in a room of its own). Memoise the change. */
export function useActionHere(id: ActionId, change: ActionHere): void {
  useEffect(() => {
    const entry = { id, change };
    registered.setState(({ here }) => ({ here: [...here, entry] }));
    return () => registered.setState(({ here }) => ({ here: here.filter((other) => other !== entry) }));
  }, [id, change]);
}

/** Whether an action belongs to where the window is, and can be done now. */
export function canRun(action: Action): boolean {
  if (action.screen !== undefined && action.screen !== navigation.getState().room) return false;
  return action.when?.() !== false;
}

/** Runs an action by its id. Returns false when it is not there or cannot be done now. */
export function runAction(id: ActionId, argument?: string): boolean {
  const action = actions.getState().byId.get(id);
  if (action === undefined || !canRun(action)) return false;
  action.run(argument);
  return true;
}

/** Runs what the native menu or a link names: a text from outside, which may name nothing. */
export function runNamedAction(name: string): boolean {
  return runAction(name as ActionId);
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
export function useKeys(id: ActionId): string {
  const action = useStore(actions, (state) => state.byId.get(id));
  useStore(preferences);
  return action === undefined ? '' : printed(action);
}

/** The same for a message, as it is at this moment. */
export function printedKeys(id: ActionId): string {
  const action = actions.getState().byId.get(id);
  return action === undefined ? '' : printed(action);
}

function printed(action: Action): string {
  const [keys] = keysOf(action);
  const isOff = keys !== undefined && isSingleKey(keys) && !preferences.getState().singleKeys;
  return keys === undefined || isOff ? '' : keysToPrint(keys, isMac());
}

export function isMac(): boolean {
  return typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Sends a text of several lines; it cannot be remapped, since Enter alone begins a line. */
export const SEND_KEYS = keysToPrint('$mod+Enter', isMac());
