import * as z from 'zod/mini';
import { type CalendarEvent, calendarEvent, enteredChange, MOST_CALENDAR_EVENTS } from '../changes/change.ts';
import { id } from '../envelope/fields.ts';
import { call, command } from './call.ts';

/** A calendar may hold so many characters: years of maintenance. */
export const MOST_CALENDAR_SIGNS = 4_000_000;

/** What a calendar holds around now. */
export interface CalendarRead {
  /** In order of their beginning. */
  readonly events: readonly CalendarEvent[];
  /** What was left out, and why, each in a sentence. */
  readonly leftOut: readonly string[];
}

/** What became of the events of a calendar. */
export interface CalendarImported {
  /** Entered anew, or changed. */
  readonly entered: number;
  readonly withdrawn: number;
  /** They are as they were. */
  readonly unchanged: number;
}

/** Known changes: releases and maintenance, entered by hand or taken from a calendar. */
export const CHANGE_CALLS = {
  /** Enters a change; `change` is the id of the one that is edited, or null. */
  'change.enter': call<{ change: string }>()(
    z.object({ command, ...z.omit(enteredChange, { origin: true }).shape, change: z.nullable(id) }),
  ),
  /** `isBack` brings it back. */
  'change.withdraw': call<null>()(z.object({ command, change: id, isBack: z.boolean() })),
  /** Looks into an iCalendar file. Nothing is written. */
  'change.read-calendar': call<CalendarRead>()(
    z.object({ calendar: z.string().check(z.maxLength(MOST_CALENDAR_SIGNS)) }),
  ),
  /** Takes events of a calendar over: new ones are entered, changed ones edited, cancelled ones withdrawn. */
  'change.import': call<CalendarImported>()(
    z.object({ command, events: z.array(calendarEvent).check(z.maxLength(MOST_CALENDAR_EVENTS)) }),
  ),
} as const;
