import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { type CalendarEvent, MOST_CALENDAR_EVENTS } from '../../../core/changes/change.ts';
import type { CalendarRead } from '../../../core/contract/change-calls.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { zoneOffset } from '../../../core/zone-offset.ts';

const DAY_MS = 24 * 3_600_000;
/** What a calendar says of this time around now is taken: what is over has causes that are known, and repetitions go on for ever. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 180;
/** So many repetitions of one event are looked at before it is left out: one a day for fifty years. */
const MOST_STEPS = 20_000;
/** All repetitions of a file together: some seconds. */
const MOST_STEPS_IN_ALL = 100_000;
const MOST_TITLE = 300;
const MOST_LEFT_OUT = 20;

export interface CalendarOptions {
  /** ms */
  readonly now: number;
  /** The site's. */
  readonly timeZone: string;
}

interface Reading {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  /** Zones that the file itself describes. */
  readonly ownZones: ReadonlySet<string>;
  readonly events: CalendarEvent[];
  readonly leftOut: string[];
  steps: number;
}

/**
 * The events of an iCalendar file (RFC 5545) around `now` (ms), repetitions and their exceptions worked out. Times of a zone that the file
 * describes are of that zone; those of a zone that it only names are of the IANA zone of that name; times without a zone, and whole days,
 * are of the site's. An event that makes no sense is left out and named; what is no calendar is refused.
 */
export function readCalendar(text: string, { now, timeZone }: CalendarOptions): Result<CalendarRead> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const calendars = parsed.value;
  const reading: Reading = {
    from: now - DAYS_BACK * DAY_MS,
    to: now + DAYS_AHEAD * DAY_MS,
    timeZone,
    ownZones: new Set(calendars.flatMap(zonesOf)),
    events: [],
    leftOut: [],
    steps: 0,
  };
  const components = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  if (components.length > MOST_CALENDAR_EVENTS * 10) {
    return refuse('bad-input', `The calendar holds ${components.length} events. Export a shorter time of it.`);
  }
  for (const { main, exceptions } of byUid(components)) readEvent(main, exceptions, reading);
  if (reading.events.length > MOST_CALENDAR_EVENTS) {
    return refuse(
      'bad-input',
      `The calendar holds more than ${MOST_CALENDAR_EVENTS} events from ${DAYS_BACK} days ago to ${DAYS_AHEAD} days ahead. Export a shorter time of it, or only the calendar of changes.`,
    );
  }
  const { leftOut } = reading;
  const events = reading.events.toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  const more = leftOut.length - MOST_LEFT_OUT;
  return ok({ events, leftOut: more > 0 ? [...leftOut.slice(0, MOST_LEFT_OUT), `And ${more} more.`] : leftOut });
}

const NO_CALENDAR =
  'This is no iCalendar file that can be read. Export the calendar as .ics from the program that holds it, and choose that file.';

function parse(text: string): Result<readonly ICAL.Component[]> {
  if (!/BEGIN:VCALENDAR/i.test(text.slice(0, 1000))) return refuse('bad-input', NO_CALENDAR);
  try {
    const read = ICAL.parse(text.replace(/^\uFEFF/, '')) as unknown;
    const list = (Array.isArray(read) && typeof read[0] === 'string' ? [read] : read) as unknown[];
    return ok(list.map((each) => new ICAL.Component(each as string)));
  } catch {
    return refuse('bad-input', NO_CALENDAR);
  }
}

function zonesOf(calendar: ICAL.Component): string[] {
  return calendar.getAllSubcomponents('vtimezone').map((zone) => String(zone.getFirstPropertyValue('tzid') ?? ''));
}

interface Repeated {
  readonly main: ICAL.Component;
  /** Single repetitions that were moved or renamed. */
  readonly exceptions: readonly ICAL.Component[];
}

function byUid(components: readonly ICAL.Component[]): Repeated[] {
  const groups = Map.groupBy(components, (component) => String(component.getFirstPropertyValue('uid') ?? ''));
  return [...groups].flatMap(([uid, members]): Repeated[] => {
    const isException = (component: ICAL.Component) => component.getFirstProperty('recurrence-id') !== null;
    const mains = members.filter((component) => !isException(component));
    const exceptions = members.filter(isException);
    // Without a UID nothing belongs together; and a lone exception stands for itself.
    if (uid === '' || mains.length === 0) return members.map((main) => ({ main, exceptions: [] }));
    return mains.map((main, index) => ({ main, exceptions: index === 0 ? exceptions : [] }));
  });
}

function readEvent(component: ICAL.Component, exceptions: readonly ICAL.Component[], reading: Reading): void {
  const title = titleOf(component);
  try {
    const event = new ICAL.Event(component, { exceptions: [...exceptions], strictExceptions: false });
    if (event.startDate === null || Number.isNaN(msOf(event.startDate, event.component, 'dtstart', reading))) {
      reading.leftOut.push(`“${title}” says no time at which it begins.`);
      return;
    }
    if (event.isRecurring()) readRepetitions(event, title, reading);
    else take(event, event.startDate, event.endDate, null, reading);
  } catch {
    reading.leftOut.push(`“${title}” could not be read.`);
  }
}

function readRepetitions(event: ICAL.Event, title: string, reading: Reading): void {
  const iterator = event.iterator();
  for (let step = 0; ; step += 1) {
    if (step >= MOST_STEPS || reading.steps >= MOST_STEPS_IN_ALL) {
      reading.leftOut.push(`“${title}” repeats too often to be followed.`);
      return;
    }
    reading.steps += 1;
    const next = iterator.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined) return;
    if (msOf(next, event.component, 'dtstart', reading) > reading.to) return;
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    take(item, startDate, endDate, recurrenceId.toString(), reading);
    if (reading.events.length > MOST_CALENDAR_EVENTS) return;
  }
}

function take(
  event: ICAL.Event,
  start: ICAL.Time,
  end: ICAL.Time | null,
  repetition: string | null,
  reading: Reading,
): void {
  const startsAt = msOf(start, event.component, 'dtstart', reading);
  // An end that follows from a duration, and the end of a repetition, are in the zone of the beginning.
  const isOwnEnd =
    event.component.getFirstProperty('dtend') !== null && (repetition === null || event.isRecurrenceException());
  const ending = end === null ? startsAt : msOf(end, event.component, isOwnEnd ? 'dtend' : 'dtstart', reading);
  const title = titleOf(event.component);
  if (ending < startsAt) {
    reading.leftOut.push(`“${title}” ends before it begins.`);
    return;
  }
  if (ending < reading.from || startsAt > reading.to) return;
  const status = String(event.component.getFirstPropertyValue('status') ?? '');
  reading.events.push({
    id: idOf(event.uid ?? '', repetition, startsAt, title),
    title,
    startsAt,
    endsAt: ending === startsAt ? null : ending,
    isCancelled: status.toUpperCase() === 'CANCELLED',
  });
}

/** The same for the same event of the same calendar, however often it is imported. */
function idOf(uid: string, repetition: string | null, startsAt: number, title: string): string {
  const named = uid === '' ? `${startsAt} ${title}` : `${uid} ${repetition ?? ''}`;
  return `calendar-${createHash('sha256').update(named).digest('hex').slice(0, 40)}`;
}

/** ms since the epoch; NaN for what is no time. */
function msOf(time: ICAL.Time, component: ICAL.Component, property: string, reading: Reading): number {
  const named = component.getFirstProperty(property)?.getParameter('tzid');
  const tzid = typeof named === 'string' ? named : null;
  const isKnown = time.zone === ICAL.Timezone.utcTimezone || (tzid !== null && reading.ownZones.has(tzid));
  if (isKnown && !time.isDate) return time.toUnixTime() * 1000;
  const { year, month, day, hour, minute, second } = time;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  const offset = offsetOf(tzid, reading.timeZone);
  // The offset of that moment, not of the same figures in UTC; twice, for the hours around a change of the clocks.
  return shown - offset(shown - offset(shown - offset(shown)));
}

/** The zone of that name; the site's, for none and for a name that only the calendar's program knows. */
function offsetOf(tzid: string | null, timeZone: string) {
  try {
    return zoneOffset(tzid ?? timeZone);
  } catch {
    return zoneOffset(timeZone);
  }
}

function titleOf(component: ICAL.Component): string {
  const summary = component.getFirstPropertyValue('summary');
  const title = (typeof summary === 'string' ? summary : '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return title === '' ? 'Untitled change' : [...title].slice(0, MOST_TITLE).join('');
}
