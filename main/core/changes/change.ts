import * as z from 'zod/mini';
import { id, time } from '../envelope/fields.ts';
import { typedText } from '../envelope/typed-text.ts';

const title = z.string().check(z.maxLength(300));
const enteredFields = {
  change: id,
  startsAt: time,
  /** null for what has no end: it was done at `startsAt`. */
  endsAt: z.nullable(time),
  origin: z.enum(['person', 'calendar']),
};
/** Version 1, before typed texts were sealed. */
export const changeEntered1 = z.object({ ...enteredFields, title });
/** Something that we do, or plan, to the estate: a release, a maintenance window, a script that is run by hand. */
export const changeEntered = z.object({ ...enteredFields, title: typedText(title) });
/** As it is asked for. */
export const enteredChange = z.object({ ...enteredFields, title });
export type EnteredChange = z.infer<typeof enteredChange>;

export const changeWithdrawn = z.object({ change: id });
export const changeRestored = z.object({ change: id });

/** An event of a calendar, under the id that the same event of the same calendar always has. */
export const calendarEvent = z.object({
  id,
  title,
  startsAt: time,
  endsAt: z.nullable(time),
  /** The calendar says that it does not take place. */
  isCancelled: z.boolean(),
});
export type CalendarEvent = z.infer<typeof calendarEvent>;

/** More events than a team plans. */
export const MOST_CALENDAR_EVENTS = 2000;

/** One wording of a change's title, and the fact that it stands in: what it is redacted by. */
export interface ChangeTitle {
  readonly text: string;
  readonly words: string;
}

/** The folded state of one known change. */
export interface KnownChange {
  readonly id: string;
  /** What is shown: after a redaction, or while no key opens it, a word that says so. */
  readonly title: string;
  /** Every wording that can be read, the newest last: an edit keeps the one before. */
  readonly titles: readonly ChangeTitle[];
  /** The present title was redacted, or no key opens it. */
  readonly isTitleGone?: true;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly origin: EnteredChange['origin'];
  /** Who entered it, as it stands now, and when (ms). */
  readonly person: string;
  readonly enteredAt: number;
  readonly isWithdrawn: boolean;
}

/** When it is over: at once for what has no end. */
export function endOf({ startsAt, endsAt }: Pick<KnownChange, 'startsAt' | 'endsAt'>): number {
  return endsAt ?? startsAt;
}

/** Those that stand, in order of their beginning. */
export function standingChanges(changes: readonly KnownChange[]): readonly KnownChange[] {
  return changes
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
}

/** Changes of this time around now (ms) stand on the board. */
const SHOWN_BACK_MS = 2 * 24 * 3_600_000;
const SHOWN_AHEAD_MS = 7 * 24 * 3_600_000;

/** Those that a desk should have in view: under way, of the last two days, and of the week to come. In order of their beginning. */
export function changesAround(changes: readonly KnownChange[], now: number): readonly KnownChange[] {
  return changesBetween(changes, now - SHOWN_BACK_MS, now + SHOWN_AHEAD_MS);
}

/** Those that stand and touch a time (ms), in order of their beginning. */
export function changesBetween(changes: readonly KnownChange[], from: number, to: number): readonly KnownChange[] {
  return standingChanges(changes).filter((change) => change.startsAt <= to && endOf(change) >= from);
}
