import type { Announcement } from '../main/core/contract/wire.ts';

/** More than a start can bring; whoever listens this late fetches everything anyway. */
const KEPT = 200;

/** Passes announcements to listeners, and keeps those that come before the page listens. */
export interface Announcements {
  hear(announcement: Announcement): void;
  /** Returns the function that stops listening. */
  listen(listener: (announcement: Announcement) => void): () => void;
}

export function createAnnouncements(): Announcements {
  const listeners = new Set<(announcement: Announcement) => void>();
  let early: Announcement[] = [];

  function deliverEarly(): void {
    if (listeners.size === 0) return;
    const due = early;
    early = [];
    for (const announcement of due) for (const listener of listeners) listener(announcement);
  }

  return {
    hear(announcement) {
      if (listeners.size === 0) early = [...early, announcement].slice(-KEPT);
      else for (const listener of listeners) listener(announcement);
    },
    listen(listener) {
      listeners.add(listener);
      // Not at once: a listener that is replaced while the page is being built would take them along.
      queueMicrotask(deliverEarly);
      return () => listeners.delete(listener);
    },
  };
}
