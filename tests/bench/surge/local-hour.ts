import { HOUR_MS } from './desk.ts';

/** Hour of the week, Monday 00:00 first, of a moment at a place. */
export function hourOfWeekIn(timeZone: string): (at: number) => number {
  const offsetAt = offsetIn(timeZone);
  return (at) => {
    const hours = Math.floor((at + offsetAt(at)) / HOUR_MS);
    // 1 January 1970 was a Thursday.
    return (((hours + 72) % 168) + 168) % 168;
  };
}

/** ms that local time is ahead of UTC at a moment. */
export function offsetIn(timeZone: string): (at: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR_MS);
    let offset = known.get(hour);
    if (offset === undefined) {
      const text = format.formatToParts(hour * HOUR_MS).find((part) => part.type === 'timeZoneName')?.value ?? '';
      const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(text) ?? [];
      offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
      known.set(hour, offset);
    }
    return offset;
  };
}
