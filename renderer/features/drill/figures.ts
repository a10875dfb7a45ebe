import type { DrillStatus, IncidentRow } from '../../../main/core/contract/views.ts';

/** How soon something was seen, counted from the outage's first call. */
export interface Lag {
  readonly at: number;
  /** Whole minutes that had passed. */
  readonly minutes: number;
}

export interface DrillFigures {
  /** The outage's first call; null while nobody has rung about it. */
  readonly firstAt: number | null;
  readonly amber: Lag | null;
  readonly red: Lag | null;
  /** The first incident that was declared after the first call. */
  readonly declared: (Lag & Pick<IncidentRow, 'number' | 'code' | 'title'>) | null;
  /** What people took in the real outage to say that it was one incident; null where nobody knows. */
  readonly people: Lag | null;
}

const MINUTE = 60_000;

/** The figures that a drill is about, as far as it has come. */
export function drillFigures(
  { firstReportAt, amberAt, flaggedAt }: Pick<DrillStatus, 'firstReportAt' | 'amberAt' | 'flaggedAt'>,
  incidents: readonly Pick<IncidentRow, 'number' | 'code' | 'title' | 'declaredAt'>[],
  peopleTook: number | null,
): DrillFigures {
  if (firstReportAt === null) return { firstAt: null, amber: null, red: null, declared: null, people: null };
  const lag = (at: number): Lag => ({ at, minutes: Math.floor((at - firstReportAt) / MINUTE) });
  const [first] = incidents
    .filter(({ declaredAt }) => declaredAt >= firstReportAt)
    .sort((a, b) => a.declaredAt - b.declaredAt);
  return {
    firstAt: firstReportAt,
    amber: amberAt === null ? null : lag(amberAt),
    red: flaggedAt === null ? null : lag(flaggedAt),
    declared:
      first === undefined
        ? null
        : { ...lag(first.declaredAt), number: first.number, code: first.code, title: first.title },
    people: peopleTook === null ? null : lag(firstReportAt + peopleTook * MINUTE),
  };
}

/** "20 min"; what took less than one is "under 1 min". */
export function minutesText(minutes: number): string {
  return minutes === 0 ? 'under 1 min' : `${minutes} min`;
}

export function hasEnded({ endsAt }: Pick<DrillStatus, 'endsAt'>, now: number): boolean {
  return now >= endsAt;
}

/** Share of the scenario's time that has passed, 0 to 1. */
export function progressOf({ startedAt, endsAt }: Pick<DrillStatus, 'startedAt' | 'endsAt'>, now: number): number {
  return Math.min(1, Math.max(0, (now - startedAt) / Math.max(1, endsAt - startedAt)));
}

/** "Outage A" of "Outage A: slow and intermittent, two days". */
export function shortTitle(title: string): string {
  return title.split(':', 1)[0] ?? title;
}

/** What comes after the short title; '' when there is nothing more. */
export function restOfTitle(title: string): string {
  return title.slice(shortTitle(title).length + 1).trim();
}
