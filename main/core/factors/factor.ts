/** How the directory's customers spread over the facets' values: the denominator of every comparison. */
export interface FacetCensus {
  readonly customers: number;
  /** facet -> value -> distinct customers with a line of that value. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One row of "what they share": inside against outside, counts shown. */
export interface Factor {
  readonly facet: string;
  readonly value: string;
  readonly inside: number;
  readonly insideOf: number;
  readonly outside: number;
  readonly outsideOf: number;
  /** Probability of as many or more inside by chance (hypergeometric upper tail). */
  readonly byChance: number;
}
