import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DrillStatus } from '../../main/core/contract/views.ts';

/** The engine's time as it was told, and when that was by this window's own clock (all ms). */
export interface ClockBase {
  readonly told: number;
  readonly toldAt: number;
  /** 1 in real life; a drill runs faster. 0 while it is paused. */
  readonly speed: number;
  /** A drill ends here; null when time goes on. */
  readonly endsAt: number | null;
}

/** The engine's time now (ms since the epoch), carried on from what was told. */
export function timeAt(base: ClockBase, windowNow: number): number {
  const time = base.told + (windowNow - base.toldAt) * base.speed;
  return base.endsAt === null ? time : Math.min(time, Math.max(base.endsAt, base.told));
}

let base: ClockBase = { told: Date.now(), toldAt: Date.now(), speed: 1, endsAt: null };

/** Ticks once a second. */
export const clock = createStore<{ readonly now: number }>(() => ({ now: base.told }));

/** Tells the clock what time it is for the engine. */
export function setClock(now: number, drill: Pick<DrillStatus, 'speed' | 'paused' | 'endsAt'> | null): void {
  base = {
    told: now,
    toldAt: Date.now(),
    speed: drill === null ? 1 : drill.paused ? 0 : drill.speed,
    endsAt: drill === null ? null : drill.endsAt,
  };
  tick();
}

/** Starts ticking, on the second as the site sees it. Call once. */
export function startClock(): void {
  tick();
  setTimeout(startClock, base.speed === 1 ? 1000 - (engineNow() % 1000) : 250);
}

/** The engine's time at this moment, ms since the epoch. */
export function engineNow(): number {
  return Math.round(timeAt(base, Date.now()));
}

/** The engine's time, once a second: for clocks and ages of seconds. */
export function useNow(): number {
  return useStore(clock, (state) => state.now);
}

/** The engine's time rounded down to `stepMs`: redraws only when that changes. */
export function useNowEvery(stepMs: number): number {
  return useStore(clock, (state) => Math.floor(state.now / stepMs) * stepMs);
}

function tick(): void {
  clock.setState({ now: engineNow() });
}
