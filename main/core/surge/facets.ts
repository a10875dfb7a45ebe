import { seededRandom, shuffled } from '../random.ts';
import type { SurgeEvent } from './event.ts';
import type { WatchedFacet } from './model.ts';
import { WORDS_FACET } from './word-facet.ts';

/** What a facet is found to be a property of. 'symptom': it merely repeats what callers ring about. */
export type FacetKind = 'line' | 'call' | 'symptom';

/** Why a facet is not watched: nobody shares its values, everybody does, hardly anybody has one, or others tell more. */
export type IgnoredBecause = 'unshared' | 'one-value' | 'seldom-known' | 'others-tell-more';

export interface IgnoredFacet {
  readonly facet: string;
  readonly because: IgnoredBecause;
}

export type FacetWorth = Omit<WatchedFacet, 'credit' | 'hourCredits'>;

export interface FacetChoice {
  readonly watched: readonly FacetWorth[];
  readonly ignored: readonly IgnoredFacet[];
}

/** A facet more costs every report time, and every other facet some of the belief in it. */
const MOST_FACETS = 8;
/** Known of fewer callers than this, a facet tells of nothing. */
const LEAST_COVERAGE = 0.05;
/** Words of fewer calls than this were only lately marked: those to come will agree oftener. */
const LEAST_MARKED = 0.6;
/** A value with fewer calls than this is shared by nobody; at least this part of the calls must be of values that are. */
const SHARED_CALLS = 3;
const LEAST_SHARED = 0.3;
/** Told by the symptom to this part, a facet repeats it. */
const REPEATS = 0.85;
/** Customers who ring again agree with themselves to this part beyond chance where a facet is one of their line. */
const OF_LINE = 0.5;
/** Faults strike parts of the estate; that they strike a kind of call, or a group of symptoms, is believed less. */
const WORTH: Readonly<Record<FacetKind, number>> = { line: 1, call: 0.35, symptom: 0.25 };
/** What is believed of a facet where nobody rang twice. */
const UNKNOWN_WORTH = 0.7;
const LEAST_PAIRS = 20;
const SEED = 20_240_103;
/** Where there are too many, one that is not of the line is watched only if it depends on the symptom by so many standard deviations. */
const LEAST_DEVIATIONS = 2;

/** Finds from the desk's own reports which facets are worth watching, and what each is a property of. */
export function chooseFacets(events: readonly SurgeEvent[]): FacetChoice {
  const names = [...new Set(events.flatMap(({ facets }) => Object.keys(facets)))].sort();
  const watched: Ranked[] = [];
  const ignored: IgnoredFacet[] = [];
  for (const facet of names) {
    const found = judge(facet, events);
    if (typeof found === 'string') ignored.push({ facet, because: found });
    else watched.push(found);
  }
  const ranked = watched.toSorted((a, b) => b.rank - a.rank || (a.facet < b.facet ? -1 : 1));
  const isTooMany = ranked.length > MOST_FACETS;
  const kept = new Set(ranked.filter(({ isTelling }) => isTelling || !isTooMany).slice(0, MOST_FACETS));
  return {
    watched: watched.filter((each) => kept.has(each)).map(({ rank: _, isTelling: __, ...worth }) => worth),
    ignored: [
      ...ignored,
      ...ranked.filter((each) => !kept.has(each)).map(({ facet }) => ({ facet, because: 'others-tell-more' as const })),
    ],
  };
}

/** Every facet that any report has, each as likely to be struck as the others. */
export function everyFacet(events: readonly SurgeEvent[]): FacetWorth[] {
  const names = [...new Set(events.flatMap(({ facets }) => Object.keys(facets)))].sort();
  return names.map((facet) => ({ facet, kind: 'line', coverage: 1, worth: 1 }));
}

interface Ranked extends FacetWorth {
  /** What decides where not all can be watched: the higher, the sooner. */
  readonly rank: number;
  /** Of the line, or bearing upon what callers ring about. */
  readonly isTelling: boolean;
}

function judge(facet: string, events: readonly SurgeEvent[]): Ranked | IgnoredBecause {
  const known = events.filter((event) => valueAt(event, facet) !== '');
  const coverage = known.length / Math.max(1, events.length);
  if (coverage < (facet === WORDS_FACET ? LEAST_MARKED : LEAST_COVERAGE)) return 'seldom-known';
  const values = known.map((event) => valueAt(event, facet));
  const counts = tally(values);
  if (counts.size < 2) return 'one-value';
  const shared = [...counts.values()].filter((count) => count >= SHARED_CALLS).reduce((sum, count) => sum + count, 0);
  if (shared < LEAST_SHARED * known.length) return 'unshared';
  const told = toldBySymptom(known, values, counts);
  const kind = told.part >= REPEATS ? 'symptom' : kindOf(facet, known, counts);
  const worth = coverage * (kind === null ? UNKNOWN_WORTH : WORTH[kind]);
  // What depends on the symptom (voice faults live on voice platforms) is kept before columns that nothing bears upon.
  const rank = worth * (1 + Math.log1p(Math.max(0, told.deviations)));
  const isTelling = kind === 'line' || told.deviations >= LEAST_DEVIATIONS;
  return { facet, kind: kind ?? 'line', coverage, worth, rank, isTelling };
}

/** Null where nobody rang twice, so that nothing tells a line's property from a call's. */
function kindOf(facet: string, known: readonly SurgeEvent[], counts: ReadonlyMap<string, number>): FacetKind | null {
  const lastOf = new Map<string, string>();
  let pairs = 0;
  let agreed = 0;
  for (const event of known) {
    const value = valueAt(event, facet);
    const last = lastOf.get(event.customer);
    lastOf.set(event.customer, value);
    if (last === undefined) continue;
    pairs += 1;
    if (last === value) agreed += 1;
  }
  if (pairs < LEAST_PAIRS) return null;
  const chance = [...counts.values()].reduce((sum, count) => sum + (count / known.length) ** 2, 0);
  return (agreed / pairs - chance) / Math.max(1e-9, 1 - chance) >= OF_LINE ? 'line' : 'call';
}

/**
 * How much of a facet the symptom tells, 0 to 1 (mutual information over the facet's entropy), and by how many standard deviations that is
 * more than of the same values in another order (a permutation test; the deviation is the G test's, whose variance is twice its degrees of
 * freedom).
 */
function toldBySymptom(
  known: readonly SurgeEvent[],
  values: readonly string[],
  counts: ReadonlyMap<string, number>,
): { readonly part: number; readonly deviations: number } {
  const own = entropy([...counts.values()], known.length);
  if (own <= 0) return { part: 1, deviations: 0 };
  const { left, freedom } = leftBySymptom(known, values, own);
  const byChance = leftBySymptom(known, shuffled(values, seededRandom(SEED)), own);
  const deviation = Math.sqrt(2 * Math.max(1, freedom)) / (2 * known.length);
  return { part: 1 - left / own, deviations: (byChance.left - left) / deviation };
}

/** What is open about values of entropy `own` (nats) once the symptom is known, and the degrees of freedom of a table of both. */
function leftBySymptom(
  known: readonly SurgeEvent[],
  values: readonly string[],
  own: number,
): { readonly left: number; readonly freedom: number } {
  const bySymptom = new Map<string, string[]>();
  known.forEach(({ symptom }, index) => {
    const group = bySymptom.get(symptom) ?? [];
    group.push(values[index] ?? '');
    bySymptom.set(symptom, group);
  });
  let left = 0;
  let freedom = 0;
  for (const group of bySymptom.values()) {
    const inGroup = tally(group);
    // Miller and Madow: a small group looks surer than it is.
    const entropyThere = entropy([...inGroup.values()], group.length) + (inGroup.size - 1) / (2 * group.length);
    left += (group.length / known.length) * Math.min(own, entropyThere + (group.length === 1 ? own : 0));
    freedom += inGroup.size - 1;
  }
  return { left, freedom };
}

function entropy(counts: readonly number[], total: number): number {
  return -counts.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0);
}

function valueAt({ facets }: SurgeEvent, facet: string): string {
  return Object.hasOwn(facets, facet) ? (facets[facet] ?? '') : '';
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
