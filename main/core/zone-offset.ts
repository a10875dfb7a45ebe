const DAY_MS = 24 * 3_600_000;
/** Clocks are changed on a quarter of an hour, in every zone. */
const SLOT_MS = 15 * 60_000;

/** What a zone's clocks are ahead of UTC at a moment (ms). */
export type ZoneOffset = (at: number) => number;

const known = new Map<string, ZoneOffset>();

/** How far the clocks of an IANA zone are ahead of UTC, through every change of them. An unknown zone throws a RangeError. */
export function zoneOffset(timeZone: string): ZoneOffset {
  const found = known.get(timeZone);
  if (found !== undefined) return found;
  const made = timeZone === 'UTC' ? () => 0 : offsetsOf(timeZone);
  known.set(timeZone, made);
  return made;
}

/** Asking the calendar is slow: a day whose ends agree has one offset, and only days of change are asked by the slot. */
function offsetsOf(timeZone: string): ZoneOffset {
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
  const bySlot = new Map<number, number>();

  function ask(at: number): number {
    const parts = calendar.formatToParts(at);
    const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
    const shown = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
    return shown - at;
  }
  function ofSlot(at: number): number {
    const slot = Math.floor(at / SLOT_MS);
    const offset = bySlot.get(slot) ?? ask(slot * SLOT_MS);
    bySlot.set(slot, offset);
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
    return offset ?? ofSlot(at);
  };
}
