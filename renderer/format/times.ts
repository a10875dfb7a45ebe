/** Times in the site's zone, as they are printed. All arguments are ms since the epoch. */
export interface Times {
  /** "09:12" */
  time(at: number): string;
  /** "09:12:06" */
  clock(at: number): string;
  /** "Thu 14 Jan" */
  day(at: number): string;
  /** "09:12" on the day of `now`, else "Thu 14 Jan 09:12". */
  when(at: number, now: number): string;
  /** For a narrow column: "09:12" on the day of `now`, "Thu 09:12" within six days of it, else "14 Jan". */
  brief(at: number, now: number): string;
  /** For a column: "09:12" on the day of `now`, else "14 Jan 09:12". */
  dated(at: number, now: number): string;
  /** "Thu 14 Jan 2016 09:12" */
  full(at: number): string;
  /** "GMT", "BST", "GMT+5:30" */
  zoneName(at: number): string;
  /** "2016-01-14 09:12"; editableMoment is what parseMoment reads back in any hour. */
  editable(at: number): string;
  /** Year, month (1 to 12), day, hour and minute as the site's clocks show them. */
  parts(at: number): ClockParts;
}

export interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const cache = new Map<string, Times>();

/** How times are printed in a zone (an IANA name). A zone that this machine does not know is shown as UTC. */
export function timesIn(zone: string): Times {
  const known = cache.get(zone);
  if (known !== undefined) return known;
  const times = createTimes(isKnownZone(zone) ? zone : 'UTC');
  cache.set(zone, times);
  return times;
}

export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function createTimes(zone: string): Times {
  const base = { timeZone: zone, hourCycle: 'h23' } as const;
  const minutes = new Intl.DateTimeFormat('en-GB', { ...base, hour: '2-digit', minute: '2-digit' });
  const seconds = new Intl.DateTimeFormat('en-GB', { ...base, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const days = new Intl.DateTimeFormat('en-GB', {
    ...base,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const weekdays = new Intl.DateTimeFormat('en-GB', { ...base, weekday: 'short' });
  const numbers = new Intl.DateTimeFormat('en-GB', {
    ...base,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const zones = new Intl.DateTimeFormat('en-GB', { ...base, timeZoneName: 'short' });

  function named(format: Intl.DateTimeFormat, at: number): Partial<Record<string, string>> {
    return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  }
  function day(at: number): string {
    const { weekday, day: number, month } = named(days, at);
    return `${weekday} ${number} ${month}`;
  }
  function date(at: number): string {
    const { year, month, day: number } = named(numbers, at);
    return `${year}-${month}-${number}`;
  }
  /** Whole days of the calendar, however long they were. */
  function daysBetween(from: number, to: number): number {
    return Math.round((Date.parse(date(to)) - Date.parse(date(from))) / 86_400_000);
  }
  function dayOfMonth(at: number): string {
    const { day: number, month } = named(days, at);
    return `${number} ${month}`;
  }
  return {
    time: (at) => minutes.format(at),
    clock: (at) => seconds.format(at),
    day,
    when: (at, now) => (date(at) === date(now) ? minutes.format(at) : `${day(at)} ${minutes.format(at)}`),
    brief: (at, now) => {
      const days = daysBetween(now, at);
      if (days === 0) return minutes.format(at);
      // Beyond that the day's name would mean another week's.
      return Math.abs(days) <= 6 ? `${named(weekdays, at).weekday} ${minutes.format(at)}` : dayOfMonth(at);
    },
    dated: (at, now) => (date(at) === date(now) ? minutes.format(at) : `${dayOfMonth(at)} ${minutes.format(at)}`),
    full: (at) => `${day(at)} ${named(days, at).year} ${minutes.format(at)}`,
    zoneName: (at) => named(zones, at).timeZoneName ?? zone,
    editable: (at) => `${date(at)} ${minutes.format(at)}`,
    parts: (at) => {
      const { year, month, day: number, hour, minute } = named(numbers, at);
      return {
        year: Number(year),
        month: Number(month),
        day: Number(number),
        hour: Number(hour),
        minute: Number(minute),
      };
    },
  };
}
