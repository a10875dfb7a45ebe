import type {
  NamedSymptomView,
  SymptomPhrases,
  UnsortedGroup,
  UnsortedView,
} from '../../core/contract/unsorted-views.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import type { ListedSymptom } from '../../core/vocabulary/list-entry.ts';
import { type NamedSymptom, standingSymptoms } from '../../core/vocabulary/named-symptom.ts';
import type { RecordStore } from '../store/port.ts';
import type { LiveModel } from './live-model.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordGroups } from './word-groups.ts';

const TITLE_WORDS = 60;
const WORDS_COMPARED = 600;
/** More texts of one group do not change what its callers share. */
const TEXTS_COMPARED = 60;
const SHARED_WORDS = 4;
/** Phrases of one symptom that are learned from, and how much of each (UTF-16 units). */
const PHRASES_LEARNED = 200;
const PHRASE_LENGTH = 240;
/** Newest unsorted reports that are listed by group: more than anybody names. */
const UNSORTED_LOOKED_AT = 2000;

/**
 * The standard list's names, and those that the site gave; a symptom whose name was taken back keeps it where it is still met. What
 * a lead made of the list goes first.
 */
export function siteVocabulary(
  standard: Vocabulary,
  named: () => readonly NamedSymptom[],
  listed: () => readonly ListedSymptom[],
): Vocabulary {
  return {
    ...standard,
    symptom: (id) =>
      listed().find((symptom) => symptom.id === id)?.name ??
      named().find((symptom) => symptom.id === id)?.name ??
      standard.symptom(id),
    group: (id) =>
      listed().find((symptom) => symptom.id === id)?.group ??
      named().find((symptom) => symptom.id === id)?.group ??
      standard.group(id),
  };
}

export function namedSymptomViews(symptoms: readonly NamedSymptom[]): NamedSymptomView[] {
  return standingSymptoms(symptoms).map(({ id, name, group, namedAt, namedBy, reports }) => ({
    id,
    name,
    group,
    namedAt,
    namedBy,
    reports: reports.length,
  }));
}

/**
 * The first phrases of every named symptom, read from its reports now: what was corrected or taken back is no phrase of it
 * any more, and an erased caller's words are gone.
 */
export function symptomPhrases(store: RecordStore): SymptomPhrases[] {
  return standingSymptoms(store.symptoms()).map(({ id, name, reports }) => ({
    symptom: id,
    name,
    phrases: reports
      .slice(0, PHRASES_LEARNED)
      .map((report) => store.report(report))
      .filter((report) => report !== null && !report.withdrawn && report.symptom === id)
      .map((report) => report?.personal?.words.slice(0, PHRASE_LENGTH).trim() ?? '')
      .filter((words) => words !== ''),
  }));
}

/** The first words of a group, as its name until it has one: those of its oldest report that has any. */
export function wordsTitle(reports: readonly (ReportState | null)[]): string {
  for (const report of reports) {
    const words = report?.personal?.words.slice(0, TITLE_WORDS).replace(/\s+/g, ' ').trim() ?? '';
    if (words !== '') return words;
  }
  return '';
}

/** The telling words that these reports share, the most telling first. */
export function wordsSharedBy(reports: readonly ReportState[]): string[] {
  return wordGroups().sharedWords(textsOf(reports), SHARED_WORDS);
}

/** The telling words of a report that others here have too, as typed. */
export function wordsSharedWith(report: ReportState, others: readonly ReportState[]): string[] {
  const [own = ''] = textsOf([report]);
  return wordGroups().wordsInCommon(own, textsOf(others), SHARED_WORDS);
}

function textsOf(reports: readonly ReportState[]): string[] {
  return reports
    .slice(-TEXTS_COMPARED)
    .map((report) => report.personal?.words.slice(0, WORDS_COMPARED) ?? '')
    .filter((words) => words.trim() !== '');
}

/** The unsorted reports since a time, by word group; those of most customers first, of equals the latest. */
export function unsortedView(store: RecordStore, live: LiveModel, since: number): UnsortedView {
  const reports = store
    .reportPage({ symptom: OTHER_SYMPTOM, limit: UNSORTED_LOOKED_AT })
    .filter(({ happenedAt }) => happenedAt >= since)
    .reverse();
  const byGroup = Map.groupBy(reports, ({ id, wordGroup }) => wordGroup ?? id);
  const groups = [...byGroup].filter(([, members]) => members.length > 1);
  return {
    groups: groups.map(([group, members]) => groupView(group, members, live)).sort(largestFirst),
    alone: byGroup.size - groups.length,
    since,
  };
}

function groupView(group: string, members: readonly ReportState[], live: LiveModel): UnsortedGroup {
  const newest = members.at(-1);
  return {
    group,
    title: wordsTitle(members),
    words: wordsSharedBy(members),
    reports: members.map(({ id }) => id),
    customers: new Set(members.map(countedCustomer)).size,
    firstAt: members[0]?.happenedAt ?? 0,
    lastAt: newest?.happenedAt ?? 0,
    cluster: newest === undefined ? null : (live.clusterOf(newest.id)?.id ?? null),
  };
}

function largestFirst(a: UnsortedGroup, b: UnsortedGroup): number {
  return b.customers - a.customers || b.lastAt - a.lastAt || (a.group < b.group ? -1 : 1);
}
