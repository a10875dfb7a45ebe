import { createStore, type StoreApi } from 'zustand/vanilla';

/** What of the console's own program is not in its first script: here, on its way, or refused. */
export type LaterState<T> =
  | { readonly state: 'away' | 'fetching' | 'refused' }
  | { readonly state: 'here'; readonly part: T };

export interface LaterPart<T> {
  readonly store: StoreApi<LaterState<T>>;
  /** Fetches it, unless it is here or on its way; after a refusal once more. Never rejects. */
  fetch(): Promise<void>;
}

const parts: LaterPart<unknown>[] = [];

/** A part that is fetched when it is first wanted, or when the window has nothing else to do. Never make one while drawing. */
export function laterPart<T>(load: () => Promise<T>): LaterPart<T> {
  const store = createStore<LaterState<T>>(() => ({ state: 'away' }));
  let underWay: Promise<void> | null = null;
  async function read(): Promise<void> {
    store.setState({ state: 'fetching' });
    try {
      store.setState({ state: 'here', part: await load() }, true);
    } catch {
      store.setState({ state: 'refused' });
      underWay = null;
    }
  }
  function fetch(): Promise<void> {
    underWay ??= read();
    return underWay;
  }
  const part = { store, fetch };
  parts.push(part);
  return part;
}

/**
 * Fetches what is left, a part at a time and each in an idle moment, so that a key press finds it here. What is refused is
 * asked for again when somebody opens it. Resolves to how many were refused.
 */
export async function fetchLaterParts(idle: () => Promise<void> = idleMoment): Promise<number> {
  for (const part of parts) {
    if (part.store.getState().state !== 'away') continue;
    await idle();
    await part.fetch();
  }
  return parts.filter(({ store }) => store.getState().state === 'refused').length;
}

const LONGEST_WAIT_MS = 500;

function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS });
  });
}
