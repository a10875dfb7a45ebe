/** What one transaction of facts may take, so that a call that comes meanwhile waits no longer (ms). */
const AIM_MS = 20;
const LEAST = 10;
const MOST = 400;

/** Facts in the first transaction, before it is known how fast this machine is. */
export const FIRST_SLICE = 50;

/**
 * How many facts the next transaction takes, since the last one took so long for so many (ms): up by no more than half, so that one quick
 * one does not make the next too long.
 */
export function sliceAfter(facts: number, took: number): number {
  const fitting = took <= 0 ? MOST : (facts * AIM_MS) / took;
  return Math.round(Math.min(MOST, Math.max(LEAST, Math.min(fitting, facts * 1.5))));
}
