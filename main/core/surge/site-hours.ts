const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 1970 was a Thursday: three days into a week that begins on Monday. */
const EPOCH_HOUR_OF_WEEK = 3 * 24;

export const HOURS_A_WEEK = 168;

/** Tells the hour of a site's week. */
export interface SiteHours {
  /** 0 to 167: Monday 00:00 to 01:00 by the site's own clocks is 0. */
  hourOfWeek(at: number): number;
  /** When that hour ends (ms): in zones half an hour off, not when an hour of UTC does. */
  hourEnd(at: number): number;
}

/**
 * The hours of the week as the clocks of an IANA zone show them, through every change of those clocks. An unknown zone
 * throws a RangeError.
 */
export function siteHours(timeZone: string): SiteHours {
  const offsetAt = timeZone === 'UTC' ? () => 0 : offsets(timeZone);
  return {
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

/** Asking the calendar is slow: a day whose ends agree has one offset, and only days of change are asked by the hour. */
function offsets(timeZone: string): (at: number) => number {
  const calendar = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const byDay = new Map<number, number | null>();
  const byHour = new Map<number, number>();

  function ask(at: number): number {
    const parts = calendar.formatToParts(at);
    const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
    const shown = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
    return shown - Math.floor(at / 60_000) * 60_000;
  }
  function ofHour(at: number): number {
    const hour = Math.floor(at / HOUR_MS);
    const known = byHour.get(hour);
    if (known !== undefined) return known;
    const offset = ask(hour * HOUR_MS);
    byHour.set(hour, offset);
    return offset;
  }
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    let offset = byDay.get(day);
    if (offset === undefined) {
      const first = ask(day * DAY_MS);
      offset = first === ask((day + 1) * DAY_MS) ? first : null;
      byDay.set(day, offset);
    }
    return offset ?? ofHour(at);
  };
}
