import type { ActiveReport, Cluster } from '../clusters/cluster.ts';
import { wordGroupOf } from '../clusters/kind.ts';
import { compareIds, compareReports } from '../clusters/order.ts';
import { holdsMost } from '../clusters/place.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { MatchRule } from '../incidents/incident.ts';
import { matchesIncident } from '../incidents/match.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { faultPlace } from './fault-place.ts';
import { type Fault, LEAD_MS } from './faults.ts';

/** What an incident may take, with the reports that it would take now and those of the same calls that it would leave. */
export interface RuleChoice {
  /** Everything that belongs together; this cluster's kind on its place; this cluster's kind anywhere. */
  readonly id: 'together' | 'place' | 'kind';
  readonly rule: MatchRule;
  /** Ids, oldest first; of all reports of the fault's clusters each is in one of the two. */
  readonly takes: readonly string[];
  readonly leaves: readonly string[];
}

/** The kinds of so many customers are in the rule, beside each cluster's own. */
const LEAST_CUSTOMERS = 3;

/**
 * The rules among which whoever declares chooses, the proposed one first: the smallest place and set of symptoms that holds
 * what belongs together. A report of a fault's cluster is taken if its part of the estate fits, whatever kind somebody
 * grouped it as; what was reported long before the onset is another matter, unless the rule is the kind's alone.
 */
export function ruleChoices(cluster: Cluster, fault: Fault): readonly RuleChoice[] {
  const all = uniqueReports([cluster, ...fault.joined]);
  const facet = fault.place === null ? null : { facet: fault.place.facet, value: fault.place.value };
  const own = new Set(cluster.reports.map(({ id }) => id));
  const isSince = ({ at }: ActiveReport) => at >= fault.onset - LEAD_MS;
  const kindsHere = kindsOf([cluster], cluster.reports);
  const choices: RuleChoice[] = [];
  function offer(id: RuleChoice['id'], rule: MatchRule, isTaken: (report: ActiveReport) => boolean): void {
    const takes = all.filter(isTaken).map((report) => report.id);
    const taken = new Set(takes);
    const leaves = all.filter((report) => !taken.has(report.id)).map((report) => report.id);
    choices.push({ id, rule, takes, leaves });
  }
  if (fault.joined.length > 0) {
    const rule = { ...kindsOf([cluster, ...fault.joined], all.filter(isSince)), facet };
    offer('together', rule, (report) => isSince(report) && isOn(rule, report));
  }
  if (facet !== null) {
    const rule = { ...kindsHere, facet };
    offer('place', rule, (report) => own.has(report.id) && isSince(report) && isOn(rule, report));
  }
  offer('kind', { ...kindsHere, facet: null }, (report) => own.has(report.id));
  return choices;
}

/**
 * An incident's rule widened so that it also takes these clusters of its fault. It never takes less than before: the kinds
 * are added, and the place stays, gives way to one that holds it, or goes. `reports` are the incident's own.
 */
export function widenedRule(rule: MatchRule, fault: Fault, reports: readonly ActiveReport[]): MatchRule {
  const kinds = kindsOf(
    fault.joined,
    fault.joined.flatMap((cluster) => cluster.reports),
  );
  return {
    symptoms: withAll(rule.symptoms, kinds.symptoms),
    wordGroups: withAll(rule.wordGroups, kinds.wordGroups),
    facet: widerPlace(rule.facet, fault, reports),
  };
}

/** The rule once somebody attached a cluster to the incident, and so said that its fault is the incident's: widened as if it was offered. */
export function attachedRule(
  rule: MatchRule,
  cluster: Cluster,
  reports: readonly ActiveReport[],
  census: FacetCensus | null,
): MatchRule {
  const place = faultPlace([...reports, ...cluster.reports].sort(compareReports), census);
  return widenedRule(rule, { place, onset: cluster.firstAt, joined: [cluster] }, reports);
}

/** The reports of the joined clusters that the widened rule takes, and those that it leaves; oldest first. */
export function takenIn(
  rule: MatchRule,
  fault: Fault,
): { readonly takes: readonly string[]; readonly leaves: readonly string[] } {
  const all = uniqueReports(fault.joined);
  const isTaken = (report: ActiveReport) => report.at >= fault.onset - LEAD_MS && isOn(rule, report);
  return {
    takes: all.filter(isTaken).map(({ id }) => id),
    leaves: all.filter((report) => !isTaken(report)).map(({ id }) => id),
  };
}

function widerPlace(
  facet: MatchRule['facet'],
  { place, joined }: Fault,
  reports: readonly ActiveReport[],
): MatchRule['facet'] {
  if (facet === null) return null;
  const theirs = joined.flatMap((cluster) => cluster.reports);
  if (place !== null && (isSamePlace(place, facet) || isWider(place, facet, [...reports, ...theirs]))) {
    return { facet: place.facet, value: place.value };
  }
  // A place inside the rule's own, or one that says the same, needs no other rule; nor does whoever's place is not known.
  const taken = theirs.filter((report) => isOn({ symptoms: [], wordGroups: [], facet }, report)).length;
  return holdsMost(taken, theirs.length) ? facet : null;
}

function isSamePlace(a: NonNullable<MatchRule['facet']>, b: NonNullable<MatchRule['facet']>): boolean {
  return a.facet === b.facet && a.value === b.value;
}

/** Whether everything that was seen on the rule's place is on the other, and something there is elsewhere by the rule's facet. */
function isWider(
  place: NonNullable<MatchRule['facet']>,
  { facet, value }: NonNullable<MatchRule['facet']>,
  seen: readonly ActiveReport[],
): boolean {
  const onOld = seen.filter(({ facets }) => facets[facet] === value);
  const onNew = seen.filter(({ facets }) => facets[place.facet] === place.value);
  return (
    onOld.length > 0 &&
    onOld.every((report) => onNew.includes(report)) &&
    onNew.some(({ facets }) => (facets[facet] ?? '') !== '' && facets[facet] !== value)
  );
}

/** The clusters' own kinds, and those that several customers among these reports named. */
function kindsOf(clusters: readonly Cluster[], reports: readonly ActiveReport[]): Omit<MatchRule, 'facet'> {
  const customers = new Map<string, Set<string>>();
  const kinds = new Map<string, Pick<ActiveReport, 'symptom' | 'wordGroup'>>();
  for (const report of reports) {
    const key = keyOf(report);
    kinds.set(key, report);
    customers.set(key, (customers.get(key) ?? new Set()).add(report.customer));
  }
  const chosen = [
    ...clusters,
    ...[...kinds].filter(([key]) => (customers.get(key)?.size ?? 0) >= LEAST_CUSTOMERS).map(([, kind]) => kind),
  ];
  const words = chosen.map(wordGroupOf).filter((group) => group !== null);
  // Whatever fits no symptom is no kind: only its words are.
  const symptoms = chosen.map(({ symptom }) => symptom).filter((symptom) => symptom !== OTHER_SYMPTOM);
  return { symptoms: withAll([], symptoms), wordGroups: withAll([], words) };
}

function keyOf(kind: Pick<ActiveReport, 'symptom' | 'wordGroup'>): string {
  return `${kind.symptom}\n${wordGroupOf(kind) ?? ''}`;
}

/** Whether the report's place is the rule's, or not known; its kind does not matter. */
function isOn({ facet }: MatchRule, report: ActiveReport): boolean {
  return matchesIncident({ symptoms: [report.symptom], wordGroups: [], facet }, report);
}

function uniqueReports(clusters: readonly Cluster[]): ActiveReport[] {
  return clusters.flatMap(({ reports }) => reports).sort(compareReports);
}

function withAll(list: readonly string[], more: readonly string[]): string[] {
  return [...list, ...[...new Set(more)].filter((each) => !list.includes(each)).sort(compareIds)];
}
