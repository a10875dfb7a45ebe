/**
 * The domain's time. Reports, clusters, due times and drills go by it; backups, supervision and time-outs go by the real
 * one.
 */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /**
   * Calls back once when the clock has reached `at`. Returns the function that cancels it. A callback that takes its time returns the
   * promise of being done; only who steps a clock waits for it.
   */
  onceAt(at: number, callback: Callback): () => void;
}

export type Callback = () => void | Promise<void>;

const LONGEST_TIMER_MS = 2_000_000_000;

export function realClock(): Clock {
  return shiftedClock(0);
}

/** A clock that is `offset` ms ahead of the real one, for tests that must not depend on the day they run on. */
export function shiftedClock(offset: number): Clock {
  const now = () => Date.now() + offset;
  return {
    now,
    onceAt: (at, callback) => {
      let timer: NodeJS.Timeout;
      const schedule = () => {
        const wait = Math.min(Math.max(0, at - now()), LONGEST_TIMER_MS);
        timer = setTimeout(() => (now() < at ? schedule() : void callback()), wait);
        timer.unref();
      };
      schedule();
      return () => clearTimeout(timer);
    },
  };
}

export interface ScaledClock extends Clock {
  /** Domain milliseconds to each one of the clock underneath; 0 stands still. */
  setSpeed(speed: number): void;
  readonly speed: number;
  /** It goes no further than `at` (ms) until it is told another moment, and goes on from there then: on a busy machine it waits for its work. */
  holdAt(at: number): void;
}

/** Callbacks that wait on a clock underneath for moments that can move there: each is set anew whenever they do. */
interface Movable {
  /** `set` waits for the moment as it is now, and returns the function that cancels that. Returns the one that cancels it for good. */
  once(callback: Callback, set: (fire: Callback, again: () => void) => () => void): () => void;
  /** The moments have moved. */
  move(): void;
}

function createMovable(): Movable {
  const waiting = new Set<() => void>();
  return {
    once: (callback, set) => {
      let cancel = () => {};
      const fire = () => {
        waiting.delete(schedule);
        return callback();
      };
      const schedule = () => {
        cancel();
        cancel = set(fire, schedule);
      };
      waiting.add(schedule);
      schedule();
      return () => {
        waiting.delete(schedule);
        cancel();
      };
    },
    move: () => {
      for (const schedule of [...waiting]) schedule();
    },
  };
}

/** A clock that starts at `start` and runs `speed` times as fast as the one underneath. */
export function scaledClock(start: number, speed: number, underneath: Clock = realClock()): ScaledClock {
  let anchor = { at: underneath.now(), domain: start, speed };
  const waiting = createMovable();
  let hold = Number.POSITIVE_INFINITY;
  const exactNow = () => Math.min(hold, anchor.domain + (underneath.now() - anchor.at) * anchor.speed);
  return {
    now: () => Math.floor(exactNow()),
    onceAt: (at, callback) =>
      waiting.once(callback, (fire) =>
        anchor.speed <= 0
          ? () => {}
          : underneath.onceAt(anchor.at + Math.ceil((at - anchor.domain) / anchor.speed), () =>
              // Held before that moment, it waits until the clock may go on.
              exactNow() < at ? undefined : fire(),
            ),
      ),
    holdAt: (at) => {
      anchor = { at: underneath.now(), domain: exactNow(), speed: anchor.speed };
      hold = Math.max(at, anchor.domain);
      waiting.move();
    },
    setSpeed: (next) => {
      anchor = { at: underneath.now(), domain: exactNow(), speed: next };
      waiting.move();
    },
    get speed() {
      return anchor.speed;
    },
  };
}

export interface SteppedClock extends Clock {
  /** Moves the clock forward and calls back whatever became due, in order. */
  stepTo(at: number): void;
  /** The same, and waits each time until what was called back is done: the clock stands still meanwhile. */
  runTo(at: number): Promise<void>;
}

/** A clock that moves only when it is told to: for replays and tests. */
export function steppedClock(start: number): SteppedClock {
  let current = start;
  const waiting: { at: number; callback: Callback }[] = [];
  /** Moves to what is due next, no later than `at`, and hands out its callback; null once nothing is. */
  function nextDue(at: number): Callback | null {
    const due = waiting.filter((entry) => entry.at <= at).sort((a, b) => a.at - b.at)[0];
    if (due === undefined) {
      current = Math.max(current, at);
      return null;
    }
    waiting.splice(waiting.indexOf(due), 1);
    current = Math.max(current, due.at);
    return due.callback;
  }
  return {
    now: () => current,
    onceAt: (at, callback) => {
      const entry = { at, callback };
      waiting.push(entry);
      return () => {
        const index = waiting.indexOf(entry);
        if (index >= 0) waiting.splice(index, 1);
      };
    },
    stepTo: (at) => {
      for (let due = nextDue(at); due !== null; due = nextDue(at)) void due();
    },
    runTo: async (at) => {
      for (let due = nextDue(at); due !== null; due = nextDue(at)) await due();
    },
  };
}

export interface CorrectedClock extends Clock {
  /** From now on it is so far ahead of the clock underneath (ms). */
  correct(ahead: number): void;
  readonly ahead: number;
}

/** A clock that can be put right while it runs: whatever waits for a time waits for the right one from then on. */
export function correctedClock(underneath: Clock): CorrectedClock {
  let ahead = 0;
  const waiting = createMovable();
  const now = () => underneath.now() + ahead;
  return {
    now,
    onceAt: (at, callback) =>
      waiting.once(callback, (fire, again) => underneath.onceAt(at - ahead, () => (now() < at ? again() : fire()))),
    correct: (next) => {
      ahead = next;
      waiting.move();
    },
    get ahead() {
      return ahead;
    },
  };
}
