import { useSyncExternalStore } from 'react';

let isPreparing = false;

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia('print');
  function begin(): void {
    isPreparing = true;
    listener();
  }
  function end(): void {
    isPreparing = false;
    listener();
  }
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  query.addEventListener('change', listener);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    query.removeEventListener('change', listener);
  };
}

/** Whether the page is being printed: what is folded, or drawn only where it is seen, is drawn whole then. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPreparing || window.matchMedia('print').matches);
}
