import type { FactRow } from '../core/hub/shapes.ts';
import type { WallState } from '../core/hub/wall.ts';
import type { Hub } from './hub.ts';

/** The log folded for a wallboard; the entry brings an engine for it. */
export interface WallFold {
  readonly place: { readonly position: number; readonly digest: string } | null;
  take(rows: readonly FactRow[], place: { readonly position: number; readonly digest: string }, now: number): void;
  state(team: string, now: number): WallState;
  close(): void;
}

export interface WallBoardParts {
  readonly hub: Hub;
  readonly open: () => WallFold;
  /** Forgets what was folded: the hub's log is another one now. */
  readonly remove: () => void;
}

/** What is on the walls now, for as long as somebody looks. */
export interface WallBoard {
  /** Calls back with the present state, and whenever it changes or some seconds have gone by. Returns what ends it. */
  watch(onState: (state: WallState) => void): () => void;
  close(): void;
}

/** A wall that hears nothing for three of these says that it is stale. */
export const WALL_BEAT_MS = 10_000;
const LOOK_MS = 1_000;
const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

export function createWallBoard({ hub, open, remove }: WallBoardParts): WallBoard {
  const watchers = new Set<(state: WallState) => void>();
  let fold: WallFold | null = null;
  let isBusy = false;
  let toldAt = 0;

  /** Folds what came since. Returns whether anything did. */
  async function catchUp(): Promise<boolean> {
    fold ??= open();
    const { place } = fold;
    if (place !== null && place.position > 0 && (await hub.store.digestAt(place.position)) !== place.digest) {
      fold.close();
      remove();
      fold = open();
    }
    const begun = fold.place?.position ?? 0;
    for (let at = begun; at < hub.head.position; ) {
      const rows = await hub.store.factsAfter(at, ROWS_AT_ONCE, BYTES_AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) break;
      fold.take(rows, last, hub.clock.now());
      at = last.position;
    }
    return fold.place?.position !== begun;
  }
  async function look(): Promise<void> {
    if (isBusy || watchers.size === 0) return;
    isBusy = true;
    try {
      const isChanged = await catchUp();
      const now = hub.clock.now();
      if (isChanged || now - toldAt >= WALL_BEAT_MS) tell(now);
    } catch (error) {
      hub.log.fault('wall', error);
    } finally {
      isBusy = false;
    }
  }
  function tell(now: number): void {
    if (fold === null) return;
    toldAt = now;
    const state = fold.state(hub.head.name, now);
    for (const watcher of watchers) watcher(state);
  }
  const endLooks = hub.clock.every(LOOK_MS, () => void look());
  return {
    watch: (onState) => {
      watchers.add(onState);
      toldAt = 0;
      void look();
      return () => watchers.delete(onState);
    },
    close: () => {
      endLooks();
      watchers.clear();
      fold?.close();
    },
  };
}
