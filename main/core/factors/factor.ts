/** How the directory's customers spread over the facets' values: the denominator of every comparison. */
export interface FacetCensus {
  readonly customers: number;
  /** facet -> value -> distinct customers with a line of that value. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** facet -> customers of whom some value of it is known. Where it is not given, it is taken from the counts. */
  readonly known?: Readonly<Record<string, number>>;
}

/** Somebody who rang, or might have: who they count as, and the parts of the estate that their line is on. */
export interface FacetedCustomer {
  readonly customer: string;
  /** facet -> value; a facet that is missing or empty is not known. */
  readonly facets: Readonly<Record<string, string>>;
}

/** An odds ratio and its interval of 95 %; null is without bound, where no customer speaks against it. */
export interface Effect {
  readonly odds: number | null;
  readonly low: number;
  readonly high: number | null;
}

/** A count and what it is out of. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** One value of a facet: how many of the customers inside have it, and how many of the others. */
export interface Factor {
  readonly facet: string;
  readonly value: string;
  readonly inside: number;
  /** Customers inside of whom the facet is known; so for `outsideOf`. */
  readonly insideOf: number;
  readonly outside: number;
  readonly outsideOf: number;
  /** Probability of as many or more inside by chance, this value alone (Fisher's exact test, one-sided). */
  readonly byChance: number;
  /** The same, corrected for every value that was tried (see correct-chances.ts): what a verdict goes by. */
  readonly chance: number;
  readonly effect: Effect;
  /** Probability, 0 to 1, that this one value is what the customers inside have in common (see belief.ts): the order. */
  readonly belief: number;
  /** Other callers of the same hours with this value, beside the directory; null where there is no second comparison. */
  readonly callers: Share | null;
}

/** A factor that stands for itself, and those that it explains. */
export interface FactorRow extends Factor {
  readonly folded: readonly Factor[];
}

/** What the customers inside were compared with. */
export type ComparedWith = 'directory' | 'callers' | 'nobody';

/**
 * What can be said.
 * - telling: one value is over-represented beyond chance, all that were tried considered.
 * - contradicted: it is, against the directory; but the other callers of the same hours are on it just as often.
 * - not-enough: too few customers for any to be; `needed` callers would be enough if all further ones were on the first.
 * - nothing: there are enough of them, and what they share is what everybody has.
 * - unknown: of nobody inside is any facet known.
 * - alone: there is nobody to compare them with.
 */
export type VerdictKind = 'telling' | 'contradicted' | 'not-enough' | 'nothing' | 'unknown' | 'alone';

export interface Verdict {
  readonly kind: VerdictKind;
  /** For not-enough: so many customers of whom the facet is known, where that many would do; else null. */
  readonly needed: number | null;
}

/** What some customers have in common, and how sure that is. */
export interface CommonFactors {
  readonly verdict: Verdict;
  readonly comparedWith: ComparedWith;
  /** Distinct customers inside, of whom `known` have at least one facet. */
  readonly customers: number;
  readonly known: number;
  /** Everyone else: customers of the directory, or other callers. */
  readonly others: number;
  /** Values that could have stood out at all among so few: what the chance is corrected for. */
  readonly tried: number;
  /** The likeliest first. */
  readonly rows: readonly FactorRow[];
}

/** A corrected chance up to this is told as a finding. */
export const TELLING_CHANCE = 0.05;
