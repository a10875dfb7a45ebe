import type { SurgeModel } from './model.ts';
import type { SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;

/** A symptom (null: all) at a value of a facet (null: everywhere). */
export interface SurgeCell {
  readonly symptom: string | null;
  readonly facet: { readonly facet: string; readonly value: string } | null;
}

/** Counted reports that are usual between two times (ms), all symptoms and places together. */
export function expectedCalls(model: SurgeModel, site: SiteHours, from: number, to: number): number {
  let total = 0;
  for (let time = from; time < to; ) {
    const next = Math.min(to, site.hourEnd(time));
    total += ((model.hourly[site.hourOfWeek(time)] ?? 0) * (next - time)) / HOUR_MS;
    time = next;
  }
  return total;
}

/** The part of all calls that a cell usually makes, 0 to 1; a little for what was never seen. */
export function cellShare(model: SurgeModel, { symptom, facet }: SurgeCell): number {
  const rest = Math.max(1e-4, 1 - model.symptoms.reduce((sum, each) => sum + each.share, 0));
  const ofSymptom = symptom === null ? 1 : (model.symptoms.find((each) => each.symptom === symptom)?.share ?? rest / 4);
  if (facet === null) return ofSymptom;
  const known = model.values.find((each) => each.facet === facet.facet && each.value === facet.value);
  return ofSymptom * (known?.share ?? 0.5 / (model.reports + 1));
}
