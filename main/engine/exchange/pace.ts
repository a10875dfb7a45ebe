import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets a long job run in slices, so that calls from the desk are answered in between. */
export interface Pace {
  /** Gives the event loop a turn if the present slice is used up; resolves at once otherwise. */
  rest(): Promise<void>;
}

/** A pace with slices of so many ms of real time. */
export function createPace(sliceMs = 10): Pace {
  let began = performance.now();
  return {
    async rest() {
      if (performance.now() - began < sliceMs) return;
      await nextTurn();
      began = performance.now();
    },
  };
}
