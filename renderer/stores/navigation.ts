import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Where the window is: a room, and for some rooms which thing. */
export interface Route {
  readonly room: RoomId;
  readonly id: string | null;
}

const ROOMS = [
  'board',
  'clusters',
  'cluster',
  'incidents',
  'incident',
  'reports',
  'advice',
  'directory',
  'drill',
  'history',
  'settings',
] as const;
export type RoomId = (typeof ROOMS)[number];

const BOARD: Route = { room: 'board', id: null };

/** Reads "#/cluster/01J…". Anything that is not understood is the board. */
export function hashToRoute(hash: string): Route {
  const [room = '', rest] = hash.replace(/^#\/?/, '').split('/', 2);
  const known = ROOMS.find((name) => name === room);
  if (known === undefined) return BOARD;
  const id = rest === undefined || rest === '' ? null : safeDecode(rest);
  if ((known === 'cluster' || known === 'incident') && id === null) return { room: `${known}s`, id: null };
  return { room: known, id };
}

export function routeToHash({ room, id }: Route): string {
  return id === null ? `#/${room}` : `#/${room}/${encodeURIComponent(id)}`;
}

export const navigation = createStore<Route>(() =>
  typeof window === 'undefined' ? BOARD : hashToRoute(window.location.hash),
);

export function useRoute(): Route {
  return useStore(navigation);
}

/** Follows the address bar (and the back button). Call once. */
export function startNavigation(): void {
  window.addEventListener('hashchange', () => navigation.setState(hashToRoute(window.location.hash), true));
}

/** The list that a thing stands in, where nothing else is known about the way to it. */
const LIST_OF: Partial<Record<RoomId, RoomId>> = { cluster: 'clusters', incident: 'incidents', history: 'drill' };

const cameFrom = createStore<{ readonly route: Route | null }>(() => ({ route: null }));
navigation.subscribe((route, before) => {
  if (LIST_OF[route.room] !== undefined && LIST_OF[before.room] === undefined) cameFrom.setState({ route: before });
});

/** Where Esc leads from here: out of a cluster or an incident to the room it was opened from; null in a room. */
export function wayBack({ room }: Route = navigation.getState()): Route | null {
  const list = LIST_OF[room];
  if (list === undefined) return null;
  return cameFrom.getState().route ?? { room: list, id: null };
}

export function goTo(room: RoomId, id: string | null = null): void {
  const route = { room, id };
  const hash = routeToHash(route);
  if (window.location.hash !== hash) window.location.hash = hash;
  navigation.setState(route, true);
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
