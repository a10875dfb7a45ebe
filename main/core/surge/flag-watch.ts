import type { FlagTier } from '../flags/flag.ts';
import { customerCounter } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import { type NamedEvidence, namedEvidence } from './evidence.ts';
import type { SurgeModel } from './model.ts';
import { onsetScan, type Reading } from './onset-scan.ts';
import type { SiteHours } from './site-hours.ts';
import { standingFlags } from './standing.ts';
import { amberBudget, thresholdFor } from './threshold.ts';

/** A new watch is warmed up by the calls of so long before: so far back does it remember what the days have become (ms). */
export const WATCHED_BACK_MS = 72 * 3_600_000;
/** Evidence is shown from at most so far back (ms). */
const RECENT_MS = 12 * 3_600_000;
/** A clock that goes back further was put back (ms). */
export const PUT_BACK_MS = 12 * 3_600_000;

/** What is made of one counted report. */
export interface Watched<T extends SurgeEvent> {
  readonly event: T;
  readonly reading: Reading;
  /** The tier that its evidence reaches; null below amber. */
  readonly tier: FlagTier | null;
  /** The calls that tell it; null below amber. */
  readonly evidence: NamedEvidence<T> | null;
  /** Whether it raises a flag: nothing that stands told it already. */
  readonly isNews: boolean;
}

/**
 * The one policy by which reports become flags, whether they come one by one at a desk, or a history of them is streamed, replayed or
 * benched. Takes reports in the order of inOrder and looks at nothing later.
 */
export interface FlagWatch<T extends SurgeEvent> {
  /** Null for a report that does not count: its customer rang before. */
  push(event: T): Watched<T> | null;
  /** Returns what puts the watch back to where it is now, as often as it is called. */
  mark(): () => void;
}

/** `budget`: false red flags a week. */
export function flagWatch<T extends SurgeEvent>(model: SurgeModel, site: SiteHours, budget: number): FlagWatch<T> {
  const red = thresholdFor(model.tail, budget);
  const amber = Math.min(red, thresholdFor(model.tail, amberBudget(budget)));
  const scan = onsetScan(model, site);
  const flags = standingFlags();
  const counts = customerCounter();
  let recent: T[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;

  /** A clock put back leaves behind what came before it was, so as not to wait until it is as late again. */
  function passTo(at: number): void {
    if (at < lastAt - PUT_BACK_MS) {
      counts.clear();
      flags.clear();
      recent = [];
    }
    lastAt = at;
  }
  function push(event: T): Watched<T> | null {
    passTo(event.at);
    if (!counts(event)) return null;
    if ((recent[0]?.at ?? event.at) < event.at - 2 * RECENT_MS)
      recent = recent.filter((each) => each.at >= event.at - RECENT_MS);
    recent.push(event);
    if (flags.pass(event.at)) scan.forget();
    const reading = scan.push(event);
    const tier = reading.score >= red ? 'red' : reading.score >= amber ? 'amber' : null;
    if (tier === null) return { event, reading, tier, evidence: null, isNews: false };
    const evidence = namedEvidence(model, site, reading, recent, reading.at);
    return { event, reading, tier, evidence, isNews: flags.isNews(reading, tier, () => evidence.events) };
  }
  return {
    push,
    mark: () => {
      const then = { recent: [...recent], lastAt };
      const putBack = [counts.mark(), scan.mark(), flags.mark()];
      return () => {
        recent = [...then.recent];
        lastAt = then.lastAt;
        for (const each of putBack) each();
      };
    },
  };
}
