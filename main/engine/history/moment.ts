import { zoneOffset } from '../../core/zone-offset.ts';

/** Reads a time as tables hold it; ms since the epoch, or null for what is no time. */
export type MomentReader = (text: string) => number | null;

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const BRITISH = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[,T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?$/;
const EPOCH = /^\d{9,11}(?:\.\d+)?$|^\d{12,14}$/;

const DAY_MS = 24 * 3_600_000;
/** Times outside these years are slips of the pen (ms). */
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * Reads ISO 8601 (with or without seconds, with or without a zone), day/month/year, and seconds or milliseconds since the
 * epoch. Times without a zone are those that clocks of `timeZone` show: of two that are the same in autumn the first; one
 * that spring leaves out is taken as an hour later.
 */
export function momentReader(timeZone: string): MomentReader {
  const offsetAt = zoneOffset(timeZone);

  function fromClock(shown: number): number {
    const before = offsetAt(shown - DAY_MS);
    const after = offsetAt(shown + DAY_MS);
    if (before === after || offsetAt(shown - before) === before) return shown - before;
    return offsetAt(shown - after) === after ? shown - after : shown - before;
  }
  return (text) => {
    const trimmed = text.trim();
    const read = readClock(trimmed);
    if (read === null) return within(readEpoch(trimmed));
    return within(read.offset === null ? fromClock(read.shown) : read.shown - read.offset);
  };
}

/** What a clock shows, as if it were UTC, and its zone's offset where the text tells (both ms). */
function readClock(text: string): { readonly shown: number; readonly offset: number | null } | null {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return clockOf([year, month, day, hour, minute, second, fraction], zone);
  }
  const british = BRITISH.exec(text);
  if (british === null) return null;
  const [, day, month, year, hour, minute, second, fraction] = british;
  return clockOf([year, month, day, hour, minute, second, fraction], undefined);
}

function clockOf(parts: readonly (string | undefined)[], zone: string | undefined) {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const thousandths = Math.floor(Number(`0.${parts[6] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const isTime = hour < 24 && minute < 60 && second <= 60;
  if (!isDate || !isTime) return null;
  const shown = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + thousandths;
  return { shown, offset: zone === undefined ? null : offsetOf(zone) };
}

function offsetOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function readEpoch(text: string): number | null {
  if (!EPOCH.test(text)) return null;
  const value = Number(text);
  return Math.round(value < 1e11 ? value * 1000 : value);
}

function within(at: number | null): number | null {
  return at !== null && at >= EARLIEST && at < LATEST ? at : null;
}
