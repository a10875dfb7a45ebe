/** The ways in which an escalation leaves the building. */
export const CHANNELS = ['mail', 'webhook', 'pagerduty', 'tmf621', 'chat'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * What to do with a message of which nobody knows whether it arrived (the program ended, or the connection broke, while it was being
 * sent). A webhook and PagerDuty drop what they have had by its id, so it is sent again; a ticket system is asked first whether it
 * has the ticket; a mail or a chat message cannot be told from its twin, so a person decides.
 */
export const IN_DOUBT: Readonly<Record<Channel, 'send-again' | 'look-up' | 'ask-person'>> = {
  webhook: 'send-again',
  pagerduty: 'send-again',
  tmf621: 'look-up',
  mail: 'ask-person',
  chat: 'ask-person',
};

/** What came of one attempt, in the words of no protocol. */
export type Outcome =
  /** The server took it. `reference` is what it calls it: a message id, a ticket number. */
  | { readonly kind: 'accepted'; readonly reference: string | null }
  /**
   * It surely did not arrive, and may be tried again; `retryAfter` in ms where the server named a time. `isOffline`: there was no way to
   * the network at all, so that nobody was bothered by the attempt.
   */
  | { readonly kind: 'later'; readonly why: string; readonly retryAfter: number | null; readonly isOffline?: boolean }
  /** It surely did not arrive, and trying again would not help. */
  | { readonly kind: 'refused'; readonly why: string }
  /** The receiver is gone for good (HTTP 410): nothing more is sent to it. */
  | { readonly kind: 'target-gone'; readonly why: string }
  /** Nobody knows whether it arrived. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * What an HTTP answer means. Redirects are refused: they could lead to an address that nobody allowed. 408, 425, 429 and 5xx may be tried
 * again; every other 4xx would be answered in the same way. `retryAfter` is the header's time in ms.
 */
export function outcomeOfHttp(status: number, retryAfter: number | null, reference: string | null): Outcome {
  if (status >= 200 && status < 300) return { kind: 'accepted', reference };
  if (status === 410) return { kind: 'target-gone', why: 'The receiver answered 410: it takes no more messages.' };
  if (status >= 300 && status < 400) {
    return { kind: 'refused', why: `The receiver answered ${status}, which sends elsewhere. Enter the final address.` };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { kind: 'later', why: `The receiver answered ${status}.`, retryAfter };
  }
  return { kind: 'refused', why: `The receiver answered ${status} and would do so again.` };
}

/** What systems call a network that is not there: no name is found, and no route. */
const OFFLINE_CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ENOTFOUND',
  'EDNS',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
]);

/** Whether an error of that code means that this machine has no network. */
export function isOfflineCode(code: string): boolean {
  return OFFLINE_CODES.has(code);
}

const MOST_RETRY_AFTER_MS = 6 * 3_600_000;

/** A `Retry-After` header, in seconds or as a date, as ms from now; null where it is neither or lies in the past. At most six hours. */
export function parseRetryAfter(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined) return null;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, MOST_RETRY_AFTER_MS) : null;
}
