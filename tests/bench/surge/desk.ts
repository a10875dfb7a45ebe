import type { SurgeEvent } from '../../../main/core/surge/event.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** What really happened: one outage of a stream, times in ms. */
export interface Outage {
  readonly id: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** When its first report came: delays are told from here. */
  readonly firstReport: number;
  readonly symptom: string;
  /** What the affected share; null where they share nothing. */
  readonly facet: string | null;
  readonly value: string | null;
}

/** One desk's reports with the truth about them. */
export interface Desk {
  readonly name: string;
  readonly timeZone: string;
  /** Groups of symptoms that tend to fail together. */
  readonly groups: Readonly<Record<string, string>>;
  /** Sorted by time; history and rest together. */
  readonly events: readonly SurgeEvent[];
  /** The first midnight, the end of the history, and the midnight after the last day. */
  readonly from: number;
  readonly historyEnd: number;
  readonly to: number;
  /** In order of their start. */
  readonly outages: readonly Outage[];
}

/** The reports that a method may learn from. */
export function historyOf(desk: Desk): SurgeEvent[] {
  return desk.events.filter((event) => event.at < desk.historyEnd);
}

/** Weeks that are tested, quiet nights and all. */
export function testedWeeks(desk: Desk): number {
  return (desk.to - desk.historyEnd) / WEEK_MS;
}

/** The outages whose first report came after the history. */
export function testedOutages(desk: Desk): Outage[] {
  return desk.outages.filter((outage) => outage.firstReport >= desk.historyEnd && outage.firstReport < desk.to);
}

/** The groups of the standard symptoms; a symptom of no group stands alone. */
export const STANDARD_GROUPS: Readonly<Record<string, string>> = {
  cannot_place_calls: 'service-down',
  cannot_receive_calls: 'service-down',
  not_registered: 'service-down',
  one_way_or_no_audio: 'media',
  poor_audio_quality: 'media',
  calls_drop: 'media',
};
