import type { ActiveReport, Cluster, SharedPlace } from '../clusters/cluster.ts';
import { compareIds, compareReports } from '../clusters/order.ts';
import { holdsMost } from '../clusters/place.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagState } from '../flags/flag.ts';
import { symptomFamily } from '../symptoms/family.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { byChanceOn, faultPlace } from './fault-place.ts';

/** What a fault is recognised from: a flagged cluster, or an open incident. */
export interface FaultAnchor {
  /** Sorted by (at, id). */
  readonly reports: readonly ActiveReport[];
  /** When it began (ms). */
  readonly onset: number;
  /** What began later than this is not of the same onset (ms); infinity for an incident, which may spread. */
  readonly until: number;
  /** Customers that the evidence of its flags names, whatever they rang about. */
  readonly named: ReadonlySet<string>;
}

export interface FaultQuestion {
  readonly anchor: FaultAnchor;
  /** Free clusters that may belong to it. */
  readonly clusters: readonly Cluster[];
  readonly census: FacetCensus | null;
  /** The group of a symptom in the list; null for one that has none. */
  readonly groupOf: (symptom: string) => string | null;
}

/** What the evidence says is one fault. */
export interface Fault {
  /** Where it is now; null where its callers share no part of the estate. */
  readonly place: SharedPlace | null;
  /** When it began (ms): what was reported long before is another matter. */
  readonly onset: number;
  /** The clusters that belong to it besides the anchor, most customers first. */
  readonly joined: readonly Cluster[];
}

/** A first call may have been held for another symptom so long before the flag's evidence begins (ms). */
export const LEAD_MS = 20 * 60_000;
/** Symptoms of one fault begin within so long of each other (ms). */
export const SAME_ONSET_MS = 2 * 3_600_000;
/** Calls that were there before at a like rate are usual: as many again must have come since. */
const TIMES_BEFORE = 2;
/** Chance puts a neighbour's callers on the fault's place at most so often. */
const BY_CHANCE = 0.15;
/** A place so rare is telling for any symptom: an exchange without power takes the lines and the phones. */
const RARE_PLACE = 0.1;
const LEAST_CUSTOMERS = 2;

/**
 * Which of the free clusters are the anchor's fault, too: neighbouring symptoms, begun with it, on the same place. Taken
 * one after the other, most customers first, until no more belongs; a cluster that a flag's own evidence names belongs
 * outright. The order in which the clusters come does not matter.
 */
export function faultOf({ anchor, clusters, census, groupOf }: FaultQuestion): Fault {
  const from = anchor.onset - LEAD_MS;
  const since = (reports: readonly ActiveReport[]) => reports.filter(({ at }) => at >= from);
  const own = since(anchor.reports);
  const families = new Set(own.map(({ symptom }) => symptomFamily(groupOf(symptom))).filter((each) => each !== null));
  let union = own;
  let place = faultPlace(own, census);
  let left = clusters
    .filter((cluster) => hasSameOnset(cluster, anchor, from))
    .toSorted((a, b) => b.customers.length - a.customers.length || compareIds(a.id, b.id));
  const joined: Cluster[] = [];
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const cluster of left) {
      const theirs = since(cluster.reports);
      const together = [...union, ...theirs].sort(compareReports);
      const found = faultPlace(together, census);
      const isNamed = theirs.some(({ customer }) => anchor.named.has(customer)) && anchorLacksNamed(anchor);
      if (!isNamed && (found === null || !isOneFault(found, own, theirs, families, groupOf))) continue;
      union = together;
      place = found;
      joined.push(cluster);
      left = left.filter((each) => each !== cluster);
      isGrowing = true;
      break;
    }
  }
  return { place, onset: anchor.onset, joined };
}

/** The anchor of a free cluster: the earliest flag that stands says when it began. */
export function clusterAnchor(cluster: Cluster, flags: readonly FlagState[]): FaultAnchor {
  const standing = flags.filter(({ dismissed }) => dismissed === null);
  const onset = standing.reduce((first, { evidence }) => Math.min(first, evidence.firstAt), Number.POSITIVE_INFINITY);
  const begun = Number.isFinite(onset) ? onset : cluster.firstAt;
  return {
    reports: cluster.reports,
    onset: begun,
    until: begun + SAME_ONSET_MS,
    named: new Set(standing.flatMap(({ evidence }) => evidence.customers)),
  };
}

/** The anchor of an open incident; `reports` are its own, sorted. */
export function incidentAnchor(
  reports: readonly ActiveReport[],
  flags: readonly FlagState[],
  declaredAt: number,
): FaultAnchor {
  const first = flags.reduce((at, { evidence }) => Math.min(at, evidence.firstAt), Number.POSITIVE_INFINITY);
  const onset = Number.isFinite(first) ? first : Math.min(declaredAt, reports[0]?.at ?? declaredAt);
  return { reports, onset, until: Number.POSITIVE_INFINITY, named: new Set() };
}

/** A flag of several symptoms names customers whom its own cluster does not hold. */
function anchorLacksNamed({ named, reports }: FaultAnchor): boolean {
  const held = new Set(reports.map(({ customer }) => customer));
  return [...named].some((customer) => !held.has(customer));
}

/** Whether a cluster began with the anchor, and is not what rings in like this anyway. */
function hasSameOnset(cluster: Cluster, { onset, until }: FaultAnchor, from: number): boolean {
  const since = cluster.reports.filter(({ at }) => at >= from);
  const first = since[0];
  if (first === undefined || first.at > until) return false;
  const span = cluster.lastAt - from;
  const before = cluster.reports.filter(({ at }) => at < from && at >= onset - LEAD_MS - span);
  return since.length >= TIMES_BEFORE * before.length;
}

function isOneFault(
  place: SharedPlace,
  own: readonly ActiveReport[],
  theirs: readonly ActiveReport[],
  families: ReadonlySet<string>,
  groupOf: (symptom: string) => string | null,
): boolean {
  const inside = customersOn(place, theirs);
  if (inside.on < LEAST_CUSTOMERS || !holdsMost(inside.on, inside.known)) return false;
  const ours = customersOn(place, own);
  if (!holdsMost(ours.on, ours.known)) return false;
  if (place.elsewhere !== null && byChanceOn(inside.on, inside.known, place.elsewhere) > BY_CHANCE) return false;
  const isRare = place.elsewhere !== null && place.elsewhere <= RARE_PLACE;
  return (
    isRare ||
    theirs.some(({ symptom }) => symptom === OTHER_SYMPTOM || families.has(symptomFamily(groupOf(symptom)) ?? ''))
  );
}

function customersOn({ facet, value }: SharedPlace, reports: readonly ActiveReport[]): { on: number; known: number } {
  const known = reports.filter(({ facets }) => Object.hasOwn(facets, facet) && facets[facet] !== '');
  const on = new Set(known.filter(({ facets }) => facets[facet] === value).map(({ customer }) => customer));
  return { on: on.size, known: new Set(known.map(({ customer }) => customer)).size };
}
