import { MOST_FACT_BYTES } from '../envelope/raw-fact.ts';

/** The newest protocol between desks and the hub, and the oldest that the hub still speaks. A hub is updated before its desks. */
export const HUB_PROTOCOL = 1;
export const OLDEST_HUB_PROTOCOL = 1;

/** A push holds at most so many facts, and so many bytes of them, unless it is one fact alone. */
export const MOST_FACTS_A_PUSH = 200;
export const MOST_BYTES_A_PUSH = 1024 * 1024;
/** What a device may send on average, facts a second, and at once after a silence. */
export const FACTS_A_SECOND = 50;
export const FACTS_AT_ONCE = 2_000;
/** A socket whose other end does not read is closed when so many bytes wait for it. */
export const MOST_UNREAD_BYTES = 20 * 1024 * 1024;
/** The largest message: the largest fact, quoted once more, and its keys. */
export const MOST_MESSAGE_BYTES = 2 * MOST_FACT_BYTES + 1024 * 1024;
/** How often the hub says where it stands, and after how long without that it counts as away, ms. */
export const BEAT_MS = 10_000;
export const BEAT_MISSED_MS = 15_000;
/** Between two attempts to reach the hub, ms; the desk adds jitter. */
export const RECONNECT_LEAST_MS = 1_000;
export const RECONNECT_MOST_MS = 60_000;
/** How long a presence holds that is not said again, ms. */
export const PRESENCE_MS = 30_000;
/** A fact stamped further ahead of the hub's clock than this is set aside; one less far ahead waits on every desk, ms. */
export const FAR_FUTURE_MS = 24 * 3_600_000;
