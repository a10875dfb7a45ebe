import type { SurgeCell } from './expected.ts';
import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = HOURS_A_WEEK * HOUR_MS;
/** What was dismissed is expected again at its hour of the week, this much earlier and later (hours). */
const AROUND = 1;
/** A shorter burst is told as calls of so long (hours). */
const SHORTEST = 0.5;
/** What was dismissed so many weeks ago and has not been since is half forgotten. */
const FORGOTTEN_WEEKS = 4;
const LEAST_PER_HOUR = 0.05;

/** What comes at its hour of the week, on top of what is usual there. */
export interface Repeat extends SurgeCell {
  /** Hours of the week, the first included, that follow one another round the week's end. */
  readonly hour: number;
  readonly hours: number;
  /** Customers an hour. */
  readonly perHour: number;
}

/** A flag that people dismissed, as far as it teaches. */
export interface DismissedFlag extends SurgeCell {
  /** When its evidence began and ended (ms). */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
}

/** What dismissals say of the weeks to come: the same again, at the same hour, would be nothing either. */
export function repeatsOf(dismissed: readonly DismissedFlag[], site: SiteHours, now: number): Repeat[] {
  const repeats = new Map<string, Repeat>();
  for (const { from, to, symptom, facet, customers } of [...dismissed].sort((a, b) => a.from - b.from)) {
    const hours = Math.max(SHORTEST, (to - from) / HOUR_MS);
    const kept = 0.5 ** (Math.max(0, now - to) / WEEK_MS / FORGOTTEN_WEEKS);
    const perHour = (customers * kept) / hours;
    if (!(perHour >= LEAST_PER_HOUR)) continue;
    const first = (site.hourOfWeek(from) + HOURS_A_WEEK - AROUND) % HOURS_A_WEEK;
    const many = Math.min(HOURS_A_WEEK, Math.ceil(hours) + 2 * AROUND);
    const key = JSON.stringify([symptom, facet, first]);
    const known = repeats.get(key);
    const most = Math.max(perHour, known?.perHour ?? 0);
    repeats.set(key, { symptom, facet, hour: first, hours: Math.max(many, known?.hours ?? 0), perHour: most });
  }
  return [...repeats.values()];
}

/** Those that are due in an hour of the week. */
export function dueIn(repeats: readonly Repeat[], hourOfWeek: number): Repeat[] {
  return repeats.filter(({ hour, hours }) => (hourOfWeek - hour + HOURS_A_WEEK) % HOURS_A_WEEK < hours);
}

/** Whether the calls of a repeat are calls of this cell. */
export function isWithin(repeat: SurgeCell, cell: SurgeCell): boolean {
  if (cell.symptom !== null && repeat.symptom !== null && repeat.symptom !== cell.symptom) return false;
  if (cell.facet === null) return true;
  return repeat.facet?.facet === cell.facet.facet && repeat.facet.value === cell.facet.value;
}
