/** Writes what changes all the time, so that a window that dies loses little of it. */
export interface Keeper<T> {
  /** Has the newest value written soon. A value that keeps changing is written all the same: nothing waits for a pause. */
  change(read: () => T, withinMs?: number): void;
  /** Writes what is waiting at once, as when the window goes. Resolves when everything is written. */
  flush(): Promise<void>;
}

/** What is typed is written within so long of the first unwritten key (ms). */
export const KEPT_WITHIN_MS = 400;

const keepers = new Set<Keeper<unknown>>();

/** A keeper that hands values to `write`, one at a time and in order; the newest takes the place of those that wait. */
export function createKeeper<T>(write: (value: T) => Promise<unknown>): Keeper<T> {
  let waiting: (() => T) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let isWriting = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (waiting !== null) {
      const value = waiting();
      waiting = null;
      isWriting = true;
      // Sent at once, whatever is still under way: the engine takes calls in the order in which they come.
      const written = write(value).catch(() => {});
      writing = Promise.all([writing, written]);
      const mine = writing;
      await mine;
      if (mine === writing) isWriting = false;
    } else await writing;
  }
  function change(read: () => T, withinMs = KEPT_WITHIN_MS): void {
    waiting = read;
    timer ??= setTimeout(function due() {
      timer = undefined;
      // An engine that is slow gets the newest value when it has taken the last one.
      if (isWriting) timer = setTimeout(due, withinMs);
      else void flush();
    }, withinMs);
  }
  const keeper: Keeper<T> = { change, flush };
  keepers.add(keeper as Keeper<unknown>);
  return keeper;
}

/** Writes everything that waits, in every keeper. */
export function flushKeepers(): Promise<unknown> {
  return Promise.all([...keepers].map((keeper) => keeper.flush()));
}

/** Writes what waits when the window is hidden or goes. Call once. */
export function startKeepers(): void {
  window.addEventListener('pagehide', () => void flushKeepers());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushKeepers();
  });
}
