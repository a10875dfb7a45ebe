import type { ActiveReport } from '../clusters/cluster.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { Assessment, Detector, SurgeQuestion } from './detector.ts';
import type { SurgeEvent } from './event.ts';
import { type FlagWatch, flagWatch, WATCHED_BACK_MS, type Watched } from './flag-watch.ts';
import type { SurgeModel } from './model.ts';
import { inOrder } from './order.ts';
import { reasonOf } from './reason-of.ts';
import { type SiteHours, siteHours } from './site-hours.ts';
import { placeOf, withWords } from './word-facet.ts';

/** A report that comes late costs those since the last of these places, which are so many reports apart. */
const PLACES_APART = 16;
const MOST_PLACES = 16;
/** And of each so manyth of those one is kept for longer. */
const FAR_PLACES_APART = 128;
const MOST_FAR_PLACES = 12;

/** A report of the desk, as the flag sees it. */
interface DeskEvent extends SurgeEvent {
  readonly report: Pick<ActiveReport, 'symptom' | 'wordGroup'>;
}

/**
 * The calibrated flag: red where chance raises no more than `budget` flags a week at this desk, amber where chance stays within
 * amber's own budget. It reads the reports that are free now, so that what an incident took counts no more, and goes on from where
 * the last question left off when only newer reports have come. It says what flagWatch makes of them: the same flags as a history of
 * them would have. `before` are the desk's reports of the days before, in any order, for what these days have become.
 */
export function calibratedDetector(model: SurgeModel, budget: number, before: readonly SurgeEvent[] = []): Detector {
  const site = siteHours(model.timeZone);
  const gather = gatherer(model, site, budget, before);
  return {
    version: model.version,
    assess: ({ desk, deskFrom, newReport, at }: SurgeQuestion): Assessment | null => {
      const told = gather(desk, at, deskFrom);
      const latest = told.at(-1);
      // A caller who rang before tells nothing new; the moment of a longer call is that of whoever rang then.
      if (latest === undefined) return null;
      if (at === newReport.at && !told.some(({ event }) => event.id === newReport.id)) return null;
      // A report that comes late may be what makes those after it news; of reports that come together each tells its own.
      const news = told.filter(({ event, isNews }) => isNews && event.at >= newReport.at);
      const own = news.find(({ event }) => event.id === newReport.id);
      return assessmentOf(model, own ?? news.findLast(({ tier }) => tier === 'red') ?? news.at(-1) ?? latest);
    },
  };
}

type Told = Watched<DeskEvent>;

/** Somewhere in the desk's reports that the watch can be put back to. */
interface Place {
  readonly seen: number;
  readonly told: number;
  readonly putBack: () => void;
}

/**
 * Watches the desk's reports in order of time and remembers how far it came: a new report costs itself alone, and one that is told late,
 * because its call was longer than the next one's, costs those that came between.
 */
function gatherer(
  model: SurgeModel,
  site: SiteHours,
  budget: number,
  before: readonly SurgeEvent[],
): (desk: readonly ActiveReport[], at: number, deskFrom?: number) => readonly Told[] {
  /** What is settled: reports that have grown old, and what was there before the first question. */
  let settled: DeskEvent[] | null = null;
  let seen: DeskEvent[] = [];
  let told: Told[] = [];
  let places: Place[] = [];
  let watch: FlagWatch<DeskEvent> = flagWatch(model, site, budget);
  const eventOf = deskEvents();

  function begin(at: number, desk: readonly DeskEvent[]): void {
    const first = desk[0]?.at ?? at;
    settled ??= inOrder(before.filter((event) => event.at < first)).map(withoutReport);
    settled = settled.filter((event) => event.at >= at - WATCHED_BACK_MS);
    seen = [];
    told = [];
    places = [];
    watch = flagWatch(model, site, budget);
    for (const event of settled) watch.push(event);
  }
  /** Puts everything back to the last place at which only these many reports had been seen, or fewer. */
  function goBack(same: number, at: number, desk: readonly DeskEvent[]): void {
    places = places.filter((place) => place.seen <= same);
    const place = places.at(-1);
    if (place === undefined) {
      begin(at, desk);
      return;
    }
    place.putBack();
    seen = seen.slice(0, place.seen);
    told = told.slice(0, place.told);
  }
  function markPlace(): void {
    places.push({ seen: seen.length, told: told.length, putBack: watch.mark() });
    const far = places.filter(({ seen: at }) => at % FAR_PLACES_APART === 0).slice(-MOST_FAR_PLACES);
    places = places.filter((place, index) => index >= places.length - MOST_PLACES || far.includes(place));
  }
  /** Reports that have left the desk's window because they are old: nothing is asked of them any more. */
  function settle(until: number): void {
    const many = seen.findIndex((event) => event.at >= until);
    const old = many === -1 ? seen.length : many;
    if (old === 0) return;
    settled = [...(settled ?? []), ...seen.slice(0, old)].filter((event) => event.at >= until - WATCHED_BACK_MS);
    const counted = told.filter(({ event }) => event.at < until).length;
    seen = seen.slice(old);
    told = told.slice(counted);
    places = places
      .filter((place) => place.seen >= old)
      .map((place) => ({ ...place, seen: place.seen - old, told: place.told - counted }));
  }
  return (desk, at, deskFrom = Number.NEGATIVE_INFINITY) => {
    settle(deskFrom);
    const events = inOrder(desk.filter((report) => report.at >= deskFrom && report.at <= at).map(eventOf));
    if (settled === null) begin(at, events);
    const changed = seen.findIndex((event, index) => !isSame(event, events[index]));
    const same = changed === -1 ? seen.length : changed;
    // An earlier moment is answered from what is told already, as long as only later reports are left out.
    const isEarlier = same === events.length && (seen[same]?.at ?? Number.NEGATIVE_INFINITY) > at;
    if (isEarlier) return told.filter(({ event }) => event.at <= at);
    if (same < seen.length) goBack(same, at, events);
    for (let index = seen.length; index < events.length; index++) {
      const event = events[index];
      if (event === undefined) continue;
      if (index % PLACES_APART === 0 && index > (places.at(-1)?.seen ?? 0)) markPlace();
      seen.push(event);
      const watched = watch.push(event);
      if (watched !== null) told.push(watched);
    }
    return told;
  };
}

/** A report that was corrected, moved or taken is another object: then everything after it is told anew. */
function isSame(report: DeskEvent, other: DeskEvent | undefined): boolean {
  return (
    other !== undefined &&
    report.id === other.id &&
    report.at === other.at &&
    report.customer === other.customer &&
    report.symptom === other.symptom &&
    report.facets === other.facets
  );
}

/** Says what the flag sees of a report; asked of the same facets and words again it gives the same facets. */
function deskEvents(): (report: ActiveReport) => DeskEvent {
  const known = new WeakMap<ActiveReport['facets'], Map<number, DeskEvent['facets']>>();
  function facetsOf({ facets, mark }: ActiveReport): DeskEvent['facets'] {
    if (mark === undefined) return facets;
    const byMark = known.get(facets) ?? new Map<number, DeskEvent['facets']>();
    known.set(facets, byMark);
    const marked = byMark.get(mark) ?? withWords(facets, mark);
    byMark.set(mark, marked);
    return marked;
  }
  return (report) => {
    const { id, at, customer } = report;
    return { id, at, customer, symptom: watchedSymptom(report), facets: facetsOf(report), report };
  };
}

/** Of a report of the days before only what the flag sees is known. */
function withoutReport(event: SurgeEvent): DeskEvent {
  return { ...event, report: { symptom: event.symptom, wordGroup: null } };
}

/** Reports that fit no symptom are watched by their word group; one that is like no other, by itself. */
export function watchedSymptom({ id, symptom, wordGroup }: Pick<ActiveReport, 'id' | 'symptom' | 'wordGroup'>): string {
  return symptom === OTHER_SYMPTOM ? (wordGroup ?? id) : symptom;
}

function assessmentOf(model: SurgeModel, { reading, tier, evidence, isNews }: Told): Assessment | null {
  const { place, score } = reading;
  if (tier === null || evidence === null) return null;
  const { symptom, events, windowMinutes, expected } = evidence;
  const first = events[0];
  const last = events.at(-1);
  if (first === undefined || last === undefined) return null;
  const named = events.find((event) => event.symptom === symptom) ?? first;
  return {
    tier,
    isNews,
    cell: { symptom: named.report.symptom, wordGroup: named.report.wordGroup, facet: placeOf(place) },
    evidence: {
      reports: events.map(({ id }) => id),
      customers: events.map(({ customer }) => customer),
      windowMinutes,
      firstAt: first.at,
      lastAt: last.at,
      expected,
      score,
      ...reasonOf(model, siteHours(model.timeZone), reading, evidence),
    },
  };
}
