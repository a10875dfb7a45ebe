import type { SurgeEvent } from './event.ts';
import type { SurgeModel } from './model.ts';

/** Prior: that a fault strikes everywhere. */
const EVERYWHERE = 0.03;
/** Past surges that the belief in each facet's worth is worth. */
const ALIKE = 5;

/** The parts of the estate that a scan watches, by number. */
export interface ScanCells {
  /** Cell 0 is everywhere, the others are the model's values in their order. */
  readonly count: number;
  readonly customers: readonly number[];
  readonly prior: readonly number[];
  readonly place: readonly ({ readonly facet: string; readonly value: string } | null)[];
  /** The cells that a report with these facets is in. */
  of(facets: SurgeEvent['facets']): number[];
}

/**
 * Within a facet a fault strikes a value as often as the value has calls. Facets are believed by their worth, and by how often the desk's own
 * past surges struck each.
 */
export function scanCells(model: SurgeModel): ScanCells {
  const index = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { facet, share } of model.values) totals.set(facet, (totals.get(facet) ?? 0) + share);
  model.values.forEach(({ facet, value }, position) => {
    const values = index.get(facet) ?? new Map<string, number>();
    index.set(facet, values.set(value, position + 1));
  });
  const struck = (facet: string) => (Object.hasOwn(model.struck, facet) ? (model.struck[facet] ?? 0) : 0);
  const surges = [...totals.keys()].reduce((sum, facet) => sum + struck(facet), 0);
  const worths = new Map(model.facets.map(({ facet, worth }) => [facet, worth]));
  const worthInAll = [...worths.values()].reduce((sum, worth) => sum + worth, 0);
  const ofFacet = (facet: string) =>
    ((1 - EVERYWHERE) * ((ALIKE * (worths.get(facet) ?? 0)) / Math.max(1e-9, worthInAll) + struck(facet))) /
    (ALIKE + surges);
  return {
    count: model.values.length + 1,
    customers: [model.callers.customers, ...model.values.map((value) => value.customers)],
    prior: [EVERYWHERE, ...model.values.map(({ facet, share }) => (ofFacet(facet) * share) / (totals.get(facet) ?? 1))],
    place: [null, ...model.values.map(({ facet, value }) => ({ facet, value }))],
    of: (facets) => {
      const cells = [0];
      for (const [facet, values] of index) {
        const value = Object.hasOwn(facets, facet) ? facets[facet] : undefined;
        const cell = value === undefined ? undefined : values.get(value);
        if (cell !== undefined) cells.push(cell);
      }
      return cells;
    },
  };
}
