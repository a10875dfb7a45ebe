import type { FacetedCustomer } from '../../../main/core/factors/factor.ts';
import { type Random, seededRandom } from '../../../main/core/random.ts';
import { type Case, censusOf } from './rank.ts';

export interface Variation {
  readonly title: string;
  readonly customers: number;
  /** Customers who were hit among those inside. */
  readonly hits: number;
  /** Chance that each further caller inside is a stray. */
  readonly strays: number;
  /** Chance that a facet of a customer is not known. */
  readonly missing: number;
}

const VALUES = 20;
const POOLS = 5;
/** A cause must have this many customers, or there would not be enough to ring. */
const LEAST = 12;

const USUAL: Variation = { title: '', customers: 1000, hits: 8, strays: 0.25, missing: 0.3 };

/** What the given streams hold fixed, varied one at a time. */
export const VARIATIONS: readonly Variation[] = [
  { ...USUAL, title: '1,000 customers, 8 hit, 1 in 4 strays, 30 % of facets missing' },
  { ...USUAL, title: 'nothing missing', missing: 0 },
  { ...USUAL, title: 'no strays', strays: 0 },
  { ...USUAL, title: 'half of the callers strays', strays: 0.5 },
  { ...USUAL, title: '4 hit', hits: 4 },
  { ...USUAL, title: '16 hit', hits: 16 },
  { ...USUAL, title: 'small directory, 150 customers', customers: 150 },
  { ...USUAL, title: 'large directory, 20,000 customers', customers: 20_000 },
];

/**
 * Made-up outages in directories of five facets: 20 servers nested in five pools, and three more facets of 20 values (region, carrier,
 * device), all of unequal size. The cause is any value of any of them that has enough customers.
 */
export function simulatedCases(variation: Variation, count: number, seed: number): Case[] {
  const random = seededRandom(seed);
  const cases: Case[] = [];
  let directory = directoryOf(variation, random);
  let census = censusOf(directory.known);
  while (cases.length < count) {
    if (cases.length % 10 === 0) {
      directory = directoryOf(variation, random);
      census = censusOf(directory.known);
    }
    const truth = causeOf(directory.real, random);
    const hit = directory.real.flatMap(({ facets }, index) => (facets[truth.facet] === truth.value ? [index] : []));
    if (hit.length < LEAST) continue;
    const rang = new Set<number>();
    for (let hits = 0; hits < Math.min(variation.hits, hit.length); ) {
      const isStray = random.next() < variation.strays;
      const index = isStray ? random.int(0, directory.real.length - 1) : random.pick(hit);
      if (rang.has(index)) continue;
      rang.add(index);
      if (!isStray) hits += 1;
    }
    const inside = [...rang].flatMap((index) => directory.known[index] ?? []);
    cases.push({ name: variation.title, inside, census, callers: [], truth });
  }
  return cases;
}

/** Groups of callers who share nothing but chance. */
export function chanceCases(size: number, count: number, seed: number): Case[] {
  const random = seededRandom(seed);
  const cases: Case[] = [];
  for (let index = 0; index < count; index += 1) {
    const { known } = directoryOf(USUAL, random);
    const rang = new Set<number>();
    while (rang.size < size) rang.add(random.int(0, known.length - 1));
    cases.push({
      name: 'chance',
      inside: [...rang].flatMap((at) => known[at] ?? []),
      census: censusOf(known),
      callers: [],
      truth: { facet: '', value: '' },
    });
  }
  return cases;
}

function directoryOf({ customers, missing }: Variation, random: Random) {
  const real: FacetedCustomer[] = [];
  const known: FacetedCustomer[] = [];
  for (let index = 0; index < customers; index += 1) {
    const server = unequal(random);
    const facets: Record<string, string> = {
      server: `server ${server}`,
      pool: `pool ${server % POOLS}`,
      region: `region ${unequal(random)}`,
      carrier: `carrier ${unequal(random)}`,
      device: `device ${unequal(random)}`,
    };
    const customer = `customer ${index}`;
    real.push({ customer, facets });
    const seen = Object.entries(facets).filter(() => random.next() >= missing);
    known.push({ customer, facets: Object.fromEntries(seen) });
  }
  return { real, known };
}

/** The first values have most customers, the last few. */
function unequal(random: Random): number {
  return Math.floor(random.next() ** 1.6 * VALUES);
}

function causeOf(directory: readonly FacetedCustomer[], random: Random): Case['truth'] {
  const facet = random.pick(['server', 'pool', 'region', 'carrier', 'device']);
  const values = [...new Set(directory.map(({ facets }) => facets[facet] ?? ''))].sort();
  return { facet, value: random.pick(values) };
}
