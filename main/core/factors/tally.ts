/** How the customers behind some reports spread over one facet. */
export interface FacetTally {
  readonly facet: string;
  /** Distinct customers for whom any value of the facet is known. */
  readonly known: number;
  /** value -> distinct customers who reported from a line with it. */
  readonly values: ReadonlyMap<string, number>;
}

type Facets = Readonly<Record<string, string>>;

/** A report as it counts here: for whom, and from what line. */
interface Faceted {
  readonly customer: string;
  readonly facets: Facets;
}

/** Counts customers, never reports: a customer with lines of two values counts once for each of them. */
export function tallyFacets(reports: readonly Faceted[]): FacetTally[] {
  const tallies = new Map<string, { known: number; readonly values: Map<string, number> }>();
  // Most customers ring about one line: looking at what they had before is much cheaper than a set for each value.
  const linesOf = new Map<string, Facets[]>();
  for (const { customer, facets } of reports) {
    const before = linesOf.get(customer);
    if (before?.some((line) => isSameLine(line, facets))) continue;
    if (before === undefined) linesOf.set(customer, [facets]);
    for (const facet in facets) {
      const value = knownValue(facets, facet);
      if (value === null) continue;
      let tally = tallies.get(facet);
      if (tally === undefined) {
        tally = { known: 0, values: new Map() };
        tallies.set(facet, tally);
      }
      if (before?.some((line) => knownValue(line, facet) === value)) continue;
      if (!before?.some((line) => knownValue(line, facet) !== null)) tally.known++;
      tally.values.set(value, (tally.values.get(value) ?? 0) + 1);
    }
    before?.push(facets);
  }
  return [...tallies].map(([facet, { known, values }]) => ({ facet, known, values }));
}

/** The value, or null where it is not known: absent, or empty as an import may leave it. */
function knownValue(facets: Facets, facet: string): string | null {
  return (Object.hasOwn(facets, facet) && facets[facet]) || null;
}

function isSameLine(a: Facets, b: Facets): boolean {
  let surplus = 0;
  for (const facet in a) {
    if (a[facet] !== b[facet]) return false;
    surplus++;
  }
  for (const _ in b) surplus--;
  return surplus === 0;
}
