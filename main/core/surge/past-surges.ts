import type { SurgeCalls } from './confusions.ts';
import type { SurgeEvent } from './event.ts';
import { isIn } from './evidence.ts';
import { cellShare, expectedCalls } from './expected.ts';
import type { SurgeModel } from './model.ts';
import { onsetScan, type Reading } from './onset-scan.ts';
import type { SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
/** Evidence (log10) from which a stretch of history is taken for a surge: chance does this about once in some weeks. */
const SURE = 2;
/** Readings this close belong to one surge (ms). */
const GAP_MS = HOUR_MS;
/** A surge's calls begin at most this long before it was seen (ms). */
const BEFORE_MS = HOUR_MS / 2;
/** The scan looks at no more than the latest so many reports. */
const MOST_EVENTS = 150_000;

export interface PastSurges {
  /** Reports that look like part of one. */
  readonly events: ReadonlySet<SurgeEvent>;
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

/** Finds the desk's own past surges with a first model, to learn from them and to keep them out of what is usual. */
export function pastSurges(model: SurgeModel, site: SiteHours, counted: readonly SurgeEvent[]): PastSurges {
  const looked = counted.slice(-MOST_EVENTS);
  const index = new Map(model.symptoms.map(({ symptom }, position) => [symptom, position]));
  const width = model.symptoms.length + 1;
  const calls = model.symptoms.map(() => new Array<number>(width).fill(0));
  const events = new Set<SurgeEvent>();
  const facets = new Map<string, number>();
  let start = 0;
  for (const { from, to, peak } of surgesOf(model, site, looked)) {
    while (start < looked.length && (looked[start]?.at ?? to) < from - BEFORE_MS) start += 1;
    const inside: SurgeEvent[] = [];
    for (let position = start; position < looked.length; position++) {
      const event = looked[position];
      if (event === undefined || event.at > to) break;
      if (isIn(event, { symptom: null, facet: peak.place })) inside.push(event);
    }
    for (const event of inside) events.add(event);
    // Where a fault strikes everybody, what else people reported cannot be told from the usual.
    if (peak.place === null) continue;
    const usual =
      expectedCalls(model, site, from - BEFORE_MS, to) * cellShare(model, { symptom: null, facet: peak.place });
    const beyond = [...model.symptoms.map(({ share }) => -usual * share), 0];
    for (const event of inside) {
      const column = index.get(event.symptom) ?? width - 1;
      beyond[column] = (beyond[column] ?? 0) + 1;
    }
    // What it shows as is what most reported: at the height of a surge the scan is sure of the place, not of the symptom.
    const row = beyond.indexOf(Math.max(...beyond));
    facets.set(peak.place.facet, (facets.get(peak.place.facet) ?? 0) + 1);
    const counts = calls[row] ?? [];
    beyond.forEach((count, column) => {
      counts[column] = (counts[column] ?? 0) + count;
    });
  }
  return { events, calls, struck: Object.fromEntries([...facets].sort()) };
}

function surgesOf(model: SurgeModel, site: SiteHours, counted: readonly SurgeEvent[]): Surge[] {
  const scan = onsetScan(model, site);
  const surges: Surge[] = [];
  let open: Surge | null = null;
  for (const event of counted) {
    if (open !== null && event.at - open.to > GAP_MS) {
      open = null;
      scan.forget();
    }
    const reading = scan.push(event);
    if (reading.score < SURE) continue;
    if (open === null) {
      open = { from: event.at, to: event.at, peak: reading };
      surges.push(open);
    }
    open.to = event.at;
    if (reading.score > open.peak.score) open.peak = reading;
  }
  return surges;
}
