import { weeksLater } from '../../core/dates/site-weeks.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { learnSurge } from '../../core/surge/learn.ts';
import type { SurgeModel } from '../../core/surge/model.ts';
import { type SurgeFlag, surgeStream } from '../../core/surge/stream.ts';
import { thresholdFor } from '../../core/surge/threshold.ts';
import { startOfDay } from '../time/site-day.ts';

export interface HistoryOptions {
  /** Weeks at the beginning that only teach; 0 for none: then customers are counted until a week has been seen. */
  readonly historyWeeks: number;
  /** False red flags a week. */
  readonly budget: number;
  /** IANA zone of the site. */
  readonly timeZone: string;
  readonly directory: FacetCensus | null;
  /** Told how many events were streamed, now and then. */
  readonly onProgress?: (streamed: number, of: number) => void;
  readonly onLearned?: () => void;
}

export interface HistoryRun {
  /** What the history taught, else what was learned on the way; null if nothing was. */
  readonly model: SurgeModel | null;
  /** The score from which on it raises red; null without a model. */
  readonly threshold: number | null;
  /** Whether the first weeks taught something: if not, customers are counted until a week has been seen. */
  readonly isTaught: boolean;
  readonly flags: readonly SurgeFlag[];
  readonly from: number;
  /** Flags are raised from here on (ms). */
  readonly streamedFrom: number;
  readonly to: number;
  /** Weeks that were streamed; may be broken. */
  readonly weeks: number;
  readonly streamed: number;
}

const WEEK_MS = 7 * 24 * 3_600_000;
/** As far back as a desk looks for evidence. */
const WARM_UP_MS = 12 * 3_600_000;
const TOLD_EVERY = 2_000;

/**
 * Looks back at past calls: learns from the first weeks of a history, then streams the rest as if it happened now;
 * nothing later than a report is looked at when it comes. `events` are in order of time. The weeks begin at midnight of
 * the first report's day.
 */
export function runHistory(events: readonly SurgeEvent[], options: HistoryOptions): HistoryRun {
  const { historyWeeks, budget, timeZone, directory, onProgress = () => {} } = options;
  const first = events[0]?.at ?? 0;
  const to = events.at(-1)?.at ?? 0;
  const from = startOfDay(first, timeZone);
  const streamedFrom = weeksLater(from, historyWeeks, timeZone);
  const split = events.findIndex((event) => event.at >= streamedFrom);
  const history = split === -1 ? events : events.slice(0, split);
  const rest = split === -1 ? [] : events.slice(split);
  const model = historyWeeks > 0 ? learnSurge(history, { from, to: streamedFrom, timeZone, directory }) : null;
  options.onLearned?.();
  // Calls of the last hours before still count: an outage may be on its way.
  const warmUp = history.findIndex((event) => event.at >= streamedFrom - WARM_UP_MS);
  const before = warmUp === -1 ? history : history.slice(0, warmUp);
  const stream = surgeStream(model, { budget, timeZone, history: before });
  for (const event of history.slice(before.length)) stream.push(event);
  const flags: SurgeFlag[] = [];
  for (const [index, event] of rest.entries()) {
    const flag = stream.push(event);
    if (flag !== null) flags.push(flag);
    if (index % TOLD_EVERY === 0) onProgress(index, rest.length);
  }
  const inUse = model ?? stream.model();
  return {
    model: inUse,
    threshold: inUse === null ? null : thresholdFor(inUse.tail, budget),
    isTaught: model !== null,
    flags,
    from,
    streamedFrom,
    to,
    weeks: Math.max(0, (to - streamedFrom) / WEEK_MS),
    streamed: rest.length,
  };
}
