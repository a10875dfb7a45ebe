import type { SurgeEvent } from './event.ts';
import { expectedCalls, type SurgeCell } from './expected.ts';
import type { SurgeModel } from './model.ts';
import type { Reading } from './onset-scan.ts';
import type { SiteHours } from './site-hours.ts';

/** A surge is told by the calls of at most so long (ms). */
export const EVIDENCE_MS = 3 * 3_600_000;
/** Fewer calls than this are no evidence to show, and name no symptom. */
const FEW = 3;
/** A window this short would make any two calls remarkable (ms). */
const LEAST_WINDOW_MS = 5 * 60_000;

/** The calls that tell a surge, as people are shown them. */
export interface CellEvidence<T extends SurgeEvent> {
  /** Counted reports of the cell since it began, oldest first. */
  readonly events: readonly T[];
  /** From the first of them until now, rounded up and never none. */
  readonly windowMinutes: number;
  /** Customers that are usual in the window. */
  readonly expected: number;
}

/**
 * The window of a cell that is least like the usual, ending at `at`: it begins with the call that makes the likelihood ratio of a raised
 * rate greatest (M. Kulldorff, Communications in Statistics 26, 1997). `recent` are counted reports in order of time.
 */
export function cellEvidence<T extends SurgeEvent>(
  model: SurgeModel,
  site: SiteHours,
  cell: SurgeCell,
  recent: readonly T[],
  at: number,
): CellEvidence<T> {
  const inCell = recent.filter((event) => event.at <= at && event.at >= at - EVIDENCE_MS && isIn(event, cell));
  let best = 0;
  let from = 0;
  inCell.forEach((event, index) => {
    const expected = expectedCalls(model, site, Math.min(event.at, at - LEAST_WINDOW_MS), at, cell);
    const count = inCell.length - index;
    if (index > 0 && count < FEW) return;
    const ratio = count > expected ? count * Math.log(count / Math.max(expected, 1e-9)) - count + expected : 0;
    if (ratio > best) {
      best = ratio;
      from = index;
    }
  });
  const events = inCell.slice(from);
  const first = events[0]?.at ?? at;
  const windowMinutes = Math.max(1, Math.ceil((at - first) / 60_000));
  return { events, windowMinutes, expected: expectedCalls(model, site, at - windowMinutes * 60_000, at, cell) };
}

/** Evidence with the symptom that it is told with. */
export interface NamedEvidence<T extends SurgeEvent> extends CellEvidence<T> {
  readonly symptom: string;
  /** Its calls name several symptoms. */
  readonly isMixed: boolean;
}

/**
 * The symptom that a reading is told with, and its calls. That is the likeliest one, unless next to nobody has named it yet: a
 * place where strong evidence comes at once is sure sooner than what fails there. Where no symptom has been named by a few,
 * all calls of the place are its evidence.
 */
export function namedEvidence<T extends SurgeEvent>(
  model: SurgeModel,
  site: SiteHours,
  { symptom, place: facet }: Reading,
  recent: readonly T[],
  at: number,
): NamedEvidence<T> {
  const likeliest = symptom === null ? null : cellEvidence(model, site, { symptom, facet }, recent, at);
  if (symptom !== null && likeliest !== null && likeliest.events.length >= FEW)
    return { symptom, isMixed: false, ...likeliest };
  const ofPlace = cellEvidence(model, site, { symptom: null, facet }, recent, at);
  const common = commonest(ofPlace.events);
  const ofCommon = cellEvidence(model, site, { symptom: common, facet }, recent, at);
  const isLikeliest = symptom !== null && likeliest !== null && likeliest.events.length >= ofCommon.events.length;
  const named = isLikeliest ? { symptom, ...likeliest } : { symptom: common, ...ofCommon };
  const isMixed = named.events.length < FEW && ofPlace.events.length > named.events.length;
  return isMixed ? { symptom: named.symptom, isMixed, ...ofPlace } : { isMixed, ...named };
}

function commonest(events: readonly SurgeEvent[]): string {
  const tally = new Map<string, number>();
  for (const { symptom } of events) tally.set(symptom, (tally.get(symptom) ?? 0) + 1);
  return [...tally].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** Whether a report is about the cell's symptom and from its part of the estate. */
export function isIn(event: SurgeEvent, { symptom, facet }: SurgeCell): boolean {
  if (symptom !== null && event.symptom !== symptom) return false;
  return facet === null || (Object.hasOwn(event.facets, facet.facet) && event.facets[facet.facet] === facet.value);
}
