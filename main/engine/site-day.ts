const HALF_A_DAY_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Midnight of the site's day that holds `now` (ms), also on the days on which its clocks change. */
export function startOfDay(now: number, timeZone: string): number {
  const guess = now - sinceMidnight(now, timeZone);
  // On a day of 23 or 25 hours the clocks do not show midnight there, but a little before or after it.
  const shown = sinceMidnight(guess, timeZone);
  return shown > HALF_A_DAY_MS ? guess + DAY_MS - shown : guess - shown;
}

/** What the clocks of a zone show, in ms since midnight. */
function sinceMidnight(at: number, timeZone: string): number {
  const parts = timeOfDay(timeZone).formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return ((value('hour') * 60 + value('minute')) * 60 + value('second')) * 1000 + (at % 1000);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function timeOfDay(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
