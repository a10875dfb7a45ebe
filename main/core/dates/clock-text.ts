import { plainDigits, visibleText } from '../visible-text.ts';
import { monthNamed, plainWord, weekdayNamed } from './month-names.ts';
import { readZone, type Zone } from './zone-text.ts';

/** A date whose parts are known, or three numbers whose order only the column they stand in can tell. */
export type DateParts =
  | { readonly kind: 'known'; readonly year: number; readonly month: number; readonly day: number }
  | {
      readonly kind: 'open';
      readonly first: number;
      readonly second: number;
      readonly third: number;
      readonly isShort: boolean;
      /** The day of the week that stands before it, 0 for Sunday; null for none. */
      readonly weekday: number | null;
    };

/** What a text says of a time, still without the order of its date and the zone of its site. */
export type ClockText =
  | { readonly kind: 'instant'; readonly at: number }
  /** ms since 1970 as the clocks of the site show it. */
  | { readonly kind: 'shown'; readonly shown: number }
  | { readonly kind: 'date'; readonly date: DateParts; readonly timeOfDay: number; readonly zone: Zone | null };

/** Days of a spreadsheet count from here; from 1900 on its calendar is right. */
const SPREADSHEET_START = Date.UTC(1899, 11, 30);

const NAME = String.raw`(\p{L}[\p{L}’'.]{2,})`;
const YEAR = String.raw`(\d{4}|['’]?\d{2})(?![\d:])`;
const YEAR_FIRST = /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|[tT\s_-]|\d{4}(?:\d{2})?$)/;
const OPEN = /^(\d{1,2})\s?([-/.\s])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/;
const DAY_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?[-/\s.]*(?:de\s+|of\s+)?${NAME}[-/\s.,]*(?:de\s+|del\s+)?${YEAR}`,
  'iu',
);
const NAME_DAY = new RegExp(String.raw`^${NAME}[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+${YEAR}`, 'iu');
const NAME_DAY_TIME = new RegExp(
  String.raw`^${NAME}\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:\p{Lu}{3,4}\s+)?(\d{4})$`,
  'iu',
);
const YEAR_NAME = new RegExp(String.raw`^(\d{4})[-/\s.]+${NAME}[-/\s.]+(\d{1,2})\.?(?!\d)`, 'iu');

/** Reads a time as tables hold it; null for what is none. */
export function readClockText(text: string): ClockText | null {
  const plain = tidy(text);
  if (plain === '' || plain.length > 80) return null;
  const number = readNumber(plain);
  if (number !== null) return number;
  const { weekday, rest } = partWeekday(plain);
  const read = readDate(rest);
  if (weekday === null || read?.kind !== 'date' || read.date.kind !== 'open') return read;
  return { ...read, date: { ...read.date, weekday } };
}

function tidy(text: string): string {
  const plain = plainDigits(visibleText(text)).trim();
  return (/^="(.*)"$/.exec(plain)?.[1] ?? plain)
    .replace(/^'/, '')
    .replace(/(\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?/g, '$1-$2-$3')
    .replace(/(?<=\d{4})\s?(?:г|р)\.(?=[\s,]|$)/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Seconds, milliseconds and microseconds since 1970, and the days of a spreadsheet. */
function readNumber(text: string): ClockText | null {
  if (!/^\d{5,17}(?:[.,]\d+)?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  const digits = /^\d+/.exec(text)?.[0].length ?? 0;
  if (digits === 5) return { kind: 'shown', shown: SPREADSHEET_START + Math.round(value * 86_400) * 1000 };
  if (digits >= 9 && digits <= 11) return { kind: 'instant', at: Math.round(value * 1000) };
  if (digits >= 12 && digits <= 13) return { kind: 'instant', at: Math.round(value) };
  return digits >= 15 && digits <= 16 ? { kind: 'instant', at: Math.round(value / 1000) } : readDate(text);
}

/** "Mon, 5 Jan 2026" parted from its day: a word before digits that is no month, or a shorter one before a month. */
function partWeekday(text: string): { readonly weekday: number | null; readonly rest: string } {
  const match = /^(\p{L}[\p{L}’'-]*)\.?,?\s+(?:(?:den|el|the)\s+)?(?=(?:\d|\p{L}))/u.exec(text);
  if (match === null) return { weekday: null, rest: text };
  const rest = text.slice(match[0].length);
  const isBeforeDate =
    YEAR_FIRST.test(rest) || OPEN.test(rest) || DAY_NAME.test(rest) || NAME_DAY.test(rest) || NAME_DAY_TIME.test(rest);
  const isMonth = monthNamed(match[1] ?? '') !== null && /^\d/.test(rest) && !OPEN.test(rest) && !DAY_NAME.test(rest);
  return isBeforeDate && !isMonth ? { weekday: weekdayNamed(match[1] ?? ''), rest } : { weekday: null, rest: text };
}

/** "08:40 05/01/2026": a time that stands before its date. */
const TIME_FIRST = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?)[\s,]+(?=.*\d{2})(.+)$/i;

function readDate(text: string): ClockText | null {
  const timeFirst = TIME_FIRST.exec(text);
  if (timeFirst !== null) return readDate(`${timeFirst[2]} ${timeFirst[1]}`);
  const swapped = NAME_DAY_TIME.exec(text);
  const whole = swapped === null ? text : `${swapped[1]} ${swapped[2]} ${swapped[4]} ${swapped[3]}`;
  const found = dateOf(whole);
  if (found === null) return null;
  const time = readTime(whole.slice(found.length));
  return time === null ? null : { kind: 'date', date: found.date, ...time };
}

function dateOf(text: string): { readonly date: DateParts; readonly length: number } | null {
  const iso = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (iso !== null) return known(iso[1], Number(iso[2]), iso[3], iso[0].length);
  const open = OPEN.exec(text);
  if (open !== null) {
    const [all, first, , second, third = ''] = open;
    const date = {
      kind: 'open',
      first: Number(first),
      second: Number(second),
      third: Number(third),
      isShort: third.length === 2,
      weekday: null,
    } as const;
    return { date, length: all.length };
  }
  const dayName = DAY_NAME.exec(text);
  if (dayName !== null) return known(dayName[3], monthNamed(dayName[2] ?? ''), dayName[1], dayName[0].length);
  const nameDay = NAME_DAY.exec(text);
  if (nameDay !== null) return known(nameDay[3], monthNamed(nameDay[1] ?? ''), nameDay[2], nameDay[0].length);
  const yearName = YEAR_NAME.exec(text);
  return yearName === null ? null : known(yearName[1], monthNamed(yearName[2] ?? ''), yearName[3], yearName[0].length);
}

function known(year: string | undefined, month: number | null, day: string | undefined, length: number) {
  if (month === null) return null;
  const digits = (year ?? '').replace(/\D/g, '');
  const full = digits.length === 2 ? fullYear(Number(digits)) : Number(digits);
  return { date: { kind: 'known', year: full, month, day: Number(day) } as const, length };
}

/** The year that two digits mean: 70 to 99 are of the last century. */
export function fullYear(short: number): number {
  return short + (short >= 70 ? 1900 : 2000);
}

const TIME =
  /^(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?:\s?[:.m]\s?(\d{2})(?:[.,:](\d{1,9}))?\s?s?)?|\s?h)?\s*(a\.?\s?m\.?|p\.?\s?m\.?|[ap](?![\p{L}]))?\s*(uhr|hrs?|h)?\s*(.*)$/iu;
const COMPACT_TIME = /^(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?()()()\s*(.*)$/;
const BEFORE_TIME = /^(?:[\s,;T_-]|(?:at|um|om|kl\.?|alle|ore|ora|o|[aà](?: las?)?|às)\s)+/iu;

/** The time of day (ms) and the zone of what stands behind a date; null if that is no time. Nothing is midnight. */
function readTime(text: string): { readonly timeOfDay: number; readonly zone: Zone | null } | null {
  const plain = text.replace(BEFORE_TIME, '').trim();
  if (plain === '') return { timeOfDay: 0, zone: null };
  const isCompact = /^\d{4}(?:\d{2})?(?!\d)/.test(plain);
  const match = (isCompact ? COMPACT_TIME : TIME).exec(plain);
  if (match === null) return zoneAlone(plain);
  const [, hours = '', minutes, seconds = '0', fraction = '0', half = '', , after = ''] = isCompact
    ? [match[0], match[1], match[2], match[3], undefined, '', '', match[7]]
    : match;
  const isHourAlone = minutes === undefined;
  if (isHourAlone && half === '' && !/h/i.test(plain)) return null;
  const hour = hourOf(Number(hours), plainWord(half).charAt(0));
  const minute = Number(minutes ?? '0');
  const second = Number(seconds);
  if (hour === null || minute > 59 || second > 60) return null;
  const zone = readZone(after);
  if (zone === undefined) return null;
  const thousandths = Math.floor(Number(`0.${fraction}`) * 1000);
  return { timeOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + thousandths, zone };
}

/** A date with nothing but a zone behind it. */
function zoneAlone(text: string): { timeOfDay: number; zone: Zone | null } | null {
  const zone = readZone(text);
  return zone === undefined || zone === null ? null : { timeOfDay: 0, zone };
}

function hourOf(hour: number, half: string): number | null {
  if (half === '') return hour < 24 ? hour : null;
  if (half === 'p') return hour > 23 ? null : hour < 12 && hour > 0 ? hour + 12 : hour === 0 ? null : hour;
  return hour > 12 ? null : hour % 12;
}

/** The day as ms since 1970 in UTC; null for a day that no calendar has. */
export function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}
