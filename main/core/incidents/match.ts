import { wordGroupOf } from '../clusters/kind.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { IncidentState, MatchRule } from './incident.ts';

/** What a rule reads of a report; a report that is still being typed has it too. */
export interface MatchableReport {
  readonly symptom: string;
  readonly wordGroup: string | null;
  readonly facets: Readonly<Record<string, string>>;
}

/**
 * Whether an incident's rule takes a report: its symptom is in the rule, or, for one that fits no symptom, its word
 * group; and its value of the rule's facet is the rule's, or not known.
 */
export function matchesIncident(rule: MatchRule, report: MatchableReport): boolean {
  const words = wordGroupOf(report);
  const isOfKind = rule.symptoms.includes(report.symptom) || (words !== null && rule.wordGroups.includes(words));
  return isOfKind && facetFit(rule, report) !== 'none';
}

/**
 * The open incident that takes a report, or null. The most specific rule first: one whose facet value the report has,
 * then one without a facet, then one whose facet is not known of the report; then the one of fewer symptoms and word
 * groups, then the oldest. An incident that a person took the report out of does not take it back (by `id`, which a
 * report that is still being typed does not have).
 */
export function incidentForReport(
  openIncidents: readonly Pick<IncidentState, 'id' | 'rule' | 'unlinked' | 'declaredAt'>[],
  report: MatchableReport & { readonly id?: string },
): string | null {
  const { id } = report;
  const taking = openIncidents
    .filter((incident) => id === undefined || !incident.unlinked.includes(id))
    .filter((incident) => matchesIncident(incident.rule, report))
    .map((incident) => ({ incident, fit: FIT_ORDER[facetFit(incident.rule, report)] }))
    .sort(
      (a, b) =>
        a.fit - b.fit ||
        breadthOf(a.incident.rule) - breadthOf(b.incident.rule) ||
        a.incident.declaredAt - b.incident.declaredAt ||
        (a.incident.id < b.incident.id ? -1 : 1),
    );
  return taking[0]?.incident.id ?? null;
}

/**
 * What tells the reports that are split off from those that stay: symptoms of their own, else a facet value that all of them have and none of
 * the others. Where nothing does, the new incident takes nothing by itself.
 */
export function ruleOfSplit(leaving: readonly MatchableReport[], staying: readonly MatchableReport[]): MatchRule {
  const symptomsOf = (reports: readonly MatchableReport[]) => new Set(reports.map(({ symptom }) => symptom));
  const stay = symptomsOf(staying);
  const leave = [...symptomsOf(leaving)].filter((symptom) => symptom !== OTHER_SYMPTOM);
  if (leave.length > 0 && leave.every((symptom) => !stay.has(symptom))) {
    return { symptoms: leave, wordGroups: [], facet: null };
  }
  const own = Object.entries(leaving[0]?.facets ?? {})
    .filter(([, value]) => value !== '')
    .find(([facet, value]) => {
      const has = (report: MatchableReport) => report.facets[facet] === value;
      return leaving.every(has) && !staying.some(has);
    });
  if (own === undefined || leave.length === 0) return { symptoms: [], wordGroups: [], facet: null };
  return { symptoms: leave, wordGroups: [], facet: { facet: own[0], value: own[1] } };
}

/** What either rule takes. */
export function togetherRule(one: MatchRule, other: MatchRule): MatchRule {
  const isSamePlace = JSON.stringify(one.facet) === JSON.stringify(other.facet);
  return {
    symptoms: [...new Set([...one.symptoms, ...other.symptoms])],
    wordGroups: [...new Set([...one.wordGroups, ...other.wordGroups])],
    facet: isSamePlace ? one.facet : null,
  };
}

type FacetFit = 'has' | 'any' | 'unknown' | 'none';

const FIT_ORDER: Readonly<Record<FacetFit, number>> = { has: 0, any: 1, unknown: 2, none: 3 };

function facetFit(rule: MatchRule, report: MatchableReport): FacetFit {
  if (rule.facet === null) return 'any';
  const { facet, value } = rule.facet;
  const known = Object.hasOwn(report.facets, facet) ? report.facets[facet] : undefined;
  if (known === undefined || known === '') return 'unknown';
  return known === value ? 'has' : 'none';
}

function breadthOf(rule: MatchRule): number {
  return rule.symptoms.length + rule.wordGroups.length;
}
