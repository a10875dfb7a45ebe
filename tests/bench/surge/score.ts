import { countsOnce } from './counting.ts';
import { type Desk, HOUR_MS, MINUTE_MS, type Outage, testedOutages, testedWeeks } from './desk.ts';
import type { Moment } from './method.ts';

/** Alarms closer than this belong to one episode; an episode this close after an outage is its echo. */
const EPISODE_GAP_MS = HOUR_MS;
/** By this many customers of the outage the true value should have been named. */
const NAMED_BY = 8;

/** How one outage went. */
export interface Detection {
  readonly outage: Outage;
  /** Minutes from the outage's first report to the first alarm; Infinity: not before its end. */
  readonly delay: number;
  /** The first alarm named the value that the affected share. */
  readonly isNamed: boolean;
  /** The last alarm up to the eighth customer (or the end) named it; false where there was no alarm by then. */
  readonly isNamedByEighth: boolean;
  /** There was an alarm by the eighth customer (or the end). */
  readonly isAlarmedByEighth: boolean;
}

/** How one desk's tested weeks went with one threshold. */
export interface DeskScore {
  readonly detections: readonly Detection[];
  readonly falseFlags: number;
  readonly weeks: number;
}

/** What scoring needs of a desk; made once, used for every threshold. */
export interface Truth {
  readonly outages: readonly Outage[];
  readonly tested: readonly { readonly outage: Outage; readonly eighthAt: number }[];
  readonly timeZone: string;
  readonly historyEnd: number;
  readonly weeks: number;
}

/** The truth about a desk. */
export function truthOf(desk: Desk): Truth {
  return {
    outages: desk.outages,
    tested: testedOutages(desk).map((outage) => ({ outage, eighthAt: eighthCustomerAt(desk, outage) })),
    timeZone: desk.timeZone,
    historyEnd: desk.historyEnd,
    weeks: testedWeeks(desk),
  };
}

/**
 * Scores one desk: a moment with at least this score is an alarm. An outage is detected by any alarm from its first report
 * on and before its end. A false flag is an episode of alarms that touches no outage, from its start or first report to an
 * hour after its end. `moments` are sorted by time.
 */
export function scoreDesk(truth: Truth, moments: readonly Moment[], threshold: number): DeskScore {
  const alarms = moments.filter((moment) => moment.score >= threshold && moment.at >= truth.historyEnd);
  return {
    detections: truth.tested.map(({ outage, eighthAt }) => detectionOf(outage, eighthAt, alarms)),
    falseFlags: episodesOf(alarms).filter((episode) => !truth.outages.some((outage) => touchesOutage(episode, outage)))
      .length,
    weeks: truth.weeks,
  };
}

/** A run of alarms: the times of its first and last. */
export interface Episode {
  readonly first: number;
  readonly last: number;
}

/** Alarms in runs with no gap over an hour. */
export function episodesOf(alarms: readonly { readonly at: number }[]): Episode[] {
  const episodes: { first: number; last: number }[] = [];
  for (const { at } of alarms) {
    const open = episodes.at(-1);
    if (open !== undefined && at - open.last <= EPISODE_GAP_MS) open.last = at;
    else episodes.push({ first: at, last: at });
  }
  return episodes;
}

/** The episode falls on the outage, from its start or first report to an hour after its end. */
export function touchesOutage(episode: Episode, outage: Outage): boolean {
  const from = Math.min(outage.start, outage.firstReport);
  return episode.last >= from && episode.first <= outage.end + EPISODE_GAP_MS;
}

function detectionOf(outage: Outage, eighthAt: number, alarms: readonly Moment[]): Detection {
  const within = alarms.slice(firstFrom(alarms, outage.firstReport), firstFrom(alarms, outage.end));
  const first = within[0];
  const known = within.filter((alarm) => alarm.at <= eighthAt).at(-1);
  return {
    outage,
    delay: first === undefined ? Number.POSITIVE_INFINITY : (first.at - outage.firstReport) / MINUTE_MS,
    isNamed: first !== undefined && names(first, outage),
    isNamedByEighth: known !== undefined && names(known, outage),
    isAlarmedByEighth: known !== undefined,
  };
}

function names(alarm: Moment, outage: Outage): boolean {
  return alarm.facet === outage.facet && alarm.value === outage.value;
}

/** The first alarm at or after this time, found by halving. */
function firstFrom(alarms: readonly Moment[], at: number): number {
  let low = 0;
  let high = alarms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((alarms[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * When the eighth customer of the outage rang: the eighth that counts, from the first report on, among those who have the
 * value that the affected share; the outage's end where there are fewer. The streams do not say which report is whose, so a
 * few of the eight rang for another reason.
 */
function eighthCustomerAt(desk: Desk, outage: Outage): number {
  const counts = countsOnce();
  let seen = 0;
  for (const event of desk.events) {
    if (event.at >= outage.end) break;
    if (!counts(event) || event.at < outage.firstReport) continue;
    if (outage.facet !== null && event.facets[outage.facet] !== outage.value) continue;
    seen += 1;
    if (seen === NAMED_BY) return event.at;
  }
  return outage.end;
}
