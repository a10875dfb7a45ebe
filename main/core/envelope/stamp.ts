/**
 * Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time where clocks agree, a counter where
 * they do not. Encoded at fixed width, so that stamps compare as strings.
 */
export interface ClockState {
  /** ms since the epoch of the newest stamp seen or given. */
  readonly wall: number;
  readonly counter: number;
}

export const CLOCK_AT_REST: ClockState = { wall: 0, counter: 0 };

/** A stamp further ahead of the local clock than this is quarantined until its time comes (ms). */
export const MAX_DRIFT_MS = 5 * 60_000;

const MAX_COUNTER = 0xffff;
const STAMP_PATTERN = /^[0-9a-f]{12}-[0-9a-f]{4}$/;

/** Returns the clock advanced by one local event at `now` (ms). A counter that overflows borrows one millisecond. */
export function tick(state: ClockState, now: number): ClockState {
  if (now > state.wall) return { wall: now, counter: 0 };
  if (state.counter < MAX_COUNTER) return { wall: state.wall, counter: state.counter + 1 };
  return { wall: state.wall + 1, counter: 0 };
}

/** Returns the clock after a stamp from elsewhere was seen: the next local stamp sorts after it. */
export function witness(state: ClockState, stamp: string): ClockState {
  const seen = decodeStamp(stamp);
  if (seen.wall > state.wall || (seen.wall === state.wall && seen.counter > state.counter)) return seen;
  return state;
}

/** 12 hex digits of milliseconds, a dash, 4 hex digits of counter. */
export function encodeStamp(state: ClockState): string {
  return `${state.wall.toString(16).padStart(12, '0')}-${state.counter.toString(16).padStart(4, '0')}`;
}

/** The inverse of encodeStamp. Throws on anything that encodeStamp does not make. */
export function decodeStamp(stamp: string): ClockState {
  if (!STAMP_PATTERN.test(stamp)) throw new Error(`not a clock stamp: ${JSON.stringify(stamp.slice(0, 40))}`);
  return { wall: Number.parseInt(stamp.slice(0, 12), 16), counter: Number.parseInt(stamp.slice(13), 16) };
}

/** Whether a stamp lies too far in the local future to be folded yet. */
export function isFromTheFuture(stamp: string, now: number): boolean {
  return decodeStamp(stamp).wall > now + MAX_DRIFT_MS;
}
