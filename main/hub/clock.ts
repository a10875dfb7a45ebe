/** The hub's time: everything that depends on it asks here. */
export interface HubClock {
  /** ms since the epoch. */
  now(): number;
  /** Calls back again and again, every so many ms. Returns the function that ends it. */
  every(ms: number, callback: () => void): () => void;
  /** Calls back once. Returns the function that cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export function realHubClock(): HubClock {
  return {
    now: () => Date.now(),
    every: (ms, callback) => {
      const timer = setInterval(callback, ms);
      return () => clearInterval(timer);
    },
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
