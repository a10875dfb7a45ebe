import type { ActiveReport } from '../clusters/cluster.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { customerCounter } from './counted.ts';
import type { Assessment, Detector, SurgeQuestion } from './detector.ts';
import type { SurgeEvent } from './event.ts';
import { namedEvidence } from './evidence.ts';
import type { SurgeModel } from './model.ts';
import { type OnsetScan, onsetScan, type Reading } from './onset-scan.ts';
import { type SiteHours, siteHours } from './site-hours.ts';
import { amberBudget, recurrenceDays, thresholdFor } from './threshold.ts';
import { surgeReason } from './wording.ts';

const HOUR_MS = 3_600_000;
/** Evidence is gathered from at least so far back, beginning at a mark of its own, so that the next report goes on from here (ms). */
const GATHERED_MS = 6 * HOUR_MS;
const MARK_MS = 4 * HOUR_MS;
/** A report that comes late costs those since the last of these places, which are so many reports apart. */
const PLACES_APART = 16;
const MOST_PLACES = 16;

/** A report of the desk, as the flag sees it. */
interface Watched extends SurgeEvent {
  readonly report: ActiveReport;
}

/**
 * The calibrated flag: red where chance raises no more than `budget` flags a week at this desk, amber where chance would
 * show it about once a day. It reads the reports that are free now, so that what an incident took counts no more, and goes on from where
 * the last question left off when only newer reports have come.
 */
export function calibratedDetector(model: SurgeModel, budget: number): Detector {
  const site = siteHours(model.timeZone);
  const red = thresholdFor(model.tail, budget);
  const amber = thresholdFor(model.tail, amberBudget(budget));
  const gather = gatherer(model, site);
  return {
    version: model.version,
    assess: ({ desk, newReport, at }: SurgeQuestion): Assessment | null => {
      const { counted, readings } = gather(desk, at);
      const position = lastUntil(counted, at);
      const reading = readings[position];
      const latest = counted[position];
      // A caller who rang before tells nothing new; the moment of a longer call is that of whoever rang then.
      if (reading === undefined || latest === undefined) return null;
      if (at === newReport.at && latest.id !== newReport.id && !isTogether(counted, newReport)) return null;
      if (reading.score < amber) return null;
      return assessmentOf(model, site, reading, counted.slice(0, position + 1), at, red);
    },
  };
}

interface Gathered {
  readonly counted: readonly Watched[];
  readonly readings: readonly Reading[];
}

/** Somewhere in the desk's reports that the scan can be put back to. */
interface Place {
  readonly seen: number;
  readonly counted: number;
  readonly putBack: () => void;
}

/**
 * Scans the desk's reports in order of time and remembers how far it came: a new report costs itself alone, and one that is told late,
 * because its call was longer than the next one's, costs those that came between.
 */
function gatherer(model: SurgeModel, site: SiteHours): (desk: readonly ActiveReport[], at: number) => Gathered {
  let from = Number.NaN;
  let seen: ActiveReport[] = [];
  let counted: Watched[] = [];
  let readings: Reading[] = [];
  let places: Place[] = [];
  let scan: OnsetScan = onsetScan(model, site);
  let counts = customerCounter();

  function begin(mark: number): void {
    from = mark;
    seen = [];
    counted = [];
    readings = [];
    places = [];
    scan = onsetScan(model, site);
    counts = customerCounter();
  }
  /** Puts everything back to the last place at which only these many reports had been seen, or fewer. */
  function goBack(same: number): void {
    places = places.filter((place) => place.seen <= same);
    const place = places.at(-1);
    if (place === undefined) {
      begin(from);
      return;
    }
    place.putBack();
    seen = seen.slice(0, place.seen);
    counted = counted.slice(0, place.counted);
    readings = readings.slice(0, place.counted);
    counts = customerCounter();
    for (const report of seen) counts(report);
  }
  function markPlace(): void {
    places.push({ seen: seen.length, counted: counted.length, putBack: scan.mark() });
    if (places.length > MOST_PLACES) places.shift();
  }
  return (desk, at) => {
    const mark = Math.floor((at - GATHERED_MS) / MARK_MS) * MARK_MS;
    const reports = desk.filter((report) => report.at >= mark && report.at <= at);
    const changed = seen.findIndex((report, index) => !isSame(report, reports[index]));
    const same = changed === -1 ? seen.length : changed;
    // An earlier moment is answered from what is told already, as long as only later reports are left out.
    const isEarlier = same === reports.length && (seen[same]?.at ?? Number.NEGATIVE_INFINITY) > at;
    if (mark !== from) begin(mark);
    else if (same < seen.length && !isEarlier) goBack(same);
    for (let index = seen.length; index < reports.length; index++) {
      const report = reports[index];
      if (report === undefined) continue;
      if (index % PLACES_APART === 0 && index > (places.at(-1)?.seen ?? 0)) markPlace();
      seen.push(report);
      const event = watched(report);
      if (!counts(event)) continue;
      counted.push(event);
      readings.push(scan.push(event));
    }
    return { counted, readings };
  };
}

/** A report that was corrected, moved or taken is another object: then everything after it is told anew. */
function isSame(report: ActiveReport, other: ActiveReport | undefined): boolean {
  return (
    other !== undefined &&
    (report === other ||
      (report.id === other.id &&
        report.at === other.at &&
        report.customer === other.customer &&
        report.symptom === other.symptom &&
        report.wordGroup === other.wordGroup &&
        report.facets === other.facets))
  );
}

function watched(report: ActiveReport): Watched {
  const { id, at, customer, facets } = report;
  return { id, at, customer, symptom: watchedSymptom(report), facets, report };
}

/** Reports that fit no symptom are watched by their word group; one that is like no other, by itself. */
export function watchedSymptom({ id, symptom, wordGroup }: Pick<ActiveReport, 'id' | 'symptom' | 'wordGroup'>): string {
  return symptom === OTHER_SYMPTOM ? (wordGroup ?? id) : symptom;
}

function lastUntil(counted: readonly Watched[], at: number): number {
  let position = counted.length - 1;
  while (position >= 0 && (counted[position]?.at ?? 0) > at) position -= 1;
  return position;
}

/** Whether the new report counted, and only others of the same moment come after it. */
function isTogether(counted: readonly Watched[], newReport: ActiveReport): boolean {
  return counted.some(({ id }) => id === newReport.id);
}

function assessmentOf(
  model: SurgeModel,
  site: SiteHours,
  reading: Reading,
  recent: readonly Watched[],
  at: number,
  red: number,
): Assessment | null {
  const { place, score } = reading;
  const { symptom, isMixed, events, windowMinutes, expected } = namedEvidence(model, site, reading, recent, at);
  const first = events[0];
  const last = events.at(-1);
  if (first === undefined || last === undefined) return null;
  const named = events.find((event) => event.symptom === symptom) ?? first;
  const days = recurrenceDays(model.tail, score);
  return {
    tier: score >= red ? 'red' : 'amber',
    cell: { symptom: named.report.symptom, wordGroup: named.report.wordGroup, facet: place },
    evidence: {
      reports: events.map(({ id }) => id),
      customers: events.map(({ customer }) => customer),
      windowMinutes,
      firstAt: first.at,
      lastAt: last.at,
      expected,
      recurrenceDays: days,
      score,
      reason: surgeReason({ customers: events.length, windowMinutes, place, isMixed, expected, recurrenceDays: days }),
    },
  };
}
