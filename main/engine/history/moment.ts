import { type ClockText, readClockText } from '../../core/dates/clock-text.ts';
import { type DateOrder, dayOfParts } from '../../core/dates/date-order.ts';
import { zoneOffset } from '../../core/zone-offset.ts';

/** Reads a time as tables hold it; ms since the epoch, or null for what is no time. */
export type MomentReader = (text: string) => number | null;

/** The moment (ms) that a clock's text means; null for one that no calendar has. */
export type MomentOfClock = (read: ClockText, order: DateOrder) => number | null;

const DAY_MS = 24 * 3_600_000;
/** Times outside these years are slips of the pen (ms). */
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * Times without a zone are those that clocks of `timeZone` show: of two that are the same in autumn the first; one that
 * spring leaves out is taken as an hour later.
 */
export function momentOfClock(timeZone: string): MomentOfClock {
  const site = fromClock(timeZone);
  return (read, order) => within(momentOf(read, order));

  function momentOf(read: ClockText, order: DateOrder): number | null {
    if (read.kind === 'instant') return read.at;
    if (read.kind === 'shown') return site(read.shown);
    const day = dayOfParts(read.date, order);
    if (day === null) return null;
    const shown = day + read.timeOfDay;
    if (read.zone === null) return site(shown);
    return 'offset' in read.zone ? shown - read.zone.offset : fromClock(read.zone.name)(shown);
  }
}

/** Reads single times of a known order: ISO 8601, with names of months, as spreadsheets and ticket systems write them. */
export function momentReader(timeZone: string, order: DateOrder = 'day-first'): MomentReader {
  const momentOf = momentOfClock(timeZone);
  return (text) => {
    const read = readClockText(text);
    return read === null ? null : momentOf(read, order);
  };
}

function fromClock(timeZone: string): (shown: number) => number {
  const offsetAt = zoneOffset(timeZone);
  return (shown) => {
    const before = offsetAt(shown - DAY_MS);
    const after = offsetAt(shown + DAY_MS);
    if (before === after || offsetAt(shown - before) === before) return shown - before;
    return offsetAt(shown - after) === after ? shown - after : shown - before;
  };
}

function within(at: number | null): number | null {
  return at !== null && at >= EARLIEST && at < LATEST ? at : null;
}
