import {
  atBudget,
  type Point,
  pointAt,
  type ScoredRun,
  type Summary,
  summarise,
  summaryAt,
  sweepBudget,
  sweepHindsight,
  sweepScore,
} from './curve.ts';
import type { RunsByVariant } from './fleet.ts';
import { offsetIn } from './local-hour.ts';
import type { Method } from './method.ts';
import type { Contender } from './methods/registry.ts';
import type { Detection } from './score.ts';
import type { DeskSet } from './sets.ts';

/**
 * What is turned to go along the curve: the budget that each desk's own calibration is asked for; one threshold for all
 * desks; or each desk's best threshold, known only afterwards.
 */
export type Sweep = 'own budget' | 'one threshold' | 'hindsight';

/** A budget asked for and what came of it. */
export interface Kept {
  readonly asked: number;
  readonly kept: number;
  readonly summary: Summary;
  /** The same of each desk by itself. */
  readonly byDesk: readonly { readonly desk: string; readonly kept: number; readonly detected: number }[];
}

/** What the customary threshold does. */
export interface Untuned {
  readonly threshold: number;
  readonly perWeek: number;
  readonly summary: Summary;
}

/** One row of the table, with what is drawn and what goes into the JSON. */
export interface Row {
  readonly name: string;
  readonly isOurs: boolean;
  readonly isDrawn: boolean;
  /** Which variant did best and is shown. */
  readonly variant: string;
  readonly sweep: Sweep;
  readonly atOne: Summary | null;
  readonly atQuarter: Summary | null;
  /** At each of RATES. */
  readonly along: Readonly<Record<number, Summary | null>>;
  /** At one false flag a week. */
  readonly byType: Readonly<Record<string, Summary | null>>;
  /** The method names values at all. */
  readonly isNaming: boolean;
  readonly kept: readonly Kept[];
  readonly untuned: Untuned | null;
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

/** False flags a week at which the curve is told. */
export const RATES = [0.1, 0.25, 0.5, 1, 2, 4, 8];

const SWEEPS: readonly Sweep[] = ['own budget', 'one threshold', 'hindsight'];

/** Scores every contender on a set: of its variants the best at one false flag a week. */
export function reportOf(
  set: DeskSet,
  desks: number,
  contenders: readonly Contender[],
  runs: RunsByVariant,
): SetReport {
  const first = [...runs.values()][0] ?? [];
  const rows = contenders.flatMap((contender) => {
    const rowsOfAll = contender.variants.flatMap((one) => rowsOf(contender, one, runs.get(one.name) ?? []));
    return SWEEPS.flatMap((sweep) => best(rowsOfAll.filter((row) => row.sweep === sweep)));
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

function rowsOf(contender: Contender, variant: Method, runs: readonly ScoredRun[]): Row[] {
  const budget = sweepBudget(runs);
  const row = (sweep: Sweep, points: readonly Point[]): Row => ({
    name: contender.name,
    isOurs: contender.isOurs,
    isDrawn: contender.isDrawn,
    variant: variant.name,
    sweep,
    atOne: summaryAt(points, 1),
    atQuarter: summaryAt(points, 0.25),
    along: Object.fromEntries(RATES.map((rate) => [rate, summaryAt(points, rate)])),
    byType: byType(runs, points),
    isNaming: runs.some((run) =>
      [...run.moments, ...(run.alarmsFor?.(1) ?? [])].some((moment) => moment.value !== null),
    ),
    kept: sweep === 'own budget' ? [1, 0.25].map((asked) => keptOf(runs, asked)) : [],
    untuned: sweep === 'one threshold' ? untunedOf(runs, variant.customary) : null,
    curve: points.map((point) => {
      const { detected, medianDelay } = summarise(point.detections);
      return { perWeek: point.perWeek, detected, medianDelay };
    }),
  });
  if (budget !== null && runs.every((run) => run.alarmsFor !== undefined)) return [row('own budget', budget)];
  const swept = row('one threshold', sweepScore(runs));
  return [swept, budget === null ? row('hindsight', sweepHindsight(runs)) : row('own budget', budget)];
}

function untunedOf(runs: readonly ScoredRun[], customary: number | null): Untuned | null {
  if (customary === null) return null;
  const point = pointAt(runs, () => customary, customary);
  return { threshold: customary, perWeek: point.perWeek, summary: summarise(point.detections) };
}

function keptOf(runs: readonly ScoredRun[], asked: number): Kept {
  const point = atBudget(runs, asked);
  const byDesk = runs.map((run) => {
    const alone = atBudget([run], asked);
    return { desk: run.desk, kept: alone.perWeek, detected: summarise(alone.detections).detected };
  });
  return { asked, kept: point.perWeek, summary: summarise(point.detections), byDesk };
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
