import type { Announcement } from '../core/contract/wire.ts';
import { isWithheld } from '../core/customers/withheld.ts';
import { plainDigits, visibleText } from '../core/visible-text.ts';

const LONGEST = 300;
const CALL = /^groundswell:\/\/call\/?(?:\?from=([^&#=?]*(?:;[\w-]+=[^&#=?;]*)*))?$/i;
/** A telephone's address as switches write it: a name, the scheme, the number, the switch and its port, parameters. */
const ADDRESS = /^(?:"[^"<>]*"|[^"<>]*?)\s*<([^<>]*)>(?:;.*)?$/;
const SCHEME = /^(?:tel|callto|sips?):(?:\/\/)?/i;
const HOST = /@[\w.:[\]-]+(?:;.*)?$/;
const PARAMETERS = /(?:;(?!ext=)[\w-]+=[^;]*)+$/i;
/** A number as telephones and address books write it, perhaps with its extension; an internal one has few digits. */
const NUMBER = /^(?:\+|\(\+)?[\d(][\d\s().\-/]*(?:(?:;\s*ext=|\s*ext\.?\s*|\s*x\s*|\s*#\s*)\d{1,6})?$/i;
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 21;

/**
 * What a softphone's `groundswell://call?from=01134960000` asks for: the intake with that number in it, or a blank one if the
 * caller withheld it. How the number reads is the site's to say. Anything else, however slightly, becomes a notice.
 */
export function announcementOfLink(link: string): Announcement {
  const caller = callerOfLink(link);
  return caller === null ? { type: 'action', action: 'bad-link' } : { type: 'intake', number: caller.number };
}

/** The number that a well-formed link holds, as it was given; null for a withheld one. Null for any other link. */
export function callerOfLink(link: string): { readonly number: string | null } | null {
  if (link.length > LONGEST || /\p{Cc}/u.test(link)) return null;
  const call = CALL.exec(link);
  if (call === null) return null;
  const text = decoded(call[1] ?? '');
  if (text === null || /\p{Cc}/u.test(text)) return null;
  const plain = plainDigits(visibleText(text)).trim();
  if (isWithheld(plain)) return { number: null };
  const address = ADDRESS.exec(plain)?.[1] ?? /^"([^"]*)"$/.exec(plain)?.[1] ?? plain;
  const isAddress = SCHEME.test(address) || address !== plain;
  const dialled = isAddress
    ? address.replace(SCHEME, '').replace(HOST, '').replace(PARAMETERS, '')
    : address.replace(/@[\w.-]+$/, '');
  if (isWithheld(dialled)) return { number: null };
  const number = dialled.replace(/#$/, '').trim();
  const digits = number.replace(/\D/g, '').length;
  return NUMBER.test(number) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? { number } : null;
}

/** Without its percent signs. A plus before the first digit is one, as numbers have it, and a space anywhere else. */
function decoded(text: string): string | null {
  let isBehindDigit = false;
  const spaced = text.replace(/%[0-9a-f]{2}|[\d+]/gi, (part) => {
    if (part === '+') return isBehindDigit ? ' ' : part;
    if (/^(?:\d|%3\d)$/.test(part)) isBehindDigit = true;
    return part;
  });
  try {
    return decodeURIComponent(spaced);
  } catch {
    return null;
  }
}
