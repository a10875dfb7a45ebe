import type { SymptomGroupId } from '../vocabulary/named-symptom.ts';

/** A symptom that this site named, as lists and settings show it. */
export interface NamedSymptomView {
  readonly id: string;
  readonly name: string;
  readonly group: SymptomGroupId;
  readonly namedAt: number;
  /** Person id. */
  readonly namedBy: string;
  /** Reports whose words are its first phrases. */
  readonly reports: number;
}

/** What the suggestions learn of a named symptom: the words of its reports, those of erased callers left out. */
export interface SymptomPhrases {
  readonly symptom: string;
  readonly name: string;
  readonly phrases: readonly string[];
}

/** How far back unsorted calls are listed (days). */
export const UNSORTED_DAYS = 7;

/** Reports of the last days that fit no symptom and say much the same. */
export interface UnsortedGroup {
  /** Id of the word group. */
  readonly group: string;
  /** The first words of its oldest report. */
  readonly title: string;
  /** The telling words that its callers share, the most telling first. */
  readonly words: readonly string[];
  /** Ids, oldest first. */
  readonly reports: readonly string[];
  readonly customers: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** The live cluster that holds its newest report; null once it is over. */
  readonly cluster: string | null;
}

export interface UnsortedView {
  /** Groups of two reports or more, those of most customers first. */
  readonly groups: readonly UnsortedGroup[];
  /** Unsorted reports that nothing else is like. */
  readonly alone: number;
  /** How far back it looks (ms). */
  readonly since: number;
}
