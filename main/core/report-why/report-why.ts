import type { ActiveReport, Cluster } from '../clusters/cluster.ts';
import type { RecordedDecision } from '../clusters/decision.ts';
import { baseHomes, type Home } from '../clusters/home.ts';
import { compareReports } from '../clusters/order.ts';
import { type Regrouping, regroup } from '../clusters/regroup.ts';
import type { GivenNumber } from '../documents/labels.ts';
import type { LinkedBy } from '../incidents/incident.ts';
import type { SortedBy } from '../reports/report.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';

/** How one report came to be where it is. Reports are told by their numbers with their letter codes, people by their ids, times in ms. */
export type WayIn =
  /** Its symptom is the cluster's: as logged, or as somebody sorted it since. */
  | { readonly kind: 'symptom'; readonly how: 'logged' | SortedBy['how']; readonly person: string; readonly at: number }
  /** It fits no symptom and is here by its words: those that it shares with the others, as typed. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly person: string; readonly at: number }
  /** Nothing else is like it. */
  | { readonly kind: 'alone'; readonly person: string; readonly at: number }
  /** Somebody said that two reports are the same, one of its kind and one of the cluster's. */
  | {
      readonly kind: 'merged';
      readonly person: string;
      readonly at: number;
      readonly report: GivenNumber;
      readonly other: GivenNumber;
    }
  /** Somebody moved it to where another report is, or (null) set it apart. */
  | { readonly kind: 'moved'; readonly person: string; readonly at: number; readonly to: GivenNumber | null };

/** How a report's part of the estate fits what the cluster's customers share. */
export interface PlaceFit {
  readonly facet: string;
  /** What the others share. */
  readonly value: string;
  readonly inside: number;
  readonly insideOf: number;
  /** The report's own value; null when it is not known. */
  readonly own: string | null;
}

/** Why one report is in its cluster or incident. */
export interface ReportWhy {
  readonly report: string;
  readonly number: number;
  /** The report's own symptom; the cluster's may be another. */
  readonly symptom: string;
  /** Null while the report is in an incident but in no live cluster. */
  readonly way: WayIn | null;
  readonly incident: (GivenNumber & { readonly link: LinkedBy | null }) | null;
  readonly place: PlaceFit | null;
}

export interface WayInQuestion {
  readonly report: ActiveReport;
  readonly cluster: Cluster;
  /** Every report that is grouped now. */
  readonly reports: readonly ActiveReport[];
  readonly decisions: readonly RecordedDecision[];
  /** The letter code to say before a report's number; '' for none. */
  readonly codeOf: (report: ActiveReport) => string;
  readonly logged: { readonly person: string; readonly at: number };
  readonly sorted?: SortedBy | undefined;
  /** The words that the report shares with the other unsorted ones of the cluster. */
  readonly words: readonly string[];
}

/** How a report came into its cluster. What a person did with this very report goes before what it is. */
export function wayInOf(question: WayInQuestion): WayIn {
  const { report, cluster, decisions } = question;
  const active = [...question.reports].sort(compareReports);
  const base = baseHomes(active);
  const regrouping = regroup(active, base, decisions);
  const places: Places = { base, regrouping };
  const inOrder = [...decisions].sort((a, b) => (a.key < b.key ? -1 : 1));
  return (
    movedBy(question, places, inOrder) ??
    (isOfItsKind(report, cluster) ? null : mergedBy(question, places, inOrder)) ??
    byItself(question)
  );
}

/** How the report fits the place that its cluster's customers share; null when they share none. */
export function placeFitOf(report: Pick<ActiveReport, 'facets'>, { place }: Pick<Cluster, 'place'>): PlaceFit | null {
  if (place === null) return null;
  const { facet, value, inside, insideOf } = place;
  const own = Object.hasOwn(report.facets, facet) ? report.facets[facet] : undefined;
  return { facet, value, inside, insideOf, own: own === undefined || own === '' ? null : own };
}

interface Places {
  readonly base: ReadonlyMap<string, Home>;
  readonly regrouping: Regrouping;
}

/** A report that goes by nothing, neither symptom nor words, is of the kind of a cluster only if it began it. */
function isOfItsKind(report: ActiveReport, { id, symptom, wordGroup }: Cluster): boolean {
  if (report.symptom !== symptom) return false;
  if (symptom !== OTHER_SYMPTOM) return true;
  return report.wordGroup === wordGroup && (wordGroup !== null || report.id === id);
}

function movedBy(
  { report, reports, codeOf }: WayInQuestion,
  { base, regrouping }: Places,
  decisions: readonly RecordedDecision[],
): WayIn | null {
  if (regrouping.homes.get(report.id) === base.get(report.id)) return null;
  const isThere = (id: string | null) => id === null || reports.some((each) => each.id === id);
  const decision = decisions.findLast(
    (each) =>
      each.report === report.id && each.kind !== 'same-as' && isThere(each.kind === 'moved' ? each.anchor : each.other),
  );
  if (decision === undefined) return null;
  const anchor = decision.kind === 'moved' ? decision.anchor : null;
  const to = anchor === null ? undefined : reports.find(({ id }) => id === anchor);
  return {
    kind: 'moved',
    person: decision.person,
    at: decision.at,
    to: to === undefined ? null : givenNumber(to, codeOf),
  };
}

/** The last of the decisions that hold this report's kind and the cluster's together; one that names the report first. */
function mergedBy(
  { report, cluster, codeOf }: WayInQuestion,
  { regrouping }: Places,
  decisions: readonly RecordedDecision[],
): WayIn | null {
  const here = new Map(cluster.reports.map((each) => [each.id, each]));
  const home = regrouping.homes.get(report.id);
  const isHere = (id: string) => here.has(id);
  const merges = decisions.filter((each) => each.kind === 'same-as' && isHere(each.report) && isHere(each.other));
  const named = merges.findLast((each) => each.kind === 'same-as' && [each.report, each.other].includes(report.id));
  const ofItsHome = merges.findLast(
    (each) => each.kind === 'same-as' && [each.report, each.other].some((id) => regrouping.homes.get(id) === home),
  );
  const merge = named ?? ofItsHome ?? merges.at(-1);
  if (merge?.kind !== 'same-as') return null;
  const [one, other] = [here.get(merge.report), here.get(merge.other)];
  if (one === undefined || other === undefined) return null;
  const { person, at } = merge;
  return { kind: 'merged', person, at, report: givenNumber(one, codeOf), other: givenNumber(other, codeOf) };
}

function givenNumber(report: ActiveReport, codeOf: WayInQuestion['codeOf']): GivenNumber {
  const code = codeOf(report);
  return { number: report.number, ...(code === '' ? {} : { code }) };
}

function byItself({ report, cluster, logged, sorted, words }: WayInQuestion): WayIn {
  if (report.symptom !== OTHER_SYMPTOM) {
    if (sorted === undefined) return { kind: 'symptom', how: 'logged', ...logged };
    return { kind: 'symptom', how: sorted.how, person: sorted.person, at: sorted.at };
  }
  const isAlone = report.wordGroup === null || cluster.reports.length === 1;
  return isAlone ? { kind: 'alone', ...logged } : { kind: 'words', words, ...logged };
}
