import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type ScreenId, screenOf } from './screens.ts';

/** Where the window is: a screen, for some screens which thing, and for some which part of it. */
export interface Route {
  readonly room: ScreenId;
  readonly id: string | null;
  /** Null shows the screen's first tab, or all of it. */
  readonly tab: string | null;
}

const START: Route = { room: 'board', id: null, tab: null };

/** Stands for the thing where a list's address names a part: "#/clusters/-/unsorted". */
const NO_THING = '-';

/** Reads "#/incident/01J…/calls". Anything that is not understood is the board. */
export function hashToRoute(hash: string): Route {
  const [name = '', second = '', third = ''] = hash.replace(/^#\/?/, '').split('/', 3);
  const screen = screenOf(name);
  if (screen === undefined) return START;
  const id = second === '' || second === NO_THING ? null : safeDecode(second);
  if (screen.isOfOne === true && id === null) return { ...START, room: screen.within ?? START.room };
  const tab = screen.tabs?.find((known) => known.id === third)?.id ?? null;
  return { room: screen.id, id, tab };
}

export function routeToHash({ room, id, tab = null }: Pick<Route, 'room' | 'id'> & Partial<Route>): string {
  const parts = tab === null ? [room, id] : [room, id ?? NO_THING, tab];
  return `#/${parts
    .filter((part) => part !== null)
    .map(encodeURIComponent)
    .join('/')}`;
}

export const navigation = createStore<Route>(() => START);

export function useRoute(): Route {
  return useStore(navigation);
}

/** Reads the address bar and follows it (and the back button). Call once, when the screens are registered. */
export function startNavigation(): void {
  const follow = () => navigation.setState(hashToRoute(window.location.hash), true);
  follow();
  window.addEventListener('hashchange', follow);
}

const cameFrom = createStore<{ readonly route: Route | null }>(() => ({ route: null }));
navigation.subscribe((route, before) => {
  if (isInside(route.room) && !isInside(before.room)) cameFrom.setState({ route: before });
});

/** Where Esc leads from here: out of a cluster or an incident to the room it was opened from; null in a room. */
export function wayBack({ room }: Pick<Route, 'room'> = navigation.getState()): Route | null {
  const list = screenOf(room)?.within;
  if (list === undefined) return null;
  return cameFrom.getState().route ?? { room: list, id: null, tab: null };
}

function isInside(room: ScreenId): boolean {
  return screenOf(room)?.within !== undefined;
}

export function goTo(room: ScreenId, id: string | null = null, tab: string | null = null): void {
  const route = { room, id, tab };
  const hash = routeToHash(route);
  if (window.location.hash !== hash) window.location.hash = hash;
  navigation.setState(route, true);
}

/** Shows another part of the open screen. */
export function goToTab(tab: string): void {
  const { room, id } = navigation.getState();
  goTo(room, id, tab);
}

/** The open tab of the open screen; the first one when the address names none. Null on a screen without tabs. */
export function useTab(): string | null {
  const { room, tab } = useRoute();
  return tab ?? screenOf(room)?.tabs?.[0]?.id ?? null;
}

/** Opens a report where reports are read. */
export function openReport(id: string): void {
  goTo('reports', id);
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
