import { commonFactors } from '../../../main/core/factors/common.ts';
import type { FacetedCustomer } from '../../../main/core/factors/factor.ts';
import { seededRandom } from '../../../main/core/random.ts';
import { censusOf } from './rank.ts';

export interface Cost {
  readonly inside: number;
  readonly customers: number;
  readonly values: number;
  /** Milliseconds a call, the median of some. */
  readonly milliseconds: number;
}

const SIZES = [
  { inside: 8, customers: 400, perFacet: 10 },
  { inside: 8, customers: 10_000, perFacet: 20 },
  { inside: 100, customers: 10_000, perFacet: 20 },
  { inside: 1000, customers: 10_000, perFacet: 20 },
  { inside: 10_000, customers: 50_000, perFacet: 20 },
  { inside: 10_000, customers: 50_000, perFacet: 1000 },
];
const RUNS = 15;
const FACETS = 5;
const CALLERS = 300;

/** What one comparison costs, with 300 other callers beside it. */
export function costs(): Cost[] {
  return SIZES.map(({ inside, customers, perFacet }) => {
    const random = seededRandom(customers + perFacet);
    const all: FacetedCustomer[] = Array.from({ length: customers }, (_, index) => ({
      customer: `customer ${index}`,
      facets: Object.fromEntries(
        Array.from({ length: FACETS }, (_unused, facet) => [`facet ${facet}`, `value ${random.int(1, perFacet)}`]),
      ),
    }));
    const census = censusOf(all);
    const callers = all.slice(-CALLERS);
    const times = Array.from({ length: RUNS }, () => {
      const began = performance.now();
      commonFactors(all.slice(0, inside), { census, callers });
      return performance.now() - began;
    }).sort((a, b) => a - b);
    return { inside, customers, values: FACETS * perFacet, milliseconds: times[Math.floor(RUNS / 2)] ?? 0 };
  });
}
