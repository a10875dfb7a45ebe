import { commonFactors } from '../../../main/core/factors/common.ts';
import type { CommonFactors, FacetCensus, FacetedCustomer, Factor } from '../../../main/core/factors/factor.ts';

/** What somebody might go by to say which value comes first. */
export const RANKINGS = {
  'belief (ours)': (found: CommonFactors) => found.rows[0],
  "Fisher's exact test": (found: CommonFactors) => best(found, (row) => -row.byChance),
  'share inside': (found: CommonFactors) => best(found, (row) => row.inside / row.insideOf),
  lift: (found: CommonFactors) =>
    best(found, (row) => (row.inside / row.insideOf) * ((row.outsideOf + 1) / (row.outside + 0.5))),
} as const;

export type Ranking = keyof typeof RANKINGS;
export const RANKING_NAMES = Object.keys(RANKINGS) as Ranking[];

/** One group of callers whose cause is known. */
export interface Case {
  readonly name: string;
  readonly inside: readonly FacetedCustomer[];
  readonly census: FacetCensus | null;
  readonly callers: readonly FacetedCustomer[];
  readonly truth: { readonly facet: string; readonly value: string };
}

export interface Scores {
  readonly cases: number;
  /** Share of the cases in which the true value comes first, by ranking. */
  readonly first: Readonly<Record<Ranking, number>>;
  /** Share of the cases that are told as a finding, and of those the share in which it is the true one. */
  readonly told: number;
  readonly toldRight: number;
  /** Cases in which ours names another value: what it names. */
  readonly misses: readonly string[];
}

/** How often each ranking puts the truth first. */
export function score(cases: readonly Case[]): Scores {
  const first = Object.fromEntries(RANKING_NAMES.map((name) => [name, 0])) as Record<Ranking, number>;
  const misses: string[] = [];
  let told = 0;
  let toldRight = 0;
  for (const { name, inside, census, callers, truth } of cases) {
    const found = commonFactors(inside, { census, callers });
    const isTrue = (row: Factor | undefined) => row?.facet === truth.facet && row.value === truth.value;
    for (const ranking of RANKING_NAMES) if (isTrue(RANKINGS[ranking](found))) first[ranking] += 1;
    const [ours] = found.rows;
    if (!isTrue(ours)) misses.push(`${name}: ${truth.facet} ${truth.value}, named ${ours?.facet} ${ours?.value}`);
    if (found.verdict.kind !== 'telling') continue;
    told += 1;
    if (isTrue(ours)) toldRight += 1;
  }
  for (const ranking of RANKING_NAMES) first[ranking] /= cases.length;
  return { cases: cases.length, first, told: told / cases.length, toldRight: toldRight / Math.max(1, told), misses };
}

/** The census of a list of customers. */
export function censusOf(customers: readonly FacetedCustomer[]): FacetCensus {
  const counts: Record<string, Record<string, number>> = {};
  const seen = new Set<string>();
  for (const { customer, facets } of customers) {
    if (seen.has(customer)) continue;
    seen.add(customer);
    for (const [facet, value] of Object.entries(facets)) {
      const values = counts[facet] ?? {};
      counts[facet] = values;
      values[value] = (values[value] ?? 0) + 1;
    }
  }
  return { customers: seen.size, counts };
}

function best(found: CommonFactors, worth: (row: Factor) => number): Factor | undefined {
  const rows = found.rows.flatMap((row) => [row, ...row.folded]);
  return rows.reduce<Factor | undefined>(
    (leader, row) => (leader === undefined || worth(row) > worth(leader) ? row : leader),
    undefined,
  );
}
