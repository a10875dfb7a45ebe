import {
  atBudget,
  type Point,
  type ScoredRun,
  type Summary,
  summarise,
  summaryAt,
  sweepBudget,
  sweepScore,
} from './curve.ts';
import type { RunsByVariant } from './fleet.ts';
import { offsetIn } from './local-hour.ts';
import type { Contender } from './methods/registry.ts';
import type { Detection } from './score.ts';
import type { DeskSet } from './sets.ts';

/** A budget asked for and what came of it. */
export interface Kept {
  readonly asked: number;
  readonly kept: number;
  readonly summary: Summary;
}

/** One row of the table, with what is drawn and what goes into the JSON. */
export interface Row {
  readonly name: string;
  readonly isOurs: boolean;
  /** Which variant did best and is shown. */
  readonly variant: string;
  /** Swept over one threshold for all desks, or over the budget that each desk calibrates itself for. */
  readonly sweep: 'threshold' | 'budget';
  readonly atOne: Summary | null;
  readonly atQuarter: Summary | null;
  /** At one false flag a week. */
  readonly byType: Readonly<Record<string, Summary | null>>;
  readonly kept: readonly Kept[];
  readonly curve: readonly { readonly perWeek: number; readonly detected: number; readonly medianDelay: number }[];
}

/** The rows of one set of desks. */
export interface SetReport {
  readonly key: string;
  readonly title: string;
  readonly desks: number;
  readonly weeks: number;
  readonly outages: number;
  readonly rows: readonly Row[];
}

/** Scores every contender on a set: of its variants the best at one false flag a week. */
export function reportOf(
  set: DeskSet,
  desks: number,
  contenders: readonly Contender[],
  runs: RunsByVariant,
): SetReport {
  const first = [...runs.values()][0] ?? [];
  const rows = contenders.flatMap((contender) => {
    const rowsOfAll = contender.variants.flatMap(({ name }) => rowsOf(contender, name, runs.get(name) ?? []));
    return ['budget', 'threshold'].flatMap((sweep) => best(rowsOfAll.filter((row) => row.sweep === sweep)));
  });
  return {
    key: set.key,
    title: set.title,
    desks,
    weeks: first.reduce((sum, run) => sum + run.truth.weeks, 0),
    outages: first.reduce((sum, run) => sum + run.truth.tested.length, 0),
    rows,
  };
}

function best(rows: readonly Row[]): Row[] {
  const value = (row: Row) => (row.atOne === null ? -1 : row.atOne.detected);
  return rows.toSorted((a, b) => value(b) - value(a)).slice(0, 1);
}

function rowsOf(contender: Contender, variant: string, runs: readonly ScoredRun[]): Row[] {
  const budget = sweepBudget(runs);
  const row = (sweep: 'threshold' | 'budget', points: readonly Point[]): Row => ({
    name: contender.name,
    isOurs: contender.isOurs,
    variant,
    sweep,
    atOne: summaryAt(points, 1),
    atQuarter: summaryAt(points, 0.25),
    byType: byType(runs, points),
    kept: sweep === 'budget' ? [1, 0.25].map((asked) => keptOf(runs, asked)) : [],
    curve: points.map((point) => {
      const { detected, medianDelay } = summarise(point.detections);
      return { perWeek: point.perWeek, detected, medianDelay };
    }),
  });
  const swept = row('threshold', sweepScore(runs));
  return budget === null ? [swept] : [row('budget', budget), swept];
}

function keptOf(runs: readonly ScoredRun[], asked: number): Kept {
  const point = atBudget(runs, asked);
  return { asked, kept: point.perWeek, summary: summarise(point.detections) };
}

function byType(runs: readonly ScoredRun[], points: readonly Point[]): Record<string, Summary | null> {
  const types = new Set(runs.flatMap((run) => run.truth.tested.map(({ outage }) => outage.type)));
  const picks: [string, (detection: Detection) => boolean][] = [
    ...[...types]
      .sort()
      .map((type): [string, (detection: Detection) => boolean] => [type, ({ outage }) => outage.type === type]),
    ['(by day)', (detection) => !isOutOfHours(detection, runs)],
    ['(out of hours)', (detection) => isOutOfHours(detection, runs)],
  ];
  return Object.fromEntries(picks.map(([type, pick]) => [type, summaryAt(points, 1, pick)]));
}

/** Before 7, from 19 on, or at a weekend. */
function isOutOfHours({ outage }: Detection, runs: readonly ScoredRun[]): boolean {
  const zone = runs.find((run) => run.truth.tested.some((one) => one.outage === outage))?.truth.timeZone ?? 'UTC';
  const local = new Date(outage.firstReport + offsetIn(zone)(outage.firstReport));
  const hour = local.getUTCHours();
  return hour < 7 || hour >= 19 || local.getUTCDay() % 6 === 0;
}
