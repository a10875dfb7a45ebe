import { holdsMost } from '../clusters/place.ts';
import type { SurgeCalls } from './confusions.ts';
import type { SurgeEvent } from './event.ts';
import { isIn } from './evidence.ts';
import { expectedCalls } from './expected.ts';
import type { SurgeModel } from './model.ts';
import { onsetScan, type Reading } from './onset-scan.ts';
import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
/** Evidence (log10) without which nothing is taken for a surge, whatever a desk's threshold is. */
export const SURE = 2;
/** Readings this close belong to one surge (ms). */
const GAP_MS = HOUR_MS;
/** A surge's calls begin at most this long before it was seen (ms). */
const BEFORE_MS = HOUR_MS / 2;
/** A desk has no more surges than so many a week: what comes oftener is how it is. */
const MOST_A_WEEK = 2;
/** What came once does not recur. */
const LEAST_TIMES = 2;
const WORKING_DAYS = 5;
const HOURS_A_DAY = 24;
const DAY_MS = HOURS_A_DAY * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** An incident of fewer reports teaches nothing, and nor does a place that half of all calls come from. */
const LEAST_DECLARED = 3;
const RARE_SHARE = 0.5;
/** The scan looks at no more than the latest so many reports. */
const MOST_EVENTS = 150_000;

export interface PastSurges {
  /** Reports that look like part of one. */
  readonly events: ReadonlySet<SurgeEvent>;
  /** Those of them that are beyond the usual in number: without them the hour is as full as it would have been. */
  readonly spare: ReadonlySet<SurgeEvent>;
  /** What their callers reported beyond the usual: row symptom of the surge. */
  readonly calls: SurgeCalls;
  /** How many struck a value of each facet. */
  readonly struck: SurgeModel['struck'];
}

interface Surge {
  readonly from: number;
  to: number;
  peak: Reading;
}

/**
 * Finds the desk's own past surges with a first model, to learn from them and to keep them out of what is usual: stretches of history
 * with at least this evidence (log10), and what people declared: the ids of the reports of each incident.
 */
export function pastSurges(
  model: SurgeModel,
  site: SiteHours,
  counted: readonly SurgeEvent[],
  sure = SURE,
  declared: readonly ReadonlySet<string>[] = [],
): PastSurges {
  const looked = counted.slice(-MOST_EVENTS);
  const lessons = createLessons(model, site);
  const isDeclared = (event: SurgeEvent) => declared.some((reports) => reports.has(event.id));
  for (const reports of declared) {
    const inside = looked.filter(({ id }) => reports.has(id));
    const [first, last] = [inside[0], inside.at(-1)];
    if (first === undefined || last === undefined || inside.length < LEAST_DECLARED) continue;
    lessons.teach(inside, commonPlace(model, inside), first.at, last.at);
  }
  let start = 0;
  for (const { from, to, peak } of rareSurges(surgesOf(model, site, looked, sure), model, site)) {
    while (start < looked.length && (looked[start]?.at ?? to) < from - BEFORE_MS) start += 1;
    const inside: SurgeEvent[] = [];
    for (let position = start; position < looked.length; position++) {
      const event = looked[position];
      if (event === undefined || event.at > to) break;
      if (isIn(event, { symptom: null, facet: peak.place }) && !isDeclared(event)) inside.push(event);
    }
    lessons.teach(inside, peak.place, from - BEFORE_MS, to);
  }
  return lessons.all();
}

/** Collects what surges teach. */
function createLessons(model: SurgeModel, site: SiteHours) {
  const index = new Map(model.symptoms.map(({ symptom }, position) => [symptom, position]));
  const width = model.symptoms.length + 1;
  const calls = model.symptoms.map(() => new Array<number>(width).fill(0));
  const events = new Set<SurgeEvent>();
  const spare = new Set<SurgeEvent>();
  const facets = new Map<string, number>();

  function teach(inside: readonly SurgeEvent[], place: Reading['place'], from: number, to: number): void {
    for (const event of inside) events.add(event);
    const expected = expectedCalls(model, site, from, to, { symptom: null, facet: place });
    for (const event of spareOf(inside, expected)) spare.add(event);
    // Where a fault strikes everybody, what else people reported cannot be told from the usual.
    if (place === null) return;
    const beyond = [
      ...model.symptoms.map(({ symptom }) => -expectedCalls(model, site, from, to, { symptom, facet: place })),
      0,
    ];
    for (const event of inside) {
      const column = index.get(event.symptom) ?? width - 1;
      beyond[column] = (beyond[column] ?? 0) + 1;
    }
    // What it shows as is what most reported: at the height of a surge the scan is sure of the place, not of the symptom.
    const row = beyond.indexOf(Math.max(...beyond));
    facets.set(place.facet, (facets.get(place.facet) ?? 0) + 1);
    const counts = calls[row] ?? [];
    beyond.forEach((count, column) => {
      counts[column] = (counts[column] ?? 0) + count;
    });
  }
  const all = (): PastSurges => ({ events, spare, calls, struck: Object.fromEntries([...facets].sort()) });
  return { teach, all };
}

/** What most of an incident's callers share, the rarest of several; null where it was everywhere. */
function commonPlace(model: SurgeModel, inside: readonly SurgeEvent[]): Reading['place'] {
  const shared = model.values.filter(({ facet, value, share }) => {
    const cell = { symptom: null, facet: { facet, value } };
    return share < RARE_SHARE && holdsMost(inside.filter((event) => isIn(event, cell)).length, inside.length);
  });
  const rarest = shared.toSorted((a, b) => a.share - b.share)[0];
  return rarest === undefined ? null : { facet: rarest.facet, value: rarest.value };
}

/** What is beyond so many, taken evenly. */
function spareOf(inside: readonly SurgeEvent[], expected: number): SurgeEvent[] {
  const kept = Math.min(1, expected / Math.max(1, inside.length));
  return inside.filter((_, index) => Math.floor((index + 1) * kept) === Math.floor(index * kept));
}

/** Surges that teach nothing of the usual: not those of the clock, and no more than a desk can have. */
function rareSurges(surges: readonly Surge[], model: SurgeModel, site: SiteHours): Surge[] {
  const rare = surges.filter((surge) => !isOfTheClock(surge, surges, model, site));
  const most = Math.ceil(MOST_A_WEEK * model.weeks);
  if (rare.length <= most) return rare;
  return rare
    .toSorted((a, b) => b.peak.score - a.peak.score || a.from - b.from)
    .slice(0, most)
    .sort((a, b) => a.from - b.from);
}

/** What comes at this hour in half of the weeks, or on half of the working days, is usual however high it runs. */
function isOfTheClock(surge: Surge, surges: readonly Surge[], model: SurgeModel, site: SiteHours): boolean {
  const hour = site.hourOfWeek(surge.from);
  const alike = surges.filter(({ peak }) => isAlike(peak, surge.peak));
  const sameHour = alike.filter(({ from }) => hoursApart(site.hourOfWeek(from), hour, HOURS_A_WEEK) <= 1);
  const weeks = new Set(sameHour.map(({ from }) => Math.round((from - surge.from) / WEEK_MS)));
  if (weeks.size >= LEAST_TIMES && weeks.size * 2 >= model.weeks) return true;
  const sameTime = alike.filter(({ from }) => hoursApart(site.hourOfWeek(from), hour, HOURS_A_DAY) <= 1);
  const days = new Set(sameTime.map(({ from }) => Math.round((from - surge.from) / DAY_MS)));
  return days.size * 2 >= WORKING_DAYS * model.weeks;
}

function isAlike(a: Reading, b: Reading): boolean {
  if (a.place === null || b.place === null) return a.symptom === b.symptom && a.place === b.place;
  return a.place.facet === b.place.facet && a.place.value === b.place.value;
}

function hoursApart(a: number, b: number, around: number): number {
  const apart = Math.abs(a - b) % around;
  return Math.min(apart, around - apart);
}

function surgesOf(model: SurgeModel, site: SiteHours, counted: readonly SurgeEvent[], sure: number): Surge[] {
  const scan = onsetScan(model, site);
  const surges: Surge[] = [];
  let open: Surge | null = null;
  for (const event of counted) {
    if (open !== null && event.at - open.to > GAP_MS) {
      open = null;
      scan.forget();
    }
    const reading = scan.push(event);
    if (reading.score < sure) continue;
    if (open === null) {
      open = { from: event.at, to: event.at, peak: reading };
      surges.push(open);
    }
    open.to = event.at;
    if (reading.score > open.peak.score) open.peak = reading;
  }
  return surges;
}
