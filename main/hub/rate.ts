/** A token bucket: so many a second on average, so many at once after a silence. Times are ms. */
export interface Rate {
  /** Takes so many, or says after how long they may be taken (ms); 0 when they were taken. */
  take(count: number, now: number): number;
}

export function createRate(aSecond: number, atOnce: number): Rate {
  let tokens = atOnce;
  let since: number | null = null;
  return {
    take: (count, now) => {
      tokens = Math.min(atOnce, tokens + ((now - (since ?? now)) / 1_000) * aSecond);
      since = now;
      if (count <= tokens) {
        tokens -= count;
        return 0;
      }
      return Math.ceil(((Math.min(count, atOnce) - tokens) / aSecond) * 1_000);
    },
  };
}
