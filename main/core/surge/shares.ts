import { censusCount } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { SurgeEvent } from './event.ts';
import type { CallerShares, SymptomShare, ValueShare } from './model.ts';

/** Calls that a symptom is credited with before any was counted. */
const SYMPTOM_CREDIT = 0.5;
/** Symptoms that are watched by name; the rest are met as if they were new. */
const MOST_SYMPTOMS = 64;
/** Values of one facet that are watched; rarer ones cannot make a surge that their facet's neighbours do not. */
const MOST_VALUES = 400;
const LEAST_CREDIT = 0.05;
const MOST_CREDIT = 20;

/** How calls and customers usually spread. */
export interface Shares {
  readonly symptoms: readonly SymptomShare[];
  readonly values: readonly ValueShare[];
  readonly callers: CallerShares;
}

/**
 * Learns the shares from counted reports; how many customers there are comes from the directory, where there is one. `named`
 * are the symptoms to be watched by name.
 */
export function learnShares(
  events: readonly SurgeEvent[],
  directory: FacetCensus | null,
  named: readonly string[] = commonestSymptoms(events),
): Shares {
  const callers = callersOf(events, directory);
  return { symptoms: symptomsOf(events, named), values: valuesOf(events, callers.customers, directory), callers };
}

/** The symptoms that are watched by name, in the order of their names: what is learned of them round by round stays in step. */
export function commonestSymptoms(events: readonly SurgeEvent[]): string[] {
  return sorted(tally(events.map((event) => event.symptom)))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SYMPTOMS)
    .map(([symptom]) => symptom)
    .sort();
}

/** What is left of 1 belongs to rare ones and to those never seen. */
function symptomsOf(events: readonly SurgeEvent[], named: readonly string[]): SymptomShare[] {
  const counts = tally(events.map((event) => event.symptom));
  const total = events.length + SYMPTOM_CREDIT * (Math.max(counts.size, named.length) + 1);
  return named.map((symptom) => ({ symptom, share: ((counts.get(symptom) ?? 0) + SYMPTOM_CREDIT) / total }));
}

interface Tally {
  calls: number;
  readonly callers: Set<string>;
}

function valuesOf(events: readonly SurgeEvent[], customers: number, directory: FacetCensus | null): ValueShare[] {
  const tallies = new Map<string, Map<string, Tally>>();
  const everybody = new Set<string>();
  for (const { customer, facets } of events) {
    everybody.add(customer);
    for (const facet of Object.keys(facets)) {
      const value = facets[facet];
      if (value === undefined || value === '') continue;
      const ofFacet = tallies.get(facet) ?? new Map<string, Tally>();
      tallies.set(facet, ofFacet);
      const own = ofFacet.get(value) ?? { calls: 0, callers: new Set<string>() };
      ofFacet.set(value, own);
      own.calls += 1;
      own.callers.add(customer);
    }
  }
  return sorted(tallies).flatMap(([facet, ofFacet]) =>
    sorted(ofFacet)
      .sort(([, a], [, b]) => b.calls - a.calls)
      .slice(0, MOST_VALUES)
      .map(([value, { calls, callers }]) => {
        const seen = (customers * (callers.size + 0.5)) / (everybody.size + 1);
        const known = directory === null ? 0 : censusCount(directory, facet, value);
        return { facet, value, share: (calls + 0.5) / (events.length + 1), customers: Math.max(1, known, seen) };
      }),
  );
}

/**
 * How unequally customers ring: their counts are taken for negative binomial, its shape (the credit) from their variance. How many
 * never rang is the directory's to say; without one as many as make the next call come from a stranger as often as the
 * customers who rang once say that it does (I. J. Good, Biometrika 40, 1953).
 */
function callersOf(events: readonly SurgeEvent[], directory: FacetCensus | null): CallerShares {
  const counts = tally(events.map((event) => event.customer));
  const once = [...counts.values()].filter((count) => count === 1).length;
  const strangers = Math.min(0.5, once / Math.max(1, events.length));
  const known = Math.max(1, counts.size, directory?.customers ?? 0);
  const credit = creditOf(counts, events.length, known);
  const estimate = (strangers * events.length + credit * counts.size) / (credit * (1 - strangers));
  const customers = directory === null ? Math.max(known, estimate) : known;
  return { customers, credit, counts: Object.fromEntries(sorted(counts)) };
}

function creditOf(counts: ReadonlyMap<string, number>, calls: number, customers: number): number {
  const mean = calls / customers;
  let squares = (customers - counts.size) * mean ** 2;
  for (const count of counts.values()) squares += (count - mean) ** 2;
  const beyond = squares / customers - mean;
  return beyond <= 0 ? MOST_CREDIT : Math.min(MOST_CREDIT, Math.max(LEAST_CREDIT, mean ** 2 / beyond));
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** By name, so that the order in which the history came leaves no trace. */
function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
