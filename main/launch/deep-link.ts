import type { Announcement } from '../core/contract/wire.ts';

const LONGEST = 100;
/** E.164 with its plus: eight to fifteen digits, the first not a nought. */
const E164 = /^\+[1-9]\d{7,14}$/;
const CALL = /^groundswell:\/\/call\/?\?from=([^&#=?]*)$/i;

/**
 * What a softphone's `groundswell://call?from=+441134960000` asks for: the intake with that number in it. Anything else, however
 * slightly, becomes a notice. Read by hand, because URL readers turn the plus into a space.
 */
export function announcementOfLink(link: string): Announcement {
  const number = numberOfLink(link);
  return number === null ? { type: 'action', action: 'bad-link' } : { type: 'intake', number };
}

/** The E.164 number of a well-formed link, else null. */
export function numberOfLink(link: string): string | null {
  if (link.length > LONGEST) return null;
  const from = CALL.exec(link)?.[1];
  if (from === undefined) return null;
  const number = from.replace(/^%2B/i, '+');
  return E164.test(number) ? number : null;
}
