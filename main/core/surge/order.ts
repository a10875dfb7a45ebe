import type { SurgeEvent } from './event.ts';

/**
 * Events in order of time, and those of one moment in an order of their own contents, so that it does not matter in which
 * order they came: what is said of them must not hang on a line's number.
 */
export function inOrder<T extends SurgeEvent>(events: readonly T[]): T[] {
  const keys = new Map<T, string>();
  const keyOf = (event: T): string => {
    let key = keys.get(event);
    if (key === undefined) {
      const facets = Object.keys(event.facets).sort();
      key = [event.customer, event.symptom, ...facets.map((facet) => `${facet}=${event.facets[facet]}`), event.id].join(
        '\u0000',
      );
      keys.set(event, key);
    }
    return key;
  };
  return [...events].sort((a, b) => a.at - b.at || compareText(keyOf(a), keyOf(b)));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
