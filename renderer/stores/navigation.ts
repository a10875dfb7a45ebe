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
