import { useSyncExternalStore } from 'react';

/** The same condition as the `narrow:` variant and the automatic density in tokens.css. */
const NARROW = '(max-width: 1240px), (max-height: 780px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the window is too small for the full layout; follows resizing. Prefer the `narrow:` classes where CSS is enough. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
}
