/**
 * The domain's time. Reports, clusters, due times and drills go by it; backups, supervision and time-outs go by the real
 * one.
 */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Calls back once when the clock has reached `at`. Returns the function that cancels it. */
  onceAt(at: number, callback: () => void): () => void;
}

const LONGEST_TIMER_MS = 2_000_000_000;

export function realClock(): Clock {
  return timedClock(
    () => Date.now(),
    () => 1,
  );
}

export interface ScaledClock extends Clock {
  /** Domain milliseconds a real one; 0 stands still. */
  setSpeed(speed: number): void;
  readonly speed: number;
}

/** A clock that starts at `start` and runs `speed` times as fast as the real one. */
export function scaledClock(start: number, speed: number): ScaledClock {
  let anchor = { real: Date.now(), domain: start, speed };
  const listeners = new Set<() => void>();
  const now = () => anchor.domain + (Date.now() - anchor.real) * anchor.speed;
  const clock = timedClock(now, () => anchor.speed, listeners);
  return {
    ...clock,
    setSpeed: (next) => {
      anchor = { real: Date.now(), domain: now(), speed: next };
      for (const listener of [...listeners]) listener();
    },
    get speed() {
      return anchor.speed;
    },
  };
}

export interface SteppedClock extends Clock {
  /** Moves the clock forward and calls back whatever became due, in order. */
  stepTo(at: number): void;
}

/** A clock that moves only when it is told to: for replays and tests. */
export function steppedClock(start: number): SteppedClock {
  let current = start;
  const waiting: { at: number; callback: () => void }[] = [];
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
      for (;;) {
        const due = waiting.filter((entry) => entry.at <= at).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting.splice(waiting.indexOf(due), 1);
        current = Math.max(current, due.at);
        due.callback();
      }
      current = Math.max(current, at);
    },
  };
}

function timedClock(now: () => number, speed: () => number, rescheduled?: Set<() => void>): Clock {
  return {
    now: () => Math.floor(now()),
    onceAt: (at, callback) => {
      let timer: NodeJS.Timeout | null = null;
      const schedule = () => {
        if (timer !== null) clearTimeout(timer);
        if (speed() <= 0) return;
        const wait = Math.min(Math.max(0, (at - now()) / speed()), LONGEST_TIMER_MS);
        timer = setTimeout(() => {
          if (now() < at) schedule();
          else {
            rescheduled?.delete(schedule);
            callback();
          }
        }, wait);
        timer.unref();
      };
      rescheduled?.add(schedule);
      schedule();
      return () => {
        rescheduled?.delete(schedule);
        if (timer !== null) clearTimeout(timer);
      };
    },
  };
}
