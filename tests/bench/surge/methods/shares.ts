import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { countsOnce } from '../counting.ts';
import { type Desk, historyOf } from '../desk.ts';

/** What part of a desk's counted reports has a symptom, or a facet's value: from its history. */
export interface Shares {
  symptom(symptom: string): number;
  value(facet: string, value: string): number;
  readonly symptoms: readonly string[];
  /** facet -> its known values. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Counts half a report more for each, so that what was never seen is rare and not impossible. */
export function learnShares(desk: Desk): Shares {
  const counts = countsOnce();
  const counted = historyOf(desk).filter(counts);
  const symptoms = tally(counted.map((event) => event.symptom));
  const facets = [...new Set(counted.flatMap((event) => Object.keys(event.facets)))].sort();
  const values = new Map(facets.map((facet) => [facet, tally(valuesOf(counted, facet))]));
  return {
    symptom: (symptom) => shareIn(symptoms, symptom, counted.length),
    value: (facet, value) => shareIn(values.get(facet) ?? new Map(), value, counted.length),
    symptoms: [...symptoms.keys()].sort(),
    values: new Map([...values].map(([facet, seen]) => [facet, [...seen.keys()].sort()])),
  };
}

function valuesOf(events: readonly SurgeEvent[], facet: string): string[] {
  return events.flatMap((event) => event.facets[facet] ?? []);
}

function tally(items: readonly string[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const item of items) seen.set(item, (seen.get(item) ?? 0) + 1);
  return seen;
}

function shareIn(seen: ReadonlyMap<string, number>, item: string, total: number): number {
  return ((seen.get(item) ?? 0) + 0.5) / (total + 0.5 * (seen.size + 1));
}
