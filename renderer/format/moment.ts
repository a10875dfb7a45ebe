import { type ClockParts, timesIn } from './times.ts';

export type Moment = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly problem: string };

const DAY_MS = 86_400_000;
const TIME = /^(\d{1,2})[:.]?(\d{2})$/;
const DATE_AND_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2})[:.](\d{2})$/;
/** "BST", "GMT+5:30": which of two, where an hour comes twice. */
const ZONE_NAME = /\s+(\p{L}[\p{L}\d+:-]*)$/u;

/**
 * Reads when something happened, as a person types it: "9:14", "0914", or "2016-01-14 09:14", by the site's clocks; in an hour
 * that comes twice a zone's name may follow ("01:35 BST"). It is the last occurrence before now; the future is refused.
 */
export function parseMoment(text: string, now: number, zone: string): Moment {
  const named = ZONE_NAME.exec(text.trim());
  const typed = named === null ? text.trim() : text.trim().slice(0, named.index);
  const zoneName = named?.[1] ?? null;
  const time = TIME.exec(typed);
  if (time !== null) return lastTime({ hour: Number(time[1]), minute: Number(time[2]) }, zoneName, now, zone);
  const full = DATE_AND_TIME.exec(typed);
  if (full === null) return problem('Use a time such as 09:14, or 2016-01-14 09:14.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = full.slice(1).map(Number);
  if (!isClockTime(hour, minute)) return problem('Use 00:00 to 23:59.');
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return problem('There is no such day.');
  const moments = clockToTimes({ year, month, day, hour, minute }, zone);
  const meant = ofZone(moments, zoneName, zone);
  if (meant.length === 0) return problem(wrongZone({ hour, minute }, moments, zone));
  const at = lastBefore(now, meant);
  return at === undefined ? problem('That is still to come. Use a time that has passed.') : { ok: true, at };
}

/** Reads when something will happen: "23:00" is the next one, "2016-01-15 09:00" that day. What has passed is refused. */
export function parseComing(text: string, now: number, zone: string): Moment {
  const typed = text.trim();
  const time = TIME.exec(typed);
  const full = DATE_AND_TIME.exec(typed);
  if (time === null && full === null) return problem('Use a time such as 23:00, or 2016-01-15 09:00.');
  const [hour = 0, minute = 0] = (time?.slice(1) ?? full?.slice(4) ?? []).map(Number);
  if (!isClockTime(hour, minute)) return problem('Use 00:00 to 23:59.');
  const today = timesIn(zone).parts(now);
  const tomorrow = timesIn(zone).parts(clockToTime({ ...today, hour: 12, minute: 0 }, zone) + DAY_MS);
  const days = full === null ? [today, tomorrow] : [dayOf(full)];
  const moments = days.flatMap((day) => clockToTimes({ ...day, hour, minute }, zone));
  const at = moments.toSorted((a, b) => a - b).find((moment) => moment > now);
  return at === undefined ? problem('That has passed. Use a time that is still to come.') : { ok: true, at };
}

/** Reads a time that may have passed or is still to come: "09:30" is the nearer of the two. */
export function parseEither(text: string, now: number, zone: string): Moment {
  const past = parseMoment(text, now, zone);
  const coming = parseComing(text, now, zone);
  if (!past.ok || !coming.ok) return past.ok ? past : coming.ok ? coming : past;
  return now - past.at <= coming.at - now ? past : coming;
}

function dayOf(full: RegExpExecArray): Omit<ClockParts, 'hour' | 'minute'> {
  const [year = 0, month = 0, day = 0] = full.slice(1, 4).map(Number);
  return { year, month, day };
}

/** A moment (ms since the epoch) as parseMoment reads it back: with the zone's name where the hour comes twice. */
export function editableMoment(at: number, zone: string): string {
  const times = timesIn(zone);
  const isTwice = clockToTimes(times.parts(at), zone).length > 1;
  return isTwice ? `${times.editable(at)} ${times.zoneName(at)}` : times.editable(at);
}

/** The moment (ms since the epoch) at which the clocks of a zone show this. Of an hour that comes twice, the first. */
export function clockToTime(parts: ClockParts, zone: string): number {
  return Math.min(...clockToTimes(parts, zone));
}

/** Every moment at which the clocks of a zone show this, rising: two in the hour that comes twice in autumn. */
function clockToTimes({ year, month, day, hour, minute }: ClockParts, zone: string): readonly number[] {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const before = asUtc - offsetAt(asUtc - DAY_MS, zone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, zone);
  const right = [...new Set([before, after])].filter((guess) => guess + offsetAt(guess, zone) === asUtc);
  // In the hour that is skipped in spring no guess is right: the earlier offset carries on from before it.
  return right.length > 0 ? right.sort((a, b) => a - b) : [before];
}

function lastTime(time: { hour: number; minute: number }, zoneName: string | null, now: number, zone: string): Moment {
  if (!isClockTime(time.hour, time.minute)) return problem('Use 00:00 to 23:59.');
  const today = timesIn(zone).parts(now);
  const noon = clockToTime({ ...today, hour: 12, minute: 0 }, zone);
  const days = [today, timesIn(zone).parts(noon - DAY_MS)];
  const moments = days.flatMap((day) => clockToTimes({ ...day, ...time }, zone));
  const meant = ofZone(moments, zoneName, zone);
  const at = lastBefore(now, meant);
  return at === undefined ? problem(wrongZone(time, moments, zone)) : { ok: true, at };
}

function lastBefore(now: number, moments: readonly number[]): number | undefined {
  const passed = moments.filter((moment) => moment <= now);
  return passed.length === 0 ? undefined : Math.max(...passed);
}

function ofZone(moments: readonly number[], zoneName: string | null, zone: string): readonly number[] {
  if (zoneName === null) return moments;
  return moments.filter((moment) => timesIn(zone).zoneName(moment).toUpperCase() === zoneName.toUpperCase());
}

function wrongZone(
  { hour, minute }: { hour: number; minute: number },
  moments: readonly number[],
  zone: string,
): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const names = [...new Set([...moments].sort((a, b) => a - b).map((moment) => timesIn(zone).zoneName(moment)))];
  return `At ${two(hour)}:${two(minute)} the clocks here show ${names.join(' or ')}.`;
}

function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = timesIn(zone).parts(at);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

function isClockTime(hour: number, minute: number): boolean {
  return hour < 24 && minute < 60;
}

function problem(sentence: string): Moment {
  return { ok: false, problem: sentence };
}
