import { CLUSTER_GAP_MS } from '../../core/clusters/cluster.ts';
import type { LiveModel } from '../live/live-model.ts';
import { nextSlotAt } from '../live/slots.ts';
import type { RecordStore } from '../store/port.ts';
import type { Clock } from '../time/clock.ts';

export interface TimekeeperParts {
  readonly clock: Clock;
  readonly live: LiveModel;
  readonly store: RecordStore;
  /** Called when time alone changed what is shown. */
  readonly onTime: () => void;
}

/** Time alone changes what is shown: clusters end, five-minute slots move on, old reports leave the window, held facts are due. */
export interface Timekeeper {
  /** Sets the timer for whatever changes next; to be called whenever that may be something else. */
  schedule(): void;
  close(): void;
}

/** Slots are drawn for an hour: while a report is younger than this, the next slot changes what is shown. */
const SLOTS_SHOWN_MS = 65 * 60_000;

export function createTimekeeper({ clock, live, store, onTime }: TimekeeperParts): Timekeeper {
  let cancel = () => {};
  let scheduledFor: number | null = null;
  let isClosed = false;

  function nextChange(now: number): number {
    let next = Math.min(store.heldUntil() ?? Number.POSITIVE_INFINITY, live.leavesAt());
    for (const { lastAt } of live.clusters) {
      const end = lastAt + CLUSTER_GAP_MS + 1;
      if (end > now) next = Math.min(next, end);
      if (lastAt > now - SLOTS_SHOWN_MS) next = Math.min(next, nextSlotAt(now));
    }
    return next;
  }
  function schedule(): void {
    if (isClosed) return;
    const now = clock.now();
    // What should have gone by now goes at the next tick, and never keeps this one from ending.
    const next = Math.max(nextChange(now), now + 1);
    if (!Number.isFinite(next) || next === scheduledFor) return;
    cancel();
    scheduledFor = next;
    cancel = clock.onceAt(next, () => {
      scheduledFor = null;
      onTime();
      schedule();
    });
  }
  return {
    schedule,
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
