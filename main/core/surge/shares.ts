import { censusCount } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { learnCallers } from './callers.ts';
import type { SurgeEvent } from './event.ts';
import { everyFacet, type FacetWorth } from './facets.ts';
import { columnsOf, learnHourMix, learnHourTrust, learnTrust, type Weighed } from './mix.ts';
import type { CallerShares, HourMix, SymptomShare, ValueShare, WatchedFacet } from './model.ts';
import { hourOfMix, SYMPTOM_CREDIT, VALUE_CREDIT } from './usual-mix.ts';

/** Symptoms that are watched by name; the rest share one row, and are met as if they were new. */
const MOST_SYMPTOMS = 64;
/** Values of one facet that are watched; rarer ones cannot make a surge that their facet's neighbours do not. */
const MOST_VALUES = 400;
/** Calls that the directory's word on how customers spread is worth beside how calls do. */
const DIRECTORY_CREDIT = 8;

/** How calls and customers usually spread. */
export interface Shares {
  readonly symptoms: readonly SymptomShare[];
  readonly mix: HourMix;
  readonly facets: readonly WatchedFacet[];
  readonly values: readonly ValueShare[];
  readonly callers: CallerShares;
}

/**
 * Learns the shares from counted reports and what each weighs; how many customers there are comes from the directory, where there
 * is one. `named` are the symptoms to be watched by name, `facets` the facets to be watched.
 */
export function learnShares(
  reports: readonly Weighed[],
  directory: FacetCensus | null,
  named: readonly string[] = commonestSymptoms(reports.map(({ event }) => event)),
  facets: readonly FacetWorth[] = everyFacet(reports.map(({ event }) => event)),
): Shares {
  const events = reports.map(({ event }) => event);
  const callers = learnCallers(events, directory);
  const columnOf = columnsOf(named);
  const watched = facets.map((worth) => ({
    worth,
    values: valuesOf(worth.facet, reports, columnOf, callers.customers, directory),
  }));
  return {
    symptoms: symptomsOf(reports, named),
    mix: learnHourMix(reports, named),
    facets: watched.map(({ worth, values }) => ({
      ...worth,
      credit: learnTrust(values, reports, columnOf),
      hourCredits: learnHourTrust(values),
    })),
    values: watched.flatMap(({ values }) => values),
    callers,
  };
}

/** The symptoms that are watched by name, in the order of their names: what is learned of them round by round stays in step. */
export function commonestSymptoms(events: readonly SurgeEvent[]): string[] {
  const tally = new Map<string, number>();
  for (const { symptom } of events) tally.set(symptom, (tally.get(symptom) ?? 0) + 1);
  return byName(tally)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SYMPTOMS)
    .map(([symptom]) => symptom)
    .sort();
}

/** What is left of 1 belongs to rare ones and to those never seen. */
function symptomsOf(reports: readonly Weighed[], named: readonly string[]): SymptomShare[] {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { event, weight } of reports) {
    counts.set(event.symptom, (counts.get(event.symptom) ?? 0) + weight);
    total += weight;
  }
  const credited = total + SYMPTOM_CREDIT * (Math.max(counts.size, named.length) + 1);
  return named.map((symptom) => ({ symptom, share: ((counts.get(symptom) ?? 0) + SYMPTOM_CREDIT) / credited }));
}

interface Tally {
  calls: number;
  readonly callers: Set<string>;
  readonly byColumn: Map<number, number>;
  readonly byHour: Map<number, number>;
}

function valuesOf(
  facet: string,
  reports: readonly Weighed[],
  columnOf: (symptom: string) => number,
  customers: number,
  directory: FacetCensus | null,
): ValueShare[] {
  const tallies = new Map<string, Tally>();
  const everybody = new Set<string>();
  let total = 0;
  for (const { event, weight, hourOfWeek } of reports) {
    everybody.add(event.customer);
    total += weight;
    const value = Object.hasOwn(event.facets, facet) ? event.facets[facet] : undefined;
    if (value === undefined || value === '') continue;
    const own = tallies.get(value) ?? {
      calls: 0,
      callers: new Set<string>(),
      byColumn: new Map<number, number>(),
      byHour: new Map<number, number>(),
    };
    tallies.set(value, own);
    own.calls += weight;
    own.callers.add(event.customer);
    const column = columnOf(event.symptom);
    own.byColumn.set(column, (own.byColumn.get(column) ?? 0) + weight);
    const hour = hourOfMix(hourOfWeek);
    own.byHour.set(hour, (own.byHour.get(hour) ?? 0) + weight);
  }
  return byName(tallies)
    .sort(([, a], [, b]) => b.calls - a.calls)
    .slice(0, MOST_VALUES)
    .map(([value, { calls, callers, byColumn, byHour }]) => {
      const seen = (customers * (callers.size + 0.5)) / (everybody.size + 1);
      const known = directory === null ? 0 : censusCount(directory, facet, value);
      const byDirectory = known > 0 && directory !== null ? (DIRECTORY_CREDIT * known) / directory.customers : 0;
      const credit = known > 0 ? DIRECTORY_CREDIT : 2 * VALUE_CREDIT;
      return {
        facet,
        value,
        share: (calls + (known > 0 ? byDirectory : VALUE_CREDIT)) / (total + credit),
        customers: Math.max(1, known, seen),
        calls: [...byColumn].sort(([a], [b]) => a - b),
        hours: [...byHour].sort(([a], [b]) => a - b),
      };
    });
}

/** By name, so that the order in which the history came leaves no trace. */
function byName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
