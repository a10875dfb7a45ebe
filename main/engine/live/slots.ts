const SLOT_MS = 5 * 60_000;
const SLOTS = 12;

/** Counts of the last 12 five-minute slots up to `now`, oldest first; the last slot is the one that runs. */
export function recentSlots(times: Iterable<number>, now: number): number[] {
  const slots = new Array<number>(SLOTS).fill(0);
  const current = Math.floor(now / SLOT_MS);
  for (const time of times) {
    const index = SLOTS - 1 - (current - Math.floor(time / SLOT_MS));
    if (index >= 0 && index < SLOTS) slots[index] = (slots[index] ?? 0) + 1;
  }
  return slots;
}

/** When the next slot begins (ms). */
export function nextSlotAt(now: number): number {
  return (Math.floor(now / SLOT_MS) + 1) * SLOT_MS;
}

/** Reports per slot from the first one on; slots grow so that there are never more than `most`. */
export function histogram(
  times: readonly number[],
  until: number,
  most = 288,
): { from: number; slotMinutes: number; counts: number[] } {
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  if (times.length === 0) return { from: until, slotMinutes: 5, counts: [] };
  let slot = SLOT_MS;
  while ((until - first) / slot > most) slot *= 2;
  const from = Math.floor(first / slot) * slot;
  const counts = new Array<number>(Math.max(1, Math.floor((until - from) / slot) + 1)).fill(0);
  for (const time of times) {
    const index = Math.floor((time - from) / slot);
    if (index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { from, slotMinutes: slot / 60_000, counts };
}
