import { zoneOffset } from '../zone-offset.ts';

const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday: three days into a week that begins on Monday. */
const EPOCH_HOUR_OF_WEEK = 3 * 24;

export const HOURS_A_WEEK = 168;

/** Tells the hour of a site's week. */
export interface SiteHours {
  /** 0 to 167: Monday 00:00 to 01:00 by the site's own clocks is 0. */
  hourOfWeek(at: number): number;
  /** When that hour ends (ms): in zones half an hour off, not when an hour of UTC does. */
  hourEnd(at: number): number;
  /** What the clocks there show, as ms of a day that has no zone: for weeks that are rearranged. */
  shown(at: number): number;
}

/**
 * The hours of the week as the clocks of an IANA zone show them, through every change of those clocks. An unknown zone
 * throws a RangeError.
 */
export function siteHours(timeZone: string): SiteHours {
  const offsetAt = zoneOffset(timeZone);
  return {
    shown: (at) => at + offsetAt(at),
    hourOfWeek: (at) => {
      const hour = Math.floor((at + offsetAt(at)) / HOUR_MS) + EPOCH_HOUR_OF_WEEK;
      return ((hour % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK;
    },
    hourEnd: (at) => {
      const shown = at + offsetAt(at);
      return at + (Math.floor(shown / HOUR_MS) + 1) * HOUR_MS - shown;
    },
  };
}
