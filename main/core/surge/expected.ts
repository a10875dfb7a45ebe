import type { SurgeModel } from './model.ts';
import { dueIn, isWithin } from './repeats.ts';
import type { SiteHours } from './site-hours.ts';
import { NEW_SHARE, usualMix } from './usual-mix.ts';

const HOUR_MS = 3_600_000;

/** A symptom (null: all) at a value of a facet (null: everywhere). */
export interface SurgeCell {
  readonly symptom: string | null;
  readonly facet: { readonly facet: string; readonly value: string } | null;
}

export const ALL_CALLS: SurgeCell = { symptom: null, facet: null };

/** Counted reports of a cell (left out: of all) that are usual between two times (ms). */
export function expectedCalls(
  model: SurgeModel,
  site: SiteHours,
  from: number,
  to: number,
  cell: SurgeCell = ALL_CALLS,
): number {
  let total = 0;
  for (let time = from; time < to; ) {
    const next = Math.min(to, site.hourEnd(time));
    const hour = site.hourOfWeek(time);
    total += (perHour(model, cell, hour) * (next - time)) / HOUR_MS;
    time = next;
  }
  return total;
}

/** Counted reports an hour that are usual in a cell in an hour of the week, what is known to come just then included. */
export function perHour(model: SurgeModel, cell: SurgeCell, hourOfWeek: number): number {
  const due = dueIn(model.repeats, hourOfWeek).filter((repeat) => isWithin(repeat, cell));
  const beyond = due.reduce((sum, repeat) => sum + repeat.perHour, 0);
  return (model.hourly[hourOfWeek] ?? 0) * cellShare(model, cell, hourOfWeek) + beyond;
}

/** The part of all calls of an hour of the week that a cell usually makes, 0 to 1; a little for what was never seen. */
export function cellShare(model: SurgeModel, { symptom, facet }: SurgeCell, hourOfWeek: number): number {
  const mix = usualMix(model);
  const column = symptom === null ? undefined : mix.columnOf(symptom);
  const ofSymptom =
    symptom === null
      ? 1
      : column === undefined
        ? mix.symptomAt(mix.rest, hourOfWeek) * NEW_SHARE
        : mix.symptomAt(column, hourOfWeek);
  if (facet === null) return ofSymptom;
  const value = mix.valueOf(facet.facet, facet.value);
  if (value === undefined) return (ofSymptom * 0.5) / (model.reports + 1);
  if (symptom === null) return mix.valuesAt(hourOfWeek)[value] ?? 0;
  return ofSymptom * mix.valueGiven(value, column ?? mix.rest, hourOfWeek);
}
