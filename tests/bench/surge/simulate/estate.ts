import type { Random } from '../../../../main/core/random.ts';
import { weightedIndex } from '../draws.ts';
import type { DeskPlan, FacetPlan } from './plan.ts';

const YEAR_MS = 365.25 * 86_400_000;

/** A customer of a simulated desk: what it rests on, and when one of those changes. */
export interface SimulatedCustomer {
  readonly id: string;
  /** How often it rings, against the others. */
  readonly weight: number;
  facetsAt(at: number): Readonly<Record<string, string>>;
}

/** The customers of a plan. */
export function buildEstate(plan: DeskPlan, random: Random): SimulatedCustomer[] {
  const ranks = shuffled(plan.customers, random);
  const pickers = new Map(plan.facets.map((facet) => [facet.name, valuePicker(facet, plan.facets)]));
  return Array.from({ length: plan.customers }, (_, index) => {
    const before = valuesOf(plan, pickers, random);
    const after = valuesOf(plan, pickers, random);
    const movesAt = new Map(
      plan.facets.map((facet) => [facet.name, plan.from + (random.next() / Math.max(1e-6, facet.moves)) * YEAR_MS]),
    );
    return {
      id: `C${String(index).padStart(5, '0')}`,
      weight: (ranks[index] ?? 1) ** -plan.zipf,
      facetsAt: (at) =>
        Object.fromEntries(
          plan.facets.map(({ name }) => [name, ((movesAt.get(name) ?? 0) <= at ? after : before)[name] ?? '']),
        ),
    };
  });
}

function valuesOf(
  plan: DeskPlan,
  pickers: ReadonlyMap<string, (random: Random, parent: number | null) => number>,
  random: Random,
): Record<string, string> {
  const places = new Map<string, number>();
  for (const facet of plan.facets) {
    const parent = facet.within === null ? null : (places.get(facet.within) ?? 0);
    places.set(facet.name, pickers.get(facet.name)?.(random, parent) ?? 0);
  }
  return Object.fromEntries([...places].map(([name, place]) => [name, `${name}-${place + 1}`]));
}

/** A nested facet's values are shared out: each value of the parent has as many of its own. */
function valuePicker(
  facet: FacetPlan,
  facets: readonly FacetPlan[],
): (random: Random, parent: number | null) => number {
  const parents = facets.find(({ name }) => name === facet.within)?.values ?? 1;
  const own = facet.values / parents;
  const draw = weightedIndex(Array.from({ length: own }, (_, place) => (place + 1) ** -facet.skew));
  return (random, parent) => (parent ?? 0) * own + draw(random);
}

function shuffled(length: number, random: Random): number[] {
  const ranks = Array.from({ length }, (_, index) => index + 1);
  for (let index = length - 1; index > 0; index -= 1) {
    const other = random.int(0, index);
    [ranks[index], ranks[other]] = [ranks[other] ?? 1, ranks[index] ?? 1];
  }
  return ranks;
}
