import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The report whose reason for being in its cluster is shown; null for none. */
export const why = createStore<{ readonly report: string | null }>(() => ({ report: null }));

export function useIsWhyOpen(report: string): boolean {
  return useStore(why, (state) => state.report === report);
}

export function toggleWhy(report: string): void {
  why.setState((state) => ({ report: state.report === report ? null : report }));
}

export function closeWhy(): void {
  why.setState({ report: null });
}
