import type { Clock } from '../../main/engine/time/clock.ts';

/** A clock that is put to any time, forward or back, and whose timers never fire: whatever is due must be noticed otherwise. */
export interface SettableClock extends Clock {
  set(at: number): void;
}

export function settableClock(start: number): SettableClock {
  let current = start;
  return {
    now: () => current,
    onceAt: () => () => {},
    set: (at) => {
      current = at;
    },
  };
}
