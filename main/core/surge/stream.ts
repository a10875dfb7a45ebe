import type { FacetCensus } from '../factors/factor.ts';
import { factorsAgainst, type PlainFactor } from '../factors/factors-against.ts';
import type { FlagTier } from '../flags/flag.ts';
import { coldStart } from './cold-start.ts';
import { customerCounter } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import { type FlagWatch, flagWatch, PUT_BACK_MS, WATCHED_BACK_MS, type Watched } from './flag-watch.ts';
import { isRelearnDue, LEAST_HISTORY_MS, learnSurge } from './learn.ts';
import type { SurgeModel } from './model.ts';
import type { Reading } from './onset-scan.ts';
import { reasonOf } from './reason-of.ts';
import { siteHours } from './site-hours.ts';
import { standingFlags } from './standing.ts';
import { placeOf, withoutWords } from './word-facet.ts';
import { surgeReason } from './wording.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** While customers are counted, others are compared with those of so long before (ms). */
const COUNTED_BACK_MS = 12 * 3_600_000;
const MOST_FACTORS = 5;
/** Reports that learning anew looks back on. */
const LONGEST_MEMORY_MS = 26 * WEEK_MS;

/** A flag as a table of reports would have raised it. */
export interface SurgeFlag {
  readonly at: number;
  readonly tier: FlagTier;
  readonly symptom: string;
  /** The part of the estate; null for all callers with the symptom. */
  readonly facet: string | null;
  readonly value: string | null;
  readonly customers: number;
  readonly windowMinutes: number;
  /** Customers that are usual in the window; null while there is no history. */
  readonly expected: number | null;
  readonly recurrenceDays: number | null;
  readonly score: number;
  readonly reason: string;
  /** What its callers share, the likeliest cause first. */
  readonly factors: readonly PlainFactor[];
  /** Ids of its reports, oldest first. */
  readonly events: readonly string[];
}

export interface StreamOptions {
  /** Red flags a week that chance may raise. */
  readonly budget: number;
  /** IANA zone of the site. */
  readonly timeZone: string;
  /** What taught the model: with it the stream learns anew now and then, from what it has seen by then. */
  readonly history?: readonly SurgeEvent[];
  /** What learns anew in place of learnSurge: for who streams one history more than once. */
  readonly learn?: typeof learnSurge;
}

export interface SurgeStream {
  /** Takes the next report; those of one moment in the order of inOrder. Returns the flag that it raises, if any. */
  push(event: SurgeEvent): SurgeFlag | null;
  /** The model in use; null before there is one. */
  model(): SurgeModel | null;
}

/** What a model brings along while the stream goes by it. */
interface InUse {
  readonly model: SurgeModel;
  readonly watch: FlagWatch<SurgeEvent>;
  /** How the desk's customers spread, as far as its calls tell. */
  readonly census: FacetCensus;
}

/**
 * Flags as a desk would have had them, report by report, nothing later ever looked at. Without a model fixed counts are
 * used (5 customers in 30 minutes), until a week of history has been seen.
 */
export function surgeStream(first: SurgeModel | null, options: StreamOptions): SurgeStream {
  const { budget, timeZone, history, learn = learnSurge } = options;
  const site = siteHours(timeZone);
  const seen: SurgeEvent[] = [...(history ?? [])];
  const counts = customerCounter();
  const flags = standingFlags();
  let lastAt = Number.NEGATIVE_INFINITY;
  /** What warms up a new model: all reports of the last days. */
  let recent: SurgeEvent[] = (history ?? []).filter(({ at }) => at >= (history?.at(-1)?.at ?? 0) - WATCHED_BACK_MS);
  /** The counted ones of the last hours, while customers are counted. */
  let counted: SurgeEvent[] = [];
  let inUse = first === null ? null : inUseOf(first);
  let from: number | null = first?.from ?? null;
  let learnedTo = first?.to ?? null;
  let sinceLearned = 0;

  function inUseOf(model: SurgeModel): InUse {
    const watch = flagWatch(model, site, budget);
    for (const event of recent) watch.push(event);
    return { model, watch, census: censusOf(model) };
  }
  function learnAnew(at: number): void {
    if (from === null) return;
    const isDue =
      inUse === null
        ? at - (learnedTo ?? from) >= LEAST_HISTORY_MS
        : history !== undefined && isRelearnDue(inUse.model, at - (learnedTo ?? from), sinceLearned);
    if (!isDue) return;
    learnedTo = at;
    sinceLearned = 0;
    const oldest = at - LONGEST_MEMORY_MS;
    if ((seen[0]?.at ?? oldest) < oldest - WEEK_MS * 4)
      seen.splice(
        0,
        seen.findIndex((event) => event.at >= oldest),
      );
    const learned = learn(seen, { from, to: at, timeZone, directory: null });
    if (learned === null) return;
    inUse = inUseOf(learned);
  }
  /** A clock put back leaves behind what came before it was, so as not to wait until it is as late again. */
  function putBack(at: number): void {
    counts.clear();
    flags.clear();
    recent = [];
    counted = [];
    from = Math.min(from ?? at, at);
    if (learnedTo !== null) learnedTo = Math.min(learnedTo, at);
  }
  function push(event: SurgeEvent): SurgeFlag | null {
    from ??= event.at;
    if (event.at < lastAt - PUT_BACK_MS) putBack(event.at);
    lastAt = event.at;
    learnAnew(event.at);
    sinceLearned += 1;
    if (history !== undefined || inUse === null) seen.push(event);
    if ((recent[0]?.at ?? event.at) < event.at - 2 * WATCHED_BACK_MS)
      recent = recent.filter((each) => each.at >= event.at - WATCHED_BACK_MS);
    recent.push(event);
    if (inUse === null) return countedFlag(event);
    const watched = inUse.watch.push(event);
    return watched?.isNews === true ? flagOf(watched, inUse) : null;
  }
  function flagOf({ reading, tier, evidence }: Watched<SurgeEvent>, { model, census }: InUse): SurgeFlag | null {
    if (tier === null || evidence === null) return null;
    const { at, score } = reading;
    const place = placeOf(reading.place);
    const { symptom, events, windowMinutes, expected } = evidence;
    return {
      at,
      tier,
      symptom,
      facet: place?.facet ?? null,
      value: place?.value ?? null,
      customers: events.length,
      windowMinutes,
      expected,
      score,
      ...reasonOf(model, site, reading, evidence),
      factors: factorsAgainst(events.map(withoutWords), census).slice(0, MOST_FACTORS),
      events: events.map(({ id }) => id),
    };
  }
  function countedFlag(event: SurgeEvent): SurgeFlag | null {
    if (!counts(event)) return null;
    counted = counted.filter((each) => each.at >= event.at - COUNTED_BACK_MS);
    counted.push(withoutWords(event));
    flags.pass(event.at);
    const cold = coldStart(counted, event);
    if (cold === null) return null;
    const { tier, place, events, windowMinutes } = cold;
    const reading: Reading = { at: event.at, score: events.length, symptom: event.symptom, place };
    if (!flags.isNews(reading, tier, () => events)) return null;
    const others = counted.filter((each) => each.symptom !== event.symptom);
    return {
      at: event.at,
      tier,
      symptom: event.symptom,
      facet: place?.facet ?? null,
      value: place?.value ?? null,
      customers: events.length,
      windowMinutes,
      expected: null,
      recurrenceDays: null,
      score: events.length,
      reason: surgeReason({ customers: events.length, windowMinutes, place, expected: null, recurrenceDays: null }),
      factors: factorsAgainst(events, others).slice(0, MOST_FACTORS),
      events: events.map(({ id }) => id),
    };
  }
  return { push, model: () => inUse?.model ?? null };
}

/** How the desk's customers spread, as far as its calls tell. */
function censusOf(model: SurgeModel): FacetCensus {
  const counts: Record<string, Record<string, number>> = {};
  for (const { facet, value, customers } of model.values) {
    if (!Object.hasOwn(counts, facet)) Object.defineProperty(counts, facet, { value: {}, enumerable: true });
    Object.defineProperty(counts[facet], value, { value: Math.round(customers), enumerable: true });
  }
  return { customers: Math.round(model.callers.customers), counts };
}
