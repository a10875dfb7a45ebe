import * as z from 'zod/mini';
import { type Cursor, count, cursor } from '../../core/hub/shapes.ts';
import type { RecordStore } from '../store/port.ts';

/** How far a desk and its hub have come, as the desk keeps it beside the facts. */
export interface Progress {
  /** How far the hub's log is here; null before anything of it is. */
  readonly cursor: Cursor | null;
  /** Cursors that were passed on the way, newest first: where to meet a hub that was set back. */
  readonly earlier: readonly Cursor[];
  /** How far the hub has the chain of each console that this desk wrote under. */
  readonly shared: Readonly<Record<string, number>>;
  /** The console to go on under, once everything that the hub has of the present one is known; null for none. */
  readonly parting: string | null;
}

export const NO_PROGRESS: Progress = { cursor: null, earlier: [], shared: {}, parting: null };

const KEY = 'hub';
const MOST_EARLIER = 64;
/** A cursor is kept once it is so many facts after the last one that was kept. */
const KEEP_EVERY = 200;

const kept = z.object({
  cursor: z.nullable(cursor),
  earlier: z.array(cursor),
  shared: z.record(z.string(), count),
  parting: z.nullable(z.string()),
});

/** What is kept; a value that cannot be read counts as none, so that everything is asked for again. */
export function readProgress(store: Pick<RecordStore, 'local'>): Progress {
  const text = store.local(KEY);
  if (text === null || text === '') return NO_PROGRESS;
  try {
    const read = z.safeParse(kept, JSON.parse(text));
    return read.success ? read.data : NO_PROGRESS;
  } catch {
    return NO_PROGRESS;
  }
}

/** To be called in the transaction that stores the facts up to the cursor. */
export function writeProgress(store: Pick<RecordStore, 'setLocal'>, progress: Progress): void {
  store.setLocal(KEY, JSON.stringify(progress));
}

/** Progress after the log was taken in up to `to`. */
export function advance(progress: Progress, to: Cursor): Progress {
  const [newest] = progress.earlier;
  const isFar = newest === undefined || newest.epoch !== to.epoch || to.position - newest.position >= KEEP_EVERY;
  return { ...progress, cursor: to, earlier: isFar ? thinned([to, ...progress.earlier]) : progress.earlier };
}

/** Drops one that is missed least: where the way to its neighbours is short against its age. */
function thinned(cursors: readonly Cursor[]): readonly Cursor[] {
  if (cursors.length <= MOST_EARLIER) return cursors;
  const [newest] = cursors as [Cursor];
  const worth = (index: number) => {
    const [before, at, after] = [cursors[index - 1], cursors[index], cursors[index + 1]];
    if (before === undefined || at === undefined || after === undefined) return Number.POSITIVE_INFINITY;
    return (before.position - after.position) / (newest.position - at.position + 1);
  };
  const least = cursors
    .map((_, index) => worth(index))
    .reduce((best, value, index, all) => (value < (all[best] ?? 0) ? index : best), 0);
  return cursors.filter((_, index) => index !== least);
}
