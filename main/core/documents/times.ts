import { zoneOffset } from '../zone-offset.ts';
import type { DocumentTimes } from './words.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE_MS = 60_000;

/** Times of a document as the clocks of a zone (an IANA name) show them. */
export function documentTimes(timeZone: string): DocumentTimes {
  const offset = zoneOffset(timeZone);
  const shown = (at: number) => new Date(at + offset(at));
  const time = (at: number) => shown(at).toISOString().slice(11, 16);
  const day = (at: number) => {
    const date = shown(at);
    return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  };
  return {
    time,
    dated: (at) => `${day(at)} ${time(at)}`,
    full: (at) => `${day(at)} ${shown(at).getUTCFullYear()} ${time(at)} UTC${offsetWords(offset(at))}`,
  };
}

/** ISO 8601 with the offset of the zone at that moment: "2016-01-14T10:27:00+00:00". For every export. */
export function isoWithOffset(at: number, timeZone: string): string {
  const offset = zoneOffset(timeZone)(at);
  return `${new Date(at + offset).toISOString().slice(0, 19)}${offsetWords(offset)}`;
}

/** "+05:30" */
function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
