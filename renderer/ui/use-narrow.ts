import { useCallback, useSyncExternalStore } from 'react';

/** The same condition as the `narrow:` variant and the automatic density in tokens.css. */
const NARROW = '(max-width: 1240px), (max-height: 780px)';

function useMedia(condition: string): boolean {
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        const query = window.matchMedia(condition);
        query.addEventListener('change', listener);
        return () => query.removeEventListener('change', listener);
      },
      [condition],
    ),
    () => window.matchMedia(condition).matches,
  );
}

/** Whether the window is too small for the full layout; follows resizing. Prefer the `narrow:` classes where CSS is enough. */
export function useNarrow(): boolean {
  return useMedia(NARROW);
}

/** From here on a pane that stands beside another has room for everything. */
const ROOMY = '(min-width: 1600px)';

/** Whether the window has room to spare for what can be done without. */
export function useRoomy(): boolean {
  return useMedia(ROOMY);
}
