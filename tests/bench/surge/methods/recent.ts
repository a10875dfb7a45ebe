import type { SurgeEvent } from '../../../../main/core/surge/event.ts';

/** The counted reports of the last hours, newest last. */
export interface Recent {
  add(event: SurgeEvent): void;
  /** Newest first; includes the report just added. */
  newestFirst(): Iterable<SurgeEvent>;
}

/** Keeps reports for this long (ms). */
export function recentReports(keepMs: number): Recent {
  let kept: SurgeEvent[] = [];
  let first = 0;
  return {
    add: (event) => {
      kept.push(event);
      while ((kept[first]?.at ?? event.at) <= event.at - keepMs) first += 1;
      if (first > 1_000) {
        kept = kept.slice(first);
        first = 0;
      }
    },
    *newestFirst() {
      for (let index = kept.length - 1; index >= first; index -= 1) {
        const event = kept[index];
        if (event !== undefined) yield event;
      }
    },
  };
}
