import { isoWithOffset } from '../documents/times.ts';
import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import type { Lag, Milestone } from './lags.ts';

/** An incident in the register, with how long everything took. */
export interface RegisterRow {
  readonly id: string;
  readonly number: number;
  /** The letter code said before the number; left out for none. */
  readonly code?: string | undefined;
  readonly title: string;
  readonly severity: Severity;
  readonly state: IncidentStateName;
  readonly declaredAt: number;
  readonly customers: number;
  readonly reports: number;
  readonly failedRecoveries: number;
  readonly lags: readonly Lag[];
  /** ms from the fix to the first public update, below nothing where the public was told before it; null where unknown. */
  readonly publicLag: number | null;
}

/** The figures of one month: medians of what is known, null where nothing is. ms. */
export interface RegisterMonth {
  /** "2016-01", as the site's calendar has it. */
  readonly month: string;
  readonly incidents: number;
  readonly customers: number;
  readonly failedRecoveries: number;
  readonly toRed: number | null;
  readonly toDeclared: number | null;
  readonly toEscalated: number | null;
  readonly toFirstPost: number | null;
  readonly toFix: number | null;
}

/** The figures of each month in which an incident was declared, by the site's calendar; the last month first. */
export function registerMonths(rows: readonly RegisterRow[], timeZone: string): readonly RegisterMonth[] {
  const byMonth = Map.groupBy(rows, ({ declaredAt }) => isoWithOffset(declaredAt, timeZone).slice(0, 7));
  return [...byMonth]
    .map(([month, list]) => ({
      month,
      incidents: list.length,
      customers: sum(list.map(({ customers }) => customers)),
      failedRecoveries: sum(list.map(({ failedRecoveries }) => failedRecoveries)),
      toRed: medianLag(list, 'red'),
      toDeclared: medianLag(list, 'declared'),
      toEscalated: medianLag(list, 'escalated'),
      toFirstPost: medianLag(list, 'first-post'),
      toFix: medianLag(list, 'fix'),
    }))
    .sort((a, b) => (a.month < b.month ? 1 : -1));
}

/** Of incidents of which both moments are known (ms). */
function medianLag(rows: readonly RegisterRow[], milestone: Milestone): number | null {
  const known = rows.flatMap(({ lags }) => lags.find((lag) => lag.milestone === milestone)?.afterFirstCaller ?? []);
  return median(known);
}

/** The middle one, or the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
