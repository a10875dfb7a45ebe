import { customerCounter } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import type { SurgeModel } from './model.ts';
import { onsetScan } from './onset-scan.ts';
import { inOrder } from './order.ts';
import { siteHours } from './site-hours.ts';
import { thresholdFor } from './threshold.ts';

/** Budgets that a desk may sensibly choose between: false flags a week. */
export const BUDGETS: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 3, 5, 7];
const WARM_UP_MS = 12 * 3_600_000;
/** An incident without an end known is over after this long (ms). */
const LONGEST_MS = 6 * 3_600_000;

/** A past incident: when its first report came and when it was over (ms). */
export interface PastIncident {
  readonly from: number;
  readonly to: number;
  /** The ids of its reports, where they are known. */
  readonly reports?: readonly string[];
}

/** What a budget would have meant for the desk's past incidents. */
export interface BudgetPoint {
  /** False red flags a week. */
  readonly budget: number;
  readonly threshold: number;
  /** Past incidents that would have been told of while they lasted, of all. */
  readonly told: number;
  readonly of: number;
  /** From an incident's first report to the flag, over those told of; null for none. */
  readonly medianMinutes: number | null;
}

/** The trade-off behind the budget, over the desk's own past incidents; `history` in any order. */
export function budgetCurve(
  model: SurgeModel,
  history: readonly SurgeEvent[],
  incidents: readonly PastIncident[],
): BudgetPoint[] {
  const events = inOrder(history);
  const paths = incidents.map((incident) => scoresDuring(model, events, incident));
  return BUDGETS.map((budget) => {
    const threshold = thresholdFor(model.tail, budget);
    const minutes = paths
      .map((path) => path.find(({ score }) => score >= threshold)?.minutes)
      .filter((each) => each !== undefined)
      .sort((a, b) => a - b);
    return { budget, threshold, told: minutes.length, of: incidents.length, medianMinutes: median(minutes) };
  });
}

/** The evidence at each counted report of an incident, in minutes from its first. */
function scoresDuring(
  model: SurgeModel,
  events: readonly SurgeEvent[],
  { from, to }: PastIncident,
): { readonly minutes: number; readonly score: number }[] {
  const scan = onsetScan(model, siteHours(model.timeZone));
  const counts = customerCounter();
  const end = Math.min(Math.max(to, from), from + LONGEST_MS);
  const path: { minutes: number; score: number }[] = [];
  for (let index = firstFrom(events, from - WARM_UP_MS); index < events.length; index++) {
    const event = events[index];
    if (event === undefined || event.at > end) break;
    if (!counts(event)) continue;
    const { score } = scan.push(event);
    if (event.at >= from) path.push({ minutes: (event.at - from) / 60_000, score });
  }
  return path;
}

/** Position of the first event at or after this time. */
function firstFrom(events: readonly SurgeEvent[], time: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
